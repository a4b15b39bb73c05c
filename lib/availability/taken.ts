import "server-only";
import { type Placeholder, type SQL, sql } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import { appointments, openings, practitioners, reservations } from "@/db/schema";
import type { Hole, Shape } from "@/lib/availability/statement";
import type { Availability } from "@/lib/engine/slot-query";

/** The reservations around a window as they are loaded, and the openings among them that are not closed. */
export type Taken = [reservations: Reservation[] | null, openings: (Place | null)[] | null];

/** In epoch minutes: with buffers, without, and how many clients begin with it. */
type Reservation = [busyStart: number, busyEnd: number, start: number, end: number, newClients: number];

/** A group's opening, in epoch minutes, with its places and how many of them are booked. */
type Place = [id: string, serviceId: string, capacity: number, booked: number, start: number, end: number];

/** A client's own session, in epoch minutes. */
export type Session = [start: number, end: number];

/** What reservations mean to the engine. */
export function takenOf([rows, places]: Taken): Pick<Availability, "busy" | "sessions" | "openings"> {
  const taken: Pick<Availability, "busy" | "sessions" | "openings"> = { busy: [], sessions: [], openings: [] };
  for (const [busyStart, busyEnd, start, end, newClients] of rows ?? []) {
    taken.busy.push({ start: busyStart, end: busyEnd });
    taken.sessions.push({ start, end, newClients });
  }
  for (const place of places ?? []) {
    if (!place) continue;
    const [id, serviceId, capacity, booked, start, end] = place;
    taken.openings.push({ id, serviceId, start, end, capacity, booked });
  }
  return taken;
}

/** What a client's own sessions mean to it. */
export function elsewhereOf(rows: Session[]): Availability["elsewhere"] {
  return rows.map(([start, end]) => ({ start, end }));
}

// Looked up one by one: a join is apt to read every opening there ever was.
const PLACES = sql`(
  select json_build_array(${openings.id}, ${openings.serviceId}, ${openings.capacity}, ${openings.booked},
    ${minuteDown(sql`lower(${reservations.during})`)}, ${minuteUp(sql`upper(${reservations.during})`)})
  from ${openings} where ${openings.id} = ${reservations.openingId} and ${openings.closedAt} is null)`;

const START = sql`lower(${reservations.during})`;

/** How many clients begin with a reservation, where that is limited; a hold of a guest may be of a new client. */
const BEGINNING = sql`case when ${practitioners.newClientsPerWeek} is null then 0
  when ${reservations.openingId} is not null then (
    select count(*) from ${appointments} where ${appointments.practitionerId} = ${practitioners.id}
      and ${appointments.startsAt} = ${START} and ${appointments.openingId} = ${reservations.openingId}
      and ${appointments.status} in ('scheduled', 'completed') and ${noneBefore(sql`${appointments.clientId}`)})
  when ${reservations.clientId} is null then 1 when ${noneBefore(sql`${reservations.clientId}`)} then 1 else 0 end`;

// Whole weeks where something is counted by the week; else what can touch the window, and its days.
const AROUND = sql`(case when coalesce(${practitioners.maxPerWeek}, ${practitioners.newClientsPerWeek}) is null
  then interval '2 days' else interval '9 days' end)`;

/** Everything that is taken around the window, by way of the index that keeps reservations apart. */
export function takenAround({ isAnybodyNew, exceptAppointment, exceptHold }: Shape, hole: Hole) {
  return sql<Taken>`(${takenBy(isAnybodyNew ? BEGINNING : sql`0`)} and ${reservations.busy} &&
    tstzrange(${hole("from")}::timestamptz - ${AROUND}, ${hole("until")}::timestamptz + ${AROUND})
    and (${reservations.expiresAt} is null or ${reservations.expiresAt} > ${hole("now")}::timestamptz)
    ${exceptAppointment ? isOther(reservations.appointmentId, hole("exceptAppointment")) : sql``}
    ${exceptHold ? isOther(reservations.holdId, hole("exceptHold")) : sql``})`;
}

/**
 * A client's own sessions in the window, with any practitioner. What the client merely holds gives way to what they
 * choose next.
 */
export function takenByClient({ elsewhere, exceptAppointment }: Shape, hole: Hole) {
  if (!elsewhere) return sql<Session[]>`'[]'::json`;
  return sql<Session[]>`(
    select coalesce(json_agg(json_build_array(${minuteDown(START)}, ${minuteUp(sql`upper(${reservations.during})`)})
      order by ${START}), '[]')
    from ${reservations} where ${reservations.expiresAt} is null and ${reservations.clientId} = ${hole("elsewhereOf")}::uuid
      and ${reservations.during} && tstzrange(${hole("from")}::timestamptz,
        ${hole("until")}::timestamptz + interval '1 day')
      ${exceptAppointment ? isOther(reservations.appointmentId, hole("exceptAppointment")) : sql``})`;
}

/** Leaves out the one row that counts as free. */
export function isOther(id: PgColumn, except: Placeholder) {
  return sql`and ${id} is distinct from ${except}::uuid`;
}

function takenBy(beginning: SQL) {
  // Plain numbers as an array: json_build_array looks up what each value is, row by row.
  return sql`select json_build_array(
      array_agg(array[${minuteDown(sql`lower(${reservations.busy})`)}, ${minuteUp(sql`upper(${reservations.busy})`)},
        ${minuteDown(START)}, ${minuteUp(sql`upper(${reservations.during})`)}, ${beginning}]
        order by lower(${reservations.busy})),
      json_agg(${PLACES} order by ${START}) filter (where ${reservations.openingId} is not null))
    from ${reservations} where ${reservations.practitionerId} = ${practitioners.id}`;
}

// By date_part: extract counts in numerics, which takes longer than all the rest.
function minuteDown(instant: SQL) {
  return sql`floor(date_part('epoch', ${instant}) / 60)::int`;
}

function minuteUp(instant: SQL) {
  return sql`ceil(date_part('epoch', ${instant}) / 60)::int`;
}

function noneBefore(clientId: SQL) {
  return sql`not exists (select from ${appointments} earlier where earlier.client_id = ${clientId}
    and earlier.status in ('scheduled', 'completed') and earlier.starts_at < ${sql`lower(${reservations.during})`})`;
}
