import "server-only";
import { type Placeholder, type SQL, sql } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import { appointments, openings, practitioners, reservations } from "@/db/schema";
import { type FieldsOf, jsonArray, jsonObject, jsonRow, packed, type RowOf } from "@/db/statement";
import type { Hole, Shape } from "@/lib/availability/window";
import type { Availability } from "@/lib/engine/slot-query";
import type { Opening, Session } from "@/lib/engine/slots";
import type { MinuteInterval } from "@/lib/time/intervals";

/** What is taken around a window as it is loaded: reservations, and the openings among them that are not closed. */
export type Taken = RowOf<ReturnType<typeof takenFields>>;

/** What reservations mean to the engine. */
export function takenOf({ reserved, places }: Taken): Pick<Availability, "busy" | "sessions" | "openings"> {
  const taken: Pick<Availability, "busy" | "sessions" | "openings"> = { busy: [], sessions: [], openings: [] };
  for (const row of reserved ?? []) {
    taken.busy.push({ start: read(row, "busyStart"), end: read(row, "busyEnd") });
    taken.sessions.push({ start: read(row, "start"), end: read(row, "end"), newClients: read(row, "newClients") });
  }
  for (const place of places ?? []) if (place) taken.openings.push(place);
  return taken;
}

/** Everything that is taken around the window, by way of the index that keeps reservations apart. */
export function takenAround({ isAnybodyNew, exceptAppointment, exceptHold }: Shape, hole: Hole): SQL<Taken> {
  return sql<Taken>`(select ${jsonObject(takenFields(isAnybodyNew ? COUNTED : UNCOUNTED))}
    from ${reservations} where ${reservations.practitionerId} = ${practitioners.id} and ${reservations.busy} &&
    tstzrange(${hole("from")}::timestamptz - ${AROUND}, ${hole("until")}::timestamptz + ${AROUND})
    and (${reservations.expiresAt} is null or ${reservations.expiresAt} > ${hole("now")}::timestamptz)
    ${exceptAppointment ? isOther(reservations.appointmentId, hole("exceptAppointment")) : sql``}
    ${exceptHold ? isOther(reservations.holdId, hole("exceptHold")) : sql``})`;
}

/**
 * A client's own sessions in the window, with any practitioner. What the client merely holds gives way to what they
 * choose next.
 */
export function takenByClient({ elsewhere, exceptAppointment }: Shape, hole: Hole): SQL<MinuteInterval[]> {
  if (!elsewhere) return sql<MinuteInterval[]>`'[]'::json`;
  return jsonArray(
    DURING,
    FROM,
    sql`from ${reservations} where ${reservations.expiresAt} is null
      and (${reservations.clientId} = ${hole("elsewhereOf")}::uuid ${exceptAppointment ? sql`or ${isOfItsPeople(hole)}` : sql``})
      and ${reservations.during} && tstzrange(${hole("from")}::timestamptz,
        ${hole("until")}::timestamptz + interval '1 day')
      ${exceptAppointment ? isOther(reservations.appointmentId, hole("exceptAppointment")) : sql``}`,
  );
}

/** Of an appointment that several people attend, what is taken of any of them. */
function isOfItsPeople(hole: Hole): SQL {
  const own = sql`select its.client_id from reservations as its where its.appointment_id = ${hole("exceptAppointment")}::uuid`;
  return sql`${reservations.clientId} = any(array(${own}))`;
}

/** Leaves out the one row that counts as free. */
export function isOther(id: PgColumn, except: Placeholder) {
  return sql`and ${id} is distinct from ${except}::uuid`;
}

const FROM = sql`lower(${reservations.during})`;

// In epoch minutes.
const DURING = {
  start: minuteDown(FROM),
  end: minuteUp(sql`upper(${reservations.during})`),
} satisfies FieldsOf<MinuteInterval>;

/** How many clients begin with a reservation, where that is limited; a hold of a guest may be of a new client. */
const BEGINNING = sql<number>`case when ${practitioners.newClientsPerWeek} is null then 0
  when ${reservations.openingId} is not null then (
    select count(*) from ${appointments} where ${appointments.practitionerId} = ${practitioners.id}
      and ${appointments.startsAt} = ${FROM} and ${appointments.openingId} = ${reservations.openingId}
      and ${appointments.status} in ('scheduled', 'completed') and ${noneBefore(sql`${appointments.clientId}`)})
  when ${reservations.clientId} is null then 1 when ${noneBefore(sql`${reservations.clientId}`)} then 1 else 0 end`;

const COUNTED = reservationRow(BEGINNING);
const UNCOUNTED = reservationRow(sql<number>`0`);
const { read } = UNCOUNTED;

type Reserved = Session & { busyStart: number; busyEnd: number };

/** A reservation: with its buffers, without, and how many clients begin with it. */
function reservationRow(newClients: SQL<number>) {
  return packed({
    busyStart: minuteDown(sql`lower(${reservations.busy})`),
    busyEnd: minuteUp(sql`upper(${reservations.busy})`),
    ...DURING,
    newClients,
  } satisfies FieldsOf<Reserved>);
}

const PLACE = {
  id: openings.id,
  serviceId: openings.serviceId,
  capacity: openings.capacity,
  booked: openings.booked,
  ...DURING,
} satisfies FieldsOf<Opening>;

// Looked up one by one: a join is apt to read every opening there ever was.
const OPENED = jsonRow(
  PLACE,
  sql`from ${openings} where ${openings.id} = ${reservations.openingId} and ${openings.closedAt} is null`,
);

function takenFields({ array }: typeof UNCOUNTED) {
  return {
    reserved: sql<number[][] | null>`array_agg(${array} order by lower(${reservations.busy}))`,
    places: sql<
      (Opening | null)[] | null
    >`json_agg(${OPENED} order by ${FROM}) filter (where ${reservations.openingId} is not null)`,
  };
}

// Whole weeks where something is counted by the week; else what can touch the window, and its days.
const AROUND = sql`(case when coalesce(${practitioners.maxPerWeek}, ${practitioners.newClientsPerWeek}) is null
  then interval '2 days' else interval '9 days' end)`;

/** The epoch minute that an instant lies in. By date_part: extract counts in numerics, which takes longer than all the rest. */
export function minuteDown(instant: SQL) {
  return sql<number>`floor(date_part('epoch', ${instant}) / 60)::int`;
}

/** The first epoch minute that is not before an instant. */
export function minuteUp(instant: SQL) {
  return sql<number>`ceil(date_part('epoch', ${instant}) / 60)::int`;
}

function noneBefore(clientId: SQL) {
  return sql`not exists (select from ${appointments} earlier where earlier.client_id = ${clientId}
    and earlier.status in ('scheduled', 'completed') and earlier.starts_at < ${sql`lower(${reservations.during})`})`;
}
