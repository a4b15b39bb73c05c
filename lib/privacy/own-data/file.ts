import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { ownEntries } from "@/lib/calendars/feeds/entries";
import { feedText } from "@/lib/calendars/feeds/feed-text";
import type { Language } from "@/lib/i18n/languages";
import type { Translate } from "@/lib/i18n/message";
import { ownData } from "@/lib/privacy/own-data/collect";
import { readableData } from "@/lib/privacy/own-data/readable";
import { spendOrRefuse } from "@/lib/rate-limit/limits";
import type { ViewerClock } from "@/lib/time/format";

/** The files that a person takes along, by name, and what each is. */
const FILES = {
  "everything.json": "application/json; charset=utf-8",
  "everything.html": "text/html; charset=utf-8",
  "appointments.ics": "text/calendar; charset=utf-8",
} as const;

/** One of them. */
export type OwnFile = keyof typeof FILES;

/** Whether there is such a file. */
export function isOwnFile(name: string): name is OwnFile {
  return Object.hasOwn(FILES, name);
}

/** What a file is. */
export function typeOfFile(file: OwnFile): string {
  return FILES[file];
}

type Reader = { t: Translate; clock: ViewerClock; language: Language };

const FILES_PER_HOUR = { points: 20, seconds: 3_600 };

/** What stands in a file, for the person whom it is about. Refuses with `too_many` (429) more than 20 an hour. */
export async function ownFile(actor: Actor, file: OwnFile, { t, clock, language }: Reader, now: Date): Promise<string> {
  await spendOrRefuse(`own-file|${actor.id}`, FILES_PER_HOUR, now);
  if (file === "appointments.ics") return feedText(t, await ownEntries(actor, language, now));
  const data = await ownData(actor, now);
  return file === "everything.json" ? JSON.stringify(data, null, 2) : readableData(data, t, clock, language);
}
