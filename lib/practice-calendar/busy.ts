import { and, inArray, sql } from "drizzle-orm";
import type { Reader } from "@/db/gathered";
import { busyTimes } from "@/db/schema";
import type { Staff } from "@/lib/auth/actor";
import type { Translate } from "@/lib/i18n/message";
import { mayOpen } from "@/lib/permissions/pages";
import type { CalendarItem } from "@/lib/practice-calendar/item";
import { between, type CalendarPage, detailOf } from "@/lib/practice-calendar/page";

/** What other calendars of these practitioners hold, which is closed to clients; of what it is nothing is known. */
export async function listBusy(
  t: Translate,
  staff: Staff,
  page: CalendarPage,
  reader: Reader,
): Promise<CalendarItem[]> {
  const { id, practitionerId, during } = busyTimes;
  const ids = page.practitioners.map((practitioner) => practitioner.id);
  const inSight = sql`${during} && tstzrange(${page.from.toISOString()}::timestamptz, ${page.until.toISOString()}::timestamptz)`;
  const rows = await reader
    .select({ id, practitionerId, during })
    .from(busyTimes)
    .where(and(inArray(practitionerId, ids), inSight));
  return rows.map((row) => ({
    id: `busy-${row.id}`,
    kind: "closed",
    title: t("Busy in another calendar"),
    practitionerId: row.practitionerId,
    detail: detailOf(row.practitionerId, page),
    ...between(row.during.start, row.during.end),
    href: mayOpen(staff, "/admin/settings/calendars") ? "/admin/settings/calendars" : null,
    moves: false,
  }));
}
