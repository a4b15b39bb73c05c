import { subHours } from "date-fns/subHours";
import { and, eq, exists, isNotNull, lte, or } from "drizzle-orm";
import { db } from "@/db/client";
import { calendarLinks, connectedCalendars, platformAccounts, practitioners, users } from "@/db/schema";
import { record } from "@/lib/audit/record";
import { forgetLinks } from "@/lib/calendars/busy/link";
import { forgetConnections } from "@/lib/calendars/connected/accounts/connections";
import { forgetConsents } from "@/lib/meetings/accounts/accounts";

// Longer than a deactivation can be undone for.
const AFTER_HOURS = 1;

/**
 * Disconnects the calendars and video accounts of practitioners who were deactivated an hour ago, and the calendars that
 * are read at an address: the practice has no business in them any more. A practitioner who comes back connects them anew.
 */
export async function disconnectDeactivated(now: Date): Promise<void> {
  const { id, userId } = practitioners;
  const hasCalendar = db.select().from(connectedCalendars).where(eq(connectedCalendars.practitionerId, id));
  const hasLink = db.select().from(calendarLinks).where(eq(calendarLinks.practitionerId, id));
  const isConsent = and(eq(platformAccounts.practitionerId, id), isNotNull(platformAccounts.refreshToken));
  const hasConsent = db.select().from(platformAccounts).where(isConsent);
  const gone = await db
    .select({ id })
    .from(practitioners)
    .innerJoin(users, eq(users.id, userId))
    .where(
      and(
        lte(users.deactivatedAt, subHours(now, AFTER_HOURS)),
        or(exists(hasCalendar), exists(hasLink), exists(hasConsent)),
      ),
    );
  for (const practitioner of gone)
    await db.transaction(async (tx) => {
      await forgetLinks(tx, practitioner.id);
      await forgetConnections(tx, practitioner.id, now);
      await forgetConsents(tx, practitioner.id, now);
      await record(tx, { actorId: null, action: "calendar.disconnected", subjectId: practitioner.id }, now);
    });
}
