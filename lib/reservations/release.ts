import { subHours } from "date-fns";
import { and, eq, isNull, lt, type SQL, sql } from "drizzle-orm";
import { type Database, db, type Transaction } from "@/db/client";
import { holds, openings, reservations } from "@/db/schema";

const REMEMBERED_HOURS = 24;

/**
 * Ends holds that nothing was booked with: their time is free, and a place in a group goes back. The holds themselves
 * stay as a memory of what was wanted, and keep nothing. A closed group session without clients gives its time back
 * too. One statement; holds are locked in the order of their ids.
 */
export async function releaseHolds(tx: Transaction | Database, which: SQL, now: Date, wait = sql``) {
  const unused = and(which, isNull(holds.appointmentId));
  await tx.execute(sql`
    with released as materialized (
      select ${holds.id}, ${holds.openingId} from ${holds} where ${unused} order by ${holds.id} for update ${wait}),
    ended as (
      update ${holds} set opening_id = null, expires_at = least(${holds.expiresAt}, ${now.toISOString()}::timestamptz)
      from released where ${holds.id} = released.id),
    freed as (delete from ${reservations} using released where ${reservations.holdId} = released.id),
    left_over as (
      update ${openings} set booked = ${openings.booked} - given.places
      from (select opening_id, count(*)::int as places from released
        where opening_id is not null group by opening_id) as given
      where ${openings.id} = given.opening_id
      returning ${openings.id}, ${openings.booked}, ${openings.closedAt})
    ${emptied(sql`left_over`)}`);
}

/** Gives one booked place of a group session back. Before the client's own time, in the order in which both are taken. */
export async function releasePlace(tx: Transaction, openingId: string) {
  await tx.execute(sql`
    with left_over as (
      update ${openings} set booked = ${openings.booked} - 1 where ${openings.id} = ${openingId}
      returning ${openings.id}, ${openings.booked}, ${openings.closedAt})
    ${emptied(sql`left_over`)}`);
}

/** Gives the time of a group session back to its practitioner. */
export async function releaseOpening(tx: Transaction, openingId: string) {
  await tx.delete(reservations).where(eq(reservations.openingId, openingId));
}

// Closed with a client in it, it kept its time for them.
function emptied(changed: SQL) {
  return sql`delete from ${reservations} using ${changed} as changed
    where ${reservations.openingId} = changed.id and changed.booked = 0 and changed.closed_at is not null`;
}

/** Ends the holds whose time is over, and forgets them a day later. One that is being used right now is left alone. */
export async function releaseExpiredHolds(now: Date) {
  const keepsSomething = sql`(${holds.openingId} is not null or exists (
    select from ${reservations} where ${reservations.holdId} = ${holds.id}))`;
  const expired = sql`${holds.expiresAt} <= ${now.toISOString()}::timestamptz and ${keepsSomething}`;
  await releaseHolds(db, expired, now, sql`skip locked`);
  await db.delete(holds).where(lt(holds.expiresAt, subHours(now, REMEMBERED_HOURS)));
}
