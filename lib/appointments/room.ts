import { and, eq, isNull, ne, notExists, type SQL, sql } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { appointments, arrivals, meetings } from "@/db/schema";
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

/** For a join beside it: that the appointment's client came to that room. */
export const isArrivalThere = and(eq(arrivals.meetingId, meetings.id), eq(arrivals.appointmentId, appointments.id));

/** In an insert of a room: where the session has one that lives, that one is joined. */
export const JOINING = sql`(session_key) where closed_at is null`;

/**
 * Takes an appointment into its session's room, which is made for the first of them; with `startedAt` the session is
 * under way in it.
 */
export async function enterRoom(tx: Transaction, of: Sharing, now: Date, startedAt: Date | null = null) {
  await tx
    .insert(meetings)
    .values({ ...roomFor(of, now), startedAt })
    .onConflictDoUpdate({
      target: meetings.sessionKey,
      targetWhere: isNull(meetings.closedAt),
      set: { startedAt: sql`coalesce(${meetings.startedAt}, excluded.started_at)` },
    });
}

/** Says that the session in a room has begun. */
export async function startRoom(tx: Transaction, of: Sharing, now: Date) {
  await tx
    .update(meetings)
    .set({ startedAt: now })
    .where(and(liveRoomOf(of), isNull(meetings.startedAt)));
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

/** Notes that the client was seen in the room, and answers when its session began; undefined when it was noted before. */
export async function noteArrival(tx: Transaction, of: Sharing, now: Date) {
  const [room] = await tx
    .select({ id: meetings.id, startedAt: meetings.startedAt })
    .from(meetings)
    .where(liveRoomOf(of));
  if (!room) return undefined;
  const arrival = { appointmentId: of.id, meetingId: room.id, at: now };
  const seen = await tx.insert(arrivals).values(arrival).onConflictDoNothing().returning();
  return seen.length > 0 ? room : undefined;
}

/** Whether the client was seen in any room of the appointment, open or closed. */
export async function cameTo(tx: Pick<Transaction, "select">, appointmentId: string): Promise<boolean> {
  const [seen] = await tx.select().from(arrivals).where(eq(arrivals.appointmentId, appointmentId)).limit(1);
  return seen !== undefined;
}

function liveRoomOf({ id, openingId }: Sharing) {
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
