import { sql } from "drizzle-orm";
import { earlierWeeks, practitioners, users } from "@/db/schema";
import { jsonArray, type RowOf } from "@/db/statement";
import type { Staff } from "@/lib/auth/actor";
import { exceptionsWithin, openTimes } from "@/lib/availability/opened/days-plan";
import { HOURS } from "@/lib/availability/statement";
import type { Plan } from "@/lib/engine/open-intervals";
import { isActivePractitioner, ownedBy } from "@/lib/practice/conditions";
import { DAY_MINUTES, dateOf } from "@/lib/time/civil-date";
import type { MinuteInterval } from "@/lib/time/intervals";
import { dayIn, instantOf, minuteOf } from "@/lib/time/zone";

/** A practitioner, and all that says when they were open: the week that stands, and those that stood before it. */
export type OpenPlan = RowOf<ReturnType<typeof fieldsOf>>;

/** The practitioners whose time the reader may see, in their order, also those who take no clients any more: as one value of a statement. */
export function openPlans(staff: Staff, start: Date, end: Date) {
  return jsonArray(
    fieldsOf(start, end),
    sql`${practitioners.position}, ${practitioners.name}`,
    sql`from ${practitioners} join ${users} on ${users.id} = ${practitioners.userId}
      where ${ownedBy(staff, "times") ?? sql`true`}`,
  );
}

function fieldsOf(start: Date, end: Date) {
  return {
    id: practitioners.id,
    name: practitioners.name,
    zone: practitioners.timeZone,
    takesClients: isActivePractitioner,
    hours: HOURS,
    earlier: EARLIER,
    exceptions: exceptionsWithin(sql`${start.toISOString()}`, sql`${end.toISOString()}`),
  };
}

/**
 * How many minutes a practitioner was, or will be, open on each date of a zone between two moments, as hours stood at
 * the time: time off is none of them, and extra hours are. Dates without any are left out.
 */
export function openMinutes(plan: OpenPlan, start: Date, end: Date, zone: string): Map<string, number> {
  const minutes = new Map<string, number>();
  for (const { hours, timeZone, window } of weeksOf(plan, { start: minuteOf(start), end: minuteOf(end) })) {
    const week: Plan = { hours, exceptions: plan.exceptions, zone: timeZone };
    for (const open of openTimes(week, window).flatMap((interval) => byDay(interval, zone)))
      minutes.set(open.date, (minutes.get(open.date) ?? 0) + open.end - open.start);
  }
  return minutes;
}

type Week = Pick<OpenPlan["earlier"][number], "hours" | "timeZone"> & { window: MinuteInterval };

/** Each week that stood within a window, with the part of it in which it did. */
function weeksOf({ hours, zone, takesClients, earlier }: OpenPlan, window: MinuteInterval): Week[] {
  const weeks: Week[] = [];
  let at = window.start;
  for (const week of earlier) {
    const until = Math.min(minuteOf(new Date(week.until)), window.end);
    if (until <= at) continue;
    weeks.push({ ...week, window: { start: at, end: until } });
    at = until;
  }
  // Hours that nobody can be booked in are none; when that began is not known.
  return takesClients && at < window.end
    ? [...weeks, { hours, timeZone: zone, window: { start: at, end: window.end } }]
    : weeks;
}

function byDay({ start, end }: MinuteInterval, zone: string): (MinuteInterval & { date: string })[] {
  const parts: (MinuteInterval & { date: string })[] = [];
  for (let at = start; at < end; ) {
    const date = dateOf(dayIn(zone, at));
    const until = Math.min(end, minuteOf(instantOf(zone, date, DAY_MINUTES, "end")));
    parts.push({ date, start: at, end: until });
    at = until;
  }
  return parts;
}

const EARLIER = jsonArray(
  {
    hours: sql<OpenHours[]>`${earlierWeeks.hours}`,
    timeZone: earlierWeeks.timeZone,
    until: sql<string>`${earlierWeeks.until}`,
  },
  sql`${earlierWeeks.until}`,
  sql`from ${earlierWeeks} where ${earlierWeeks.practitionerId} = ${practitioners.id}`,
);

type OpenHours = (typeof earlierWeeks.$inferSelect)["hours"][number];
