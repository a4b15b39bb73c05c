import { subHours } from "date-fns/subHours";
import { and, eq, isNull, lt, type SQL, sql } from "drizzle-orm";
import { type Database, db, type Transaction } from "@/db/client";
import { freedTimes, holds, openings, reservations } from "@/db/schema";

const REMEMBERED_HOURS = 24;

/**
 * Ends holds that nothing was booked with: their time is free, a place in a group goes back, and both are written down
 * for the waiting list. What was kept for a form is known for a day more; any other hold is gone. One statement; holds
 * are locked in the order of their ids.
 */
export async function releaseHolds(tx: Transaction | Database, which: SQL, now: Date, wait = sql``): Promise<void> {
  await endHolds(tx, which, now, sql`${freeing(now)}, `, wait);
}

/** Ends holds whose time is taken over in the same transaction, so that nothing becomes free. */
export async function takeOverHolds(tx: Transaction, which: SQL, now: Date): Promise<void> {
  await endHolds(tx, which, now, sql``, sql``);
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

/** Ends the holds whose time is over. One that is being used right now is left alone. */
export async function releaseExpiredHolds(now: Date): Promise<void> {
  const expired = sql`${holds.expiresAt} <= ${now.toISOString()}::timestamptz`;
  await releaseHolds(db, expired, now, sql`skip locked`);
}

/** Forgets what forms were opened with, a day after it was kept. */
export async function forgetHolds(now: Date): Promise<void> {
  await db.delete(holds).where(lt(holds.expiresAt, subHours(now, REMEMBERED_HOURS)));
}

async function endHolds(tx: Transaction | Database, which: SQL, now: Date, freed: SQL, wait: SQL) {
  const unused = and(which, isNull(holds.appointmentId), KEEPS);
  await tx.execute(sql`
    with ended as materialized (
      select ${holds}.* from ${holds} where ${unused} order by ${holds.id} for update ${wait}),
    remembered as (
      update ${holds} set opening_id = null, expires_at = least(${holds.expiresAt}, ${now.toISOString()}::timestamptz)
      from ended where ${holds.id} = ended.id and ended.purpose = 'booking'),
    gone as (delete from ${holds} using ended where ${holds.id} = ended.id and ended.purpose <> 'booking'),
    untaken as (delete from ${reservations} using ended where ${reservations.holdId} = ended.id),
    ${freed}
    left_over as (
      update ${openings} set booked = ${openings.booked} - given.places
      from (select opening_id, count(*)::int as places from ended
        where opening_id is not null group by opening_id) as given
      where ${openings.id} = given.opening_id
      returning ${openings.id}, ${openings.booked}, ${openings.closedAt})
    ${emptied(sql`left_over`)}`);
}

// What a form was opened with may have ended before.
const KEEPS = sql`(${holds.purpose} <> 'booking' or ${holds.openingId} is not null or exists (
  select from ${reservations} where ${reservations.holdId} = ${holds.id}))`;

/** Only a change is given up by a client: what a form kept, and what was offered, was not theirs yet. */
function freeing(now: Date): SQL {
  const moment = sql`${now.toISOString()}::timestamptz`;
  return sql`freed as (
    insert into ${freedTimes} (id, practitioner_id, service_id, client_id, starts_at, kept_since, freed_at)
    select id, practitioner_id, service_id, case purpose when 'undo' then client_id end, starts_at,
      case purpose when 'booking' then created_at end, least(expires_at, ${moment})
    from ended where starts_at > ${moment} on conflict do nothing)`;
}

// Closed with a client in it, it kept its time for them.
function emptied(changed: SQL) {
  return sql`delete from ${reservations} using ${changed} as changed
    where ${reservations.openingId} = changed.id and changed.booked = 0 and changed.closed_at is not null`;
}
