import { and, eq, exists, not, or, type SQL, sql } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { appointmentEvents, appointments, consultingRooms, roomUses, services, usualRooms } from "@/db/schema";
import { query, type RowOf, statement } from "@/db/statement";
import { isHeld } from "@/lib/appointments/events";
import { newId } from "@/lib/id";

/** A booked session in person that has no room yet. */
type Roomless = RowOf<typeof ROOMLESS>;

const ROOMS_LOCK = 4_701_044;

/**
 * Has each session in person that is still to come in one of the practice's rooms, if there are any. It keeps the room
 * that it has; else it gets its practitioner's usual one, else one that is nobody's, else another's, whichever is free.
 * Where none is, it is noted without one, for staff to see, and tried again whenever this runs. What was cancelled, moved
 * or takes no room gives back what it had; what took place keeps it. The exclusion constraint has the last word.
 */
export async function arrangeRooms(tx: Transaction, now: Date): Promise<void> {
  const [one] = await tx.select({ id: consultingRooms.id }).from(consultingRooms).limit(1);
  if (!one) return;
  await lockRooms(tx);
  await giveBack(tx, now);
  for (const session of await query(tx, roomless(now))) await giveRoom(tx, session, now);
}

/** Does so for what no appointment tells of, such as a service that is held in person from now on. */
export async function lookAfterRooms(now: Date): Promise<void> {
  await db.transaction((tx) => arrangeRooms(tx, now));
}

/** Keeps others from giving rooms until the transaction ends: one act after the other, for they are few. */
export async function lockRooms(tx: Transaction): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(${ROOMS_LOCK})`);
}

/** That nobody uses a room within a time, as SQL. */
export function isFree(during: SQL): SQL {
  return sql`not exists (select from ${roomUses} as used
    where used.room_id = ${consultingRooms.id} and used.during && ${during})`;
}

const isInUse = sql`${consultingRooms.retiredAt} is null`;

// A group session is one, however many places of it are booked; a time that is kept to be paid is not booked yet. Where
// no room is in use any more, none is needed.
function needs(now: Date): SQL {
  return sql`select distinct on (coalesce(${appointments.openingId}, ${appointments.id}))
      case when ${appointments.openingId} is null then ${appointments.id} end as appointment_id,
      ${appointments.openingId} as opening_id, ${appointments.practitionerId} as practitioner_id,
      tstzrange(${appointments.startsAt}, ${appointments.endsAt}) as during
    from ${appointments} join ${services} on ${services.id} = ${appointments.serviceId}
    where ${appointments.status} = 'scheduled' and ${appointments.payBy} is null
      and ${appointments.endsAt} > ${now.toISOString()}::timestamptz
      and ${services.place} = 'in_person' and not ${services.heldElsewhere}
      and exists (select from ${consultingRooms} where ${isInUse})`;
}

async function giveBack(tx: Transaction, now: Date) {
  const isRetired = sql`exists (select from ${consultingRooms}
    where ${consultingRooms.id} = ${roomUses.roomId} and ${consultingRooms.retiredAt} is not null)`;
  const isNeeded = sql`exists (select from (${needs(now)}) as need where need.during = ${roomUses.during}
    and (need.appointment_id = ${roomUses.appointmentId} or need.opening_id = ${roomUses.openingId}))`;
  // What can still be undone needs its room to come back to.
  const isHeldBack = exists(
    tx
      .select({ id: appointmentEvents.id })
      .from(appointmentEvents)
      .innerJoin(appointments, eq(appointments.id, appointmentEvents.appointmentId))
      .where(
        and(
          or(eq(appointments.id, roomUses.appointmentId), eq(appointments.openingId, roomUses.openingId)),
          isHeld(now),
        ),
      ),
  );
  const isToCome = sql`upper(${roomUses.during}) > ${now.toISOString()}::timestamptz`;
  await tx.delete(roomUses).where(and(isToCome, or(isRetired, and(not(isNeeded), not(isHeldBack)))));
}

const ROOMLESS = {
  appointmentId: sql<string | null>`need.appointment_id`,
  openingId: sql<string | null>`need.opening_id`,
  practitionerId: sql<string>`need.practitioner_id`,
  during: sql<string>`need.during::text`,
};

// Only those whom a look can help: what was noted without a room stays so until one is free at its time.
function roomless(now: Date): SQL<Roomless> {
  const isOfIt = sql`(${roomUses.appointmentId} = need.appointment_id or ${roomUses.openingId} = need.opening_id)`;
  return statement(
    ROOMLESS,
    (list) => sql`select ${list} from (${needs(now)}) as need
      where not exists (select from ${roomUses} where ${isOfIt} and ${roomUses.roomId} is not null)
        and (not exists (select from ${roomUses} where ${isOfIt} and ${roomUses.during} = need.during)
          or exists (select from ${consultingRooms} where ${isInUse} and ${isFree(sql`need.during`)}))
      order by lower(need.during), need.appointment_id, need.opening_id`,
  );
}

async function giveRoom(tx: Transaction, { appointmentId, openingId, practitionerId, during }: Roomless, now: Date) {
  const isUsual = sql`exists (select from ${usualRooms} where ${usualRooms.roomId} = ${consultingRooms.id}
    and ${usualRooms.practitionerId} = ${practitionerId}::uuid)`;
  const isAnothers = sql`exists (select from ${usualRooms} where ${usualRooms.roomId} = ${consultingRooms.id})`;
  const room = sql`(select ${consultingRooms.id} from ${consultingRooms}
    where ${isInUse} and ${isFree(sql`${during}::tstzrange`)}
    order by ${isUsual} desc, ${isAnothers}, ${consultingRooms.position} limit 1)`;
  const key = appointmentId ? sql`appointment_id` : sql`opening_id`;
  await tx.execute(sql`insert into ${roomUses} (id, room_id, appointment_id, opening_id, during)
    values (${newId(now)}::uuid, ${room}, ${appointmentId}::uuid, ${openingId}::uuid, ${during}::tstzrange)
    on conflict (${key}) do update set room_id = excluded.room_id, during = excluded.during`);
}
