import ical, { ICalCalendarMethod } from "ical-generator";
import { addEvent, calendarText, type Invitation } from "@/lib/calendars/invitation";
import type { Translate } from "@/lib/i18n/message";

/** How often a calendar is asked to look again, in seconds; some look once or twice a day all the same. */
const REFRESH_SECONDS = 900;

/**
 * Entries as one calendar to subscribe to (RFC 5545, RFC 5546 §3.2.1, and RFC 7986 §5.7 for how often to look again).
 * Times are in UTC, which needs no rules of clock changes and is right on both sides of them.
 */
export function feedText(t: Translate, entries: Invitation[]): string {
  const calendar = ical({
    prodId: { company: "Attune", product: "Appointments", language: "EN" },
    method: ICalCalendarMethod.PUBLISH,
    // Shown in lists of calendars, which others may see.
    name: t("Appointments"),
    ttl: REFRESH_SECONDS,
  });
  for (const entry of entries) addEvent(calendar, entry);
  return calendarText(calendar);
}
