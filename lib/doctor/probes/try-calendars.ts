import { setTimeout as pause } from "node:timers/promises";
import { isNull } from "drizzle-orm";
import { db } from "@/db/client";
import { calendarLinks, connectedCalendars } from "@/db/schema";
import { importLink } from "@/lib/calendars/busy/import";
import { readConnection } from "@/lib/calendars/connected/reading/read";
import { calendarsFound } from "@/lib/doctor/calendar-part";
import { type Tried, withMore } from "@/lib/doctor/finding";
import { sentence } from "@/lib/i18n/say";

// A person waits for the answer, in a page whose server ends what takes half a minute.
const WAIT_MS = 20_000;

/** Reads every calendar that practitioners have connected or linked, now. */
export async function tryCalendars(now: Date): Promise<Tried> {
  const { id, revokedAt } = connectedCalendars;
  const [connected, linked] = await Promise.all([
    db.select({ id }).from(connectedCalendars).where(isNull(revokedAt)),
    db.select({ id: calendarLinks.id }).from(calendarLinks),
  ]);
  const reading = Promise.all([
    ...connected.map((one) => readConnection(one.id, now)),
    ...linked.map((one) => importLink(one.id, now)),
  ]);
  const isRead = await Promise.race([reading.then(() => true), pause(WAIT_MS, false, { ref: false })]);
  if (!isRead) return { state: "attention", words: sentence("Some are still being read. Look again in a minute.") };
  const { state, words, todo } = await calendarsFound();
  return { state: state === "off" ? "well" : state, words: withMore(words, todo) };
}
