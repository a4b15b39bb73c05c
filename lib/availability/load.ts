import "server-only";
import { and, asc, eq, isNull, type SQL, sql } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import { type Database, db } from "@/db/client";
import {
  appointments,
  exceptions,
  openings,
  practitioners,
  reservations,
  services,
  users,
  weeklyHours,
} from "@/db/schema";
import { DAY_MINUTES, dateOf } from "@/lib/availability/civil";
import type { Availability, Bounds } from "@/lib/availability/question";
import type { Exception, Hours } from "@/lib/availability/shifts";
import type { Rules } from "@/lib/availability/slots";
import { type Taken, takenOf } from "@/lib/availability/taken";
import { minuteOf } from "@/lib/availability/zone";
import { notFound } from "@/lib/errors";
import { isId } from "@/lib/id";

/*
 * Availability is public, so these reads take no actor; nothing comes out but ids, hours and times. Only those who take
 * clients are in it: an active practitioner with an active account.
 */

/**
 * What is looked at, and for whom. The time of an appointment that is being moved counts as free, and so does that of
 * one's own hold. `clientId` is who asks, null for somebody we don't know, who may be new; without it nobody is new.
 * A service that is known by its id alone is looked up on the way.
 */
export type Window = Bounds & {
  exceptAppointmentId?: string;
  exceptHoldId?: string;
  clientId?: string | null;
  serviceId?: string;
};

/** Whose time is meant: one practitioner, or whoever is free first. */
export type Whose = string | null;

/** The database, or the transaction that is about to take a time. */
export type Reader = Pick<Database, "select">;

/**
 * What decides when one practitioner, or everyone, is free within a window: one statement, whose cost does not grow
 * with what lies outside the window. Refuses a practitioner who isn't there.
 */
export async function loadAvailability(
  whose: Whose,
  window: Window,
  now: Date,
  reader: Reader = db,
): Promise<Availability[]> {
  if (whose !== null && !isId(whose)) throw notFound("practitioner");
  const rows = await availabilityRows(whose, window, now, reader);
  if (whose !== null && rows.length === 0) throw notFound("practitioner");
  return rows.map(({ row, service, hours, dates, taken, isNewClient }) => ({
    ...{ practitionerId: row.id, zone: row.timeZone, rules: rulesOf(row), service, hours, exceptions: dates },
    isNewClient,
    ...takenOf(taken),
  }));
}

/** The statement behind it. */
export function availabilityRows(whose: Whose, window: Window, now: Date, reader: Reader = db) {
  return reader
    .select({
      row: practitioners,
      service: services,
      hours: hoursOf(),
      dates: exceptionsOf(window),
      taken: reservedOf(window, now),
      isNewClient: neverCame(window),
    })
    .from(practitioners)
    .innerJoin(users, eq(users.id, practitioners.userId))
    .leftJoin(services, window.serviceId ? eq(services.id, window.serviceId) : sql`false`)
    .where(
      and(
        whose === null ? undefined : eq(practitioners.id, whose),
        eq(practitioners.active, true),
        isNull(users.deactivatedAt),
        isNull(users.erasedAt),
      ),
    )
    .orderBy(asc(practitioners.position), asc(practitioners.name));
}

function rulesOf(row: typeof practitioners.$inferSelect): Rules {
  const { maxPerDay, maxPerWeek, maxRunMinutes, breakMinutes, newClientsPerWeek } = row;
  return {
    bufferBefore: row.bufferBeforeMinutes,
    bufferAfter: row.bufferAfterMinutes,
    noticeMinutes: row.noticeMinutes,
    horizonDays: row.horizonDays,
    stepMinutes: row.stepMinutes,
    ...{ maxPerDay, maxPerWeek, maxRunMinutes, breakMinutes, newClientsPerWeek },
  };
}

function hoursOf() {
  const { practitionerId, weekday, startMinute, endMinute, from, until } = weeklyHours;
  return sql<Hours[]>`(
    select coalesce(json_agg(json_build_object('weekday', ${weekday}, 'startMinute', ${startMinute},
      'endMinute', ${endMinute}, 'from', ${from}, 'until', ${until}) order by ${weekday}, ${startMinute}), '[]')
    from ${weeklyHours} where ${practitionerId} = ${practitioners.id})`;
}

// Two days on both sides take in every zone's dates, and the longest session.
function exceptionsOf({ from, until }: Window) {
  const { practitionerId, kind, startDate, startMinute, endDate, endMinute } = exceptions;
  const dateAround = (at: Date, days: number) => dateOf(Math.floor(minuteOf(at) / DAY_MINUTES) + days);
  return sql<Exception[]>`(
    select coalesce(json_agg(json_build_object('kind', ${kind}, 'startDate', ${startDate}, 'startMinute',
      ${startMinute}, 'endDate', ${endDate}, 'endMinute', ${endMinute}) order by ${startDate}, ${startMinute}), '[]')
    from ${exceptions} where ${practitionerId} = ${practitioners.id}
      and ${endDate} >= ${dateAround(from, -2)}::date and ${startDate} <= ${dateAround(until, 2)}::date)`;
}

/**
 * Everything that is taken around the window, by way of the index that keeps reservations apart: two days on both
 * sides, or whole weeks where something is counted by the week. A group's opening comes with its places.
 */
function reservedOf({ from, until, exceptAppointmentId, exceptHoldId }: Window, now: Date) {
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

function neverCame({ clientId, exceptAppointmentId }: Window) {
  if (!clientId) return sql<boolean>`${clientId === null}::boolean`;
  return sql<boolean>`not exists (select from ${appointments} where ${appointments.clientId} = ${clientId}
    and ${appointments.status} in ('scheduled', 'completed') ${isOther(appointments.id, exceptAppointmentId)})`;
}

function isOther(id: PgColumn, except: string | undefined) {
  return except ? sql`and ${id} is distinct from ${except}` : sql``;
}

function minuteDown(instant: SQL) {
  return sql`floor(extract(epoch from ${instant}) / 60)`;
}

function minuteUp(instant: SQL) {
  return sql`ceil(extract(epoch from ${instant}) / 60)`;
}
