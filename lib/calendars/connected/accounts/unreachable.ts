import "server-only";
import { and, asc, eq, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { connectedCalendars, practitioners } from "@/db/schema";
import type { Staff } from "@/lib/auth/actor";
import { dayBefore } from "@/lib/calendars/busy/clashes";
import { isUnreached } from "@/lib/calendars/connected/accounts/amiss";
import { ownedBy } from "@/lib/practice/conditions";

/**
 * The connected calendars that take us no more, or have not been read for a day, and since when: the actor's own, or
 * everyone's for an admin.
 */
export function listUnreachable(staff: Staff, now: Date) {
  const { id, vendor, practitionerId, revokedAt, readAt, connectedAt } = connectedCalendars;
  const since = sql<Date>`coalesce(${revokedAt}, ${readAt}, ${connectedAt})`.mapWith(connectedAt);
  return db
    .select({ id, vendor, since, practitioner: practitioners.name })
    .from(connectedCalendars)
    .innerJoin(practitioners, eq(practitioners.id, practitionerId))
    .where(and(isUnreached(sql`${sql.param(dayBefore(now), connectedAt)}`), ownedBy(staff, "hours")))
    .orderBy(asc(since), asc(id));
}
