import { and, desc, eq, isNotNull, isNull, ne, notExists, type SQL, type SQLWrapper, sql } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { appointments, arrivals, deviceChecks, meetingSignals, meetings, sessionAnswers } from "@/db/schema";
import { whoseCheck } from "@/lib/appointments/attendees/attending";
import { newId, randomText } from "@/lib/id";

/** Whose room: an appointment's own, or the one that all places of its group session share. */
export type Sharing = Pick<typeof appointments.$inferSelect, "id" | "openingId">;

/** A room's name that nobody can guess: 130 random bits, in letters that every video server leaves as they are. */
export function newRoom(): string {
  return `ah-${randomText(26)}`;
}

/** A new room for the session that an appointment is or is a place in. */
export function roomFor({ id, openingId }: Sharing, now: Date): typeof meetings.$inferInsert {
  const whose = openingId ? { openingId } : { appointmentId: id };
  return { id: newId(now), ...whose, platform: "jitsi", room: newRoom(), createdAt: now };
}

/** For a join: the live room of a booked appointment's session; what is no longer booked has none. */
export const isLiveRoom = and(
  eq(appointments.status, "scheduled"),
  eq(meetings.sessionKey, sql`coalesce(${appointments.openingId}, ${appointments.id})`),
  isNull(meetings.closedAt),
);

/** For a join beside it: that the appointment's client came to that room, and has not left it again. */
export const isArrivalThere = and(
  eq(arrivals.meetingId, meetings.id),
  eq(arrivals.appointmentId, appointments.id),
  isNull(arrivals.leftAt),
);

/**
 * Of both joins: since when the client is there and may enter, when the client last checked camera and sound, until when
 * the session is late, and by how many minutes the client has said they will be: 0 is that they are coming; and what
 * became of its room.
 */
export const presenceColumns = {
  clientArrivedAt: arrivals.at,
  clientAdmittedAt: sql<Date | null>`coalesce(${arrivals.admittedAt}, ${meetings.admitsAllAt})`.mapWith(
    arrivals.admittedAt,
  ),
  clientCheckedAt: sql<Date | null>`(select ${deviceChecks.at} from ${deviceChecks}
    where ${deviceChecks.userId} = ${whoseCheck})`.mapWith(deviceChecks.at),
  delayedUntil: meetings.delayedUntil,
  clientLateMinutes: sql<number | null>`(select ${sessionAnswers.lateMinutes} from ${sessionAnswers}
    where ${sessionAnswers.appointmentId} = ${appointments.id} and ${sessionAnswers.startsAt} = ${appointments.startsAt})`,
  otherRoomAskedAt: meetings.otherRoomAskedAt,
  renamedAt: meetings.renamedAt,
};

/**
 * Of arrivals and their rooms: since when the client could enter, whether let in alone or with all who come; null of one
 * who was not let in, or left before. It counts from the arrival for who comes after that.
 */
export const LET_IN_AT = sql<Date | null>`coalesce(${arrivals.admittedAt}, case
  when ${meetings.admitsAllAt} < coalesce(${arrivals.leftAt}, 'infinity')
  then greatest(${arrivals.at}, ${meetings.admitsAllAt}) end)`.mapWith(arrivals.admittedAt);

/** In an insert of a room: where the session has one that lives, that one is joined. */
export const JOINING = sql`(session_key) where closed_at is null`;

/**
 * Takes an appointment into its session's room, which is made for the first of them; with `startedAt` the session is
 * under way in it.
 */
export async function enterRoom(tx: Transaction, of: Sharing, now: Date, startedAt: Date | null = null) {
  await tx
    .insert(meetings)
    .values({ ...roomFor(of, now), startedAt, ...(startedAt && { direct: wasDirect(of) }) })
    .onConflictDoUpdate({
      target: meetings.sessionKey,
      targetWhere: isNull(meetings.closedAt),
      set: { startedAt: sql`coalesce(${meetings.startedAt}, excluded.started_at)` },
    });
  if (startedAt) await keepAdmission(tx, of, now);
}

// A session that is opened again goes on as it was carried last.
function wasDirect({ id, openingId }: Sharing) {
  const last = db
    .select({ direct: meetings.direct })
    .from(meetings)
    .where(and(eq(meetings.sessionKey, openingId ?? id), isNotNull(meetings.closedAt)))
    .orderBy(desc(meetings.closedAt))
    .limit(1);
  return sql<boolean>`coalesce((${last}), false)`;
}

