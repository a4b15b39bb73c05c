import "server-only";
import { and, asc, eq, or, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { connectedCalendars, practitioners } from "@/db/schema";
import type { Staff } from "@/lib/auth/actor";
import { dayBefore } from "@/lib/calendars/busy/clashes";
import { isUnreached, takesNothing } from "@/lib/calendars/connected/accounts/amiss";
import { ownedBy } from "@/lib/practice/conditions";

/**
 * The connected calendars that take us no more, or have not been read for a day, and since when; and those that can be
 * read, but to which sessions can't be written (`isUnwritten`). The actor's own, or everyone's for an admin.
 */
export function listUnreachable(staff: Staff, now: Date) {
  const { id, vendor, practitionerId, revokedAt, readAt, connectedAt } = connectedCalendars;
  const since = sql<Date>`coalesce(${revokedAt}, ${readAt}, ${connectedAt})`.mapWith(connectedAt);
  const isUnread = isUnreached(sql`${sql.param(dayBefore(now), connectedAt)}`);
  return db
    .select({ id, vendor, since, practitioner: practitioners.name, isUnwritten: sql<boolean>`not ${isUnread}` })
    .from(connectedCalendars)
    .innerJoin(practitioners, eq(practitioners.id, practitionerId))
    .where(and(or(isUnread, takesNothing()), ownedBy(staff, "hours")))
    .orderBy(asc(since), asc(id));
}
