import "server-only";
import { and, asc, eq, gt, isNull, lt, type SQL, sql } from "drizzle-orm";
import { type Database, db } from "@/db/client";
import { openRequired } from "@/db/encryption";
import { appointments, busyTimes, calendarLinks, dismissedClashes, practitioners, users } from "@/db/schema";
import type { Staff } from "@/lib/auth/actor";
import type { Onlooker } from "@/lib/permissions/onlooker";
import { ownedBy } from "@/lib/practice/conditions";

/** A booked session that something in another calendar of its practitioner's lies on. */
export type Clash = Awaited<ReturnType<typeof listClashes>>[number];

/** A calendar that could not be read for a while. */
export type StaleCalendar = Awaited<ReturnType<typeof listStale>>[number];

const MOST = 20;

/**
 * The booked sessions ahead that lie on what another calendar of their practitioner's holds, the next first: the
 * actor's own, or everyone's for an admin. An import never moves one.
 */
export async function listClashes(staff: Staff, now: Date) {
  return clashesOf(db, staff, now);
}

/** What lies on an appointment, as a hash that is another once it lies otherwise; null where nothing does. */
export const BUSY_HASH = sql<
  string | null
>`(select md5(string_agg(distinct ${busyTimes.during}::text, ',')) from ${busyTimes}
  where ${busyTimes.practitionerId} = ${appointments.practitionerId}
  and ${busyTimes.during} && tstzrange(${appointments.startsAt}, ${appointments.endsAt}))`;

/** The statement of `listClashes`, for one that reads more beside; those that staff leave as they are among them. */
export function clashesOf(reader: Database, staff: Onlooker, now: Date | SQL) {
  const { id, openingId, startsAt, endsAt } = appointments;
  const meets = sql`exists (select from ${busyTimes} where ${busyTimes.practitionerId} = ${appointments.practitionerId}
    and ${busyTimes.during} && tstzrange(${startsAt}, ${endsAt}))`;
  const isDismissed = sql<boolean>`exists (select from ${dismissedClashes} as left_so
    where left_so.appointment_id = ${id} and left_so.starts_at = ${startsAt} and left_so.busy_hash = ${BUSY_HASH})`;
  return reader
    .select({
      ...{ id, openingId, startsAt, endsAt },
      isDismissed: isDismissed.as("is_dismissed"),
      practitioner: practitioners.name,
      firstName: openRequired(users.firstName, users.id).as("first_name"),
      lastName: openRequired(users.lastName, users.id).as("last_name"),
    })
    .from(appointments)
    .innerJoin(practitioners, eq(practitioners.id, appointments.practitionerId))
    .innerJoin(users, eq(users.id, appointments.clientId))
    .where(
      and(
        eq(appointments.status, "scheduled"),
        isNull(appointments.payBy),
        gt(endsAt, now),
        meets,
        ownedBy(staff, "hours"),
      ),
    )
    .orderBy(asc(startsAt), asc(id))
    .limit(MOST);
}

/** The calendars that have not been read for a day, so that what they hold may be wrong. */
export async function listStale(staff: Staff, now: Date) {
  return staleOf(db, staff, sql`${sql.param(dayBefore(now), calendarLinks.createdAt)}`);
}

/** Before this a calendar must have been read last to be one that is not read. */
export function dayBefore(now: Date): Date {
  return new Date(Number(now) - 86_400_000);
}

/** The statement of `listStale`, for one that reads more beside. */
export function staleOf(reader: Database, staff: Onlooker, dayAgo: SQL) {
  const { id, trouble, readAt, createdAt } = calendarLinks;
  const since = sql<Date>`coalesce(${readAt}, ${createdAt})`.mapWith(createdAt);
  return reader
    .select({ id, trouble, since: since.as("since"), practitioner: practitioners.name })
    .from(calendarLinks)
    .innerJoin(practitioners, eq(practitioners.id, calendarLinks.practitionerId))
    .where(and(lt(since, dayAgo), ownedBy(staff, "hours")))
    .orderBy(asc(since), asc(id))
    .limit(MOST);
}