// Who was in a session that is opened again only has to come back.
async function keepAdmission(tx: Transaction, of: Sharing, now: Date) {
  const [live] = await tx.select({ id: meetings.id }).from(meetings).where(liveRoomOf(of));
  const [last] = await tx
    .select({ at: arrivals.at, admittedAt: LET_IN_AT })
    .from(arrivals)
    .innerJoin(meetings, eq(meetings.id, arrivals.meetingId))
    .where(
      and(
        eq(arrivals.appointmentId, of.id),
        eq(meetings.sessionKey, of.openingId ?? of.id),
        isNotNull(meetings.closedAt),
      ),
    )
    .orderBy(desc(meetings.closedAt))
    .limit(1);
  if (!live || !last?.admittedAt) return;
  const kept = { appointmentId: of.id, meetingId: live.id, ...last, leftAt: now };
  await tx.insert(arrivals).values(kept).onConflictDoNothing();
}

/**
 * Gives a session's room another name: what was made to enter it by the former one opens nothing any more, and all
 * who take part come in anew. Those who show it have to be told.
 */
export async function renameRoom(tx: Transaction, of: Sharing, now: Date) {
  await tx.update(meetings).set({ room: newRoom(), renamedAt: now }).where(liveRoomOf(of));
}

/** Says that the session in a room has begun. */
export async function startRoom(tx: Transaction, of: Sharing, now: Date) {
  await tx
    .update(meetings)
    .set({ startedAt: now })
    .where(and(liveRoomOf(of), isNull(meetings.startedAt)));
}

/** From now on every client of the session is let in who comes. */
export async function openDoor(tx: Transaction, of: Sharing, now: Date) {
  await tx
    .update(meetings)
    .set({ admitsAllAt: now })
    .where(and(liveRoomOf(of), isNull(meetings.admitsAllAt)));
}

/** From now on each client who comes is let in alone. Who is there already stays let in. */
export async function closeDoor(tx: Transaction, of: Sharing) {
  const isInThere = and(eq(arrivals.meetingId, meetings.id), isNull(arrivals.leftAt), isNull(arrivals.admittedAt));
  await tx
    .update(arrivals)
    .set({ admittedAt: LET_IN_AT })
    .from(meetings)
    .where(and(liveRoomOf(of), isNotNull(meetings.admitsAllAt), isInThere));
  await tx.update(meetings).set({ admitsAllAt: null }).where(liveRoomOf(of));
}

/**
 * Takes an appointment out of its session's room. With the last of them the room is closed, and a closed room admits
 * nobody, ever again. Two who leave at once go one after the other, so that one of them is the last.
 */
export async function leaveRoom(tx: Transaction, of: Sharing, now: Date) {
  if (of.openingId) await tx.select({ id: meetings.id }).from(meetings).where(liveRoomOf(of)).for("no key update");
  await tx
    .update(meetings)
    .set({ closedAt: now })
    .where(and(liveRoomOf(of), isLeftBy(of)));
}

/**
 * Notes that the client was seen in the room, or is back in it, and answers when its session began; undefined when it
 * was noted before. Where the session has no door, who comes while it is under way is in it.
 */
export async function noteArrival(tx: Transaction, of: Sharing, now: Date, { hasDoor }: { hasDoor: boolean }) {
  const [room] = await tx
    .select({ id: meetings.id, startedAt: meetings.startedAt })
    .from(meetings)
    .where(liveRoomOf(of));
  if (!room) return undefined;
  const letIn = !hasDoor && room.startedAt ? { admittedAt: now } : {};
  const arrival = { appointmentId: of.id, meetingId: room.id, at: now, ...letIn };
  const seen = await tx
    .insert(arrivals)
    .values(arrival)
    .onConflictDoUpdate({
      target: [arrivals.appointmentId, arrivals.meetingId],
      set: { leftAt: null, ...letIn },
      setWhere: isNotNull(arrivals.leftAt),
    })
    .returning();
  return seen.length > 0 ? room : undefined;
}

/**
 * Of an appointment by its id: whether the client was seen, in any room of the session, open or closed, or by the platform
 * that carried its call.
 */
export function clientCame(id: SQLWrapper): SQL<boolean> {
  return sql`(exists (select from ${arrivals} seen where seen.appointment_id = ${id})
    or exists (select from ${meetingSignals} fact where fact.appointment_id = ${id}
      and fact.source = 'vendor' and fact.kind = 'joined'))`;
}

/** The same of one appointment. */
export async function cameTo(tx: Pick<Transaction, "select">, appointmentId: string): Promise<boolean> {
  const came = clientCame(sql`${appointmentId}::uuid`);
  const [seen] = await tx.select({ came }).from(appointments).where(eq(appointments.id, appointmentId));
  return seen?.came === true;
}

/** Which room of a session lives. */
export function liveRoomOf({ id, openingId }: Sharing) {
  return and(eq(meetings.sessionKey, openingId ?? id), isNull(meetings.closedAt));
}

function isLeftBy({ id, openingId }: Sharing): SQL | undefined {
  if (!openingId) return undefined;
  const isOther = and(eq(appointments.openingId, openingId), ne(appointments.id, id));
  return notExists(
    db
      .select()
      .from(appointments)
      .where(and(isOther, eq(appointments.status, "scheduled"))),
  );
}
