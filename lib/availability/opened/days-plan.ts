import { and, eq, type SQL, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { busyTimes, exceptions, practitioners, reservations, users } from "@/db/schema";
import { jsonArray } from "@/db/statement";
import { EXCEPTION, HOURS } from "@/lib/availability/statement";
import { minuteDown, minuteUp } from "@/lib/availability/taken";
import { type Exception, type Hours, intervalsOf, openIntervals, type Plan } from "@/lib/engine/open-intervals";
import type { Onlooker } from "@/lib/permissions/onlooker";
import { isActivePractitioner, ownedBy } from "@/lib/practice/conditions";
import type { MinuteInterval } from "@/lib/time/intervals";

/** What a practitioner's day is made of: when they are open, and what is taken of it. */
export type DaysPlan = {
  practitionerId: string;
  zone: string;
  /** Whether they have hours at all. */
  hours: Hours[];
  exceptions: Exception[];
  taken: MinuteInterval[];
};

/** Free times shorter than this are no gap that something could be done with. */
const SHORTEST_MINUTES = 15;

/**
 * The statement of what the days of these practitioners are made of: of all for those who see everyone's time, else of
 * one's own; for a statement that reads more beside.
 */
export function daysPlansOf(reader: Database, staff: Onlooker, from: SQL, until: SQL, now: SQL) {
  return reader
    .select({
      practitionerId: sql<string>`${practitioners.id}`.as("plan_of"),
      zone: practitioners.timeZone,
      hours: HOURS.as("plan_hours"),
      exceptions: exceptionsWithin(from, until).as("plan_exceptions"),
      taken: takenWithin(from, until, now).as("plan_taken"),
    })
    .from(practitioners)
    .innerJoin(users, eq(users.id, practitioners.userId))
    .where(and(isActivePractitioner, ownedBy(staff, "times")));
}

/** The free times of a day, in order: what is open and neither closed, booked, kept nor busy elsewhere. */
export function freeTimes(plan: DaysPlan, from: Date, until: Date): { start: Date; end: Date }[] {
  return openTimes(plan, { start: minuteAt(from), end: minuteAt(until) }, plan.taken)
    .filter(({ start, end }) => end - start >= SHORTEST_MINUTES)
    .map(({ start, end }) => ({ start: new Date(start * 60_000), end: new Date(end * 60_000) }));
}

/** When a practitioner is open within a window, in order and in epoch minutes: neither closed nor, if any is told, taken. */
export function openTimes(
  { hours, exceptions, zone }: Plan,
  window: MinuteInterval,
  taken: MinuteInterval[] = [],
): MinuteInterval[] {
  const { start: first, end: last } = window;
  const open = new Set(openIntervals({ hours, exceptions, zone }, first, last).map((interval) => interval.open));
  const gone = [...taken, ...intervalsOf(exceptions, "closed", zone)].toSorted((one, other) => one.start - other.start);
  return [...open]
    .map(({ start, end }) => ({ start: Math.max(start, first), end: Math.min(end, last) }))
    .flatMap((interval) => without(interval, gone))
    .toSorted((one, other) => one.start - other.start);
}

function without({ start, end }: MinuteInterval, gone: MinuteInterval[]): MinuteInterval[] {
  const parts: MinuteInterval[] = [];
  let at = start;
  for (const one of gone) {
    if (one.start >= end) break;
    if (one.end <= at) continue;
    if (one.start > at) parts.push({ start: at, end: one.start });
    at = one.end;
  }
  return at < end ? [...parts, { start: at, end }] : parts;
}

/** The exceptions of each row's practitioner that touch a window; a day more on both sides takes in every zone's dates. */
export function exceptionsWithin(from: SQL, until: SQL) {
  return jsonArray(
    EXCEPTION,
    sql`${exceptions.startDate}, ${exceptions.startMinute}`,
    sql`from ${exceptions} where ${exceptions.practitionerId} = ${practitioners.id}
      and ${exceptions.endDate} >= (${from}::timestamptz - interval '1 day')::date
      and ${exceptions.startDate} <= (${until}::timestamptz + interval '1 day')::date`,
  );
}

// With the break that is kept around a session: in that nothing can be booked either.
function takenWithin(from: SQL, until: SQL, now: SQL) {
  const range = sql`tstzrange(${from}::timestamptz, ${until}::timestamptz)`;
  return jsonArray(
    { start: minuteDown(sql`lower(gone.during)`), end: minuteUp(sql`upper(gone.during)`) },
    sql`lower(gone.during)`,
    sql`from (
      select ${reservations.busy} as during from ${reservations} where ${reservations.practitionerId} = ${practitioners.id}
        and ${reservations.busy} && ${range} and coalesce(${reservations.expiresAt}, 'infinity') > ${now}::timestamptz
      union all select ${busyTimes.during} from ${busyTimes} where ${busyTimes.practitionerId} = ${practitioners.id}
        and ${busyTimes.during} && ${range}) as gone`,
  );
}

function minuteAt(moment: Date): number {
  return Math.floor(Number(moment) / 60_000);
}
