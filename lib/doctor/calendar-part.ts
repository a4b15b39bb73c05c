import { count, isNotNull, max, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { calendarEntries, calendarLinks, connectedCalendars } from "@/db/schema";
import { type Found, wanting, well } from "@/lib/doctor/finding";
import { say, sentence } from "@/lib/i18n/say";

/** How many calendars are connected or read, and whether any of them is not reached. */
export async function calendarsFound(): Promise<Found> {
  const { trouble, revokedAt, readAt } = connectedCalendars;
  const isOff = sql<number>`count(*) filter (where ${trouble} is not null or ${revokedAt} is not null)::int`;
  const [[connected], [linked], unwritten] = await Promise.all([
    db.select({ all: count(), off: isOff, last: max(readAt) }).from(connectedCalendars),
    db.select({ all: count(), off: count(calendarLinks.trouble), last: max(calendarLinks.readAt) }).from(calendarLinks),
    db.$count(calendarEntries, isNotNull(calendarEntries.trouble)),
  ]);
  const all = (connected?.all ?? 0) + (linked?.all ?? 0);
  if (all === 0) return wanting("off", sentence("No practitioner has connected a calendar."));
  const off = (connected?.off ?? 0) + (linked?.off ?? 0);
  const last = [connected?.last, linked?.last].flatMap((at) => at ?? []).toSorted((a, b) => +b - +a)[0] ?? null;
  if (off + unwritten === 0)
    return well(say("{count, plural, one {# calendar} other {# calendars}} connected or read.", { count: all }), last);
  const words = say(
    "{off, number} of {count, plural, one {# calendar} other {# calendars}} not reached, {unwritten, plural, one {# session} other {# sessions}} not written yet.",
    { off, count: all, unwritten },
  );
  return { ...wanting("attention", words, sentence("Look at them under Settings → Calendars.")), lastAt: last };
}
