import "server-only";
import { type SQL, sql } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import { appointments, openings, practitioners, reservations } from "@/db/schema";
import type { Window } from "@/lib/availability/load";
import type { Availability } from "@/lib/availability/question";

/**
 * A reservation as it is loaded, in epoch minutes: with buffers, without, how many clients begin with it, and for a
 * group's opening its id, service, places and how many of them are booked.
 */
export type Taken = [
  busyStart: number,
  busyEnd: number,
  start: number,
  end: number,
  newClients: number,
  opening: [id: string, serviceId: string, capacity: number, booked: number] | null,
];

/** What reservations mean to the engine. */
export function takenOf(rows: Taken[]): Pick<Availability, "busy" | "sessions" | "openings"> {
  const taken: Pick<Availability, "busy" | "sessions" | "openings"> = { busy: [], sessions: [], openings: [] };
  for (const [busyStart, busyEnd, start, end, newClients, opening] of rows) {
    taken.busy.push({ start: busyStart, end: busyEnd });
    taken.sessions.push({ start, end, newClients });
    if (!opening) continue;
    const [id, serviceId, capacity, booked] = opening;
    taken.openings.push({ id, serviceId, start, end, capacity, booked });
  }
  return taken;
}

/**
 * Everything that is taken around the window, by way of the index that keeps reservations apart: two days on both
 * sides, or whole weeks where something is counted by the week. A group's opening comes with its places.
 */
export function takenAround({ from, until, exceptAppointmentId, exceptHoldId }: Window, now: Date) {
  const { busy, during, appointmentId, holdId, expiresAt } = reservations;
  const { maxPerWeek, newClientsPerWeek } = practitioners;
  const around = sql`(case when coalesce(${maxPerWeek}, ${newClientsPerWeek}) is null
    then interval '2 days' else interval '9 days' end)`;
  return sql<Taken[]>`(
    select coalesce(json_agg(json_build_array(${minuteDown(sql`lower(${busy})`)}, ${minuteUp(sql`upper(${busy})`)},
      ${minuteDown(sql`lower(${during})`)}, ${minuteUp(sql`upper(${during})`)}, ${beginning()},
      ${placesOf()}) order by lower(${busy})), '[]')
    from ${reservations}
    where ${reservations.practitionerId} = ${practitioners.id}
      and ${busy} && tstzrange(${from.toISOString()}::timestamptz - ${around},
        ${until.toISOString()}::timestamptz + ${around})
      and (${expiresAt} is null or ${expiresAt} > ${now.toISOString()}::timestamptz)
      ${isOther(appointmentId, exceptAppointmentId)} ${isOther(holdId, exceptHoldId)})`;
}

// Looked up one by one: a join is apt to read every opening there ever was.
function placesOf() {
  const { id, serviceId, capacity, booked, closedAt } = openings;
  return sql`(select json_build_array(${id}, ${serviceId}, ${capacity}, ${booked}) from ${openings}
    where ${id} = ${reservations.openingId} and ${closedAt} is null)`;
}

/** How many clients begin with a reservation, where that is limited; whoever holds a time unknown to us may be new. */
function beginning() {
  const { clientId, during, openingId } = reservations;
  const { practitionerId, startsAt, status } = appointments;
  const start = sql`lower(${during})`;
  const places = sql`(select count(*) from ${appointments} where ${practitionerId} = ${practitioners.id}
    and ${startsAt} = ${start} and ${appointments.openingId} = ${openingId} and ${status} in ('scheduled', 'completed')
    and ${noneBefore(sql`${appointments.clientId}`, start)})`;
  return sql`case when ${practitioners.newClientsPerWeek} is null then 0 when ${openingId} is not null then ${places}
    when ${clientId} is null then 1 when ${noneBefore(sql`${clientId}`, start)} then 1 else 0 end`;
}

function noneBefore(clientId: SQL, start: SQL) {
  return sql`not exists (select from ${appointments} earlier where earlier.client_id = ${clientId}
    and earlier.status in ('scheduled', 'completed') and earlier.starts_at < ${start})`;
}

/** Leaves out the one row that counts as free, when there is one. */
export function isOther(id: PgColumn, except: string | undefined) {
  return except ? sql`and ${id} is distinct from ${except}` : sql``;
}

function minuteDown(instant: SQL) {
  return sql`floor(extract(epoch from ${instant}) / 60)`;
}

function minuteUp(instant: SQL) {
  return sql`ceil(extract(epoch from ${instant}) / 60)`;
}
