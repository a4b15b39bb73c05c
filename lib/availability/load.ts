import "server-only";
import { and, asc, eq, isNull, sql } from "drizzle-orm";
import { type Database, db } from "@/db/client";
import { appointments, exceptions, practitioners, services, users, weeklyHours } from "@/db/schema";
import { DAY_MINUTES, dateOf } from "@/lib/availability/civil";
import type { Availability, Bounds } from "@/lib/availability/question";
import type { Exception, Hours } from "@/lib/availability/shifts";
import type { Rules } from "@/lib/availability/slots";
import { isOther, takenAround, takenOf } from "@/lib/availability/taken";
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
      taken: takenAround(window, now),
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

function neverCame({ clientId, exceptAppointmentId }: Window) {
  if (!clientId) return sql<boolean>`${clientId === null}::boolean`;
  return sql<boolean>`not exists (select from ${appointments} where ${appointments.clientId} = ${clientId}
    and ${appointments.status} in ('scheduled', 'completed') ${isOther(appointments.id, exceptAppointmentId)})`;
}
