import "server-only";
import { clockFound, diskFound, migrationsFound } from "@/lib/doctor/data-parts";
import { type Found, type Tried, withMore } from "@/lib/doctor/finding";
import { tryCalendars } from "@/lib/doctor/probes/try-calendars";
import { tryDatabase, trySecrets } from "@/lib/doctor/probes/try-data";
import { tryPayments } from "@/lib/doctor/probes/try-payments";
import { tryProxy } from "@/lib/doctor/probes/try-proxy";
import { tryVideo } from "@/lib/doctor/probes/try-video";
import { tryWork } from "@/lib/doctor/probes/try-work";
import { sentence } from "@/lib/i18n/say";
import { logError } from "@/lib/log";
import { sendTestMail } from "@/lib/notifications/delivery/send-test-mail";
import { testInboxAddress } from "@/lib/notifications/delivery/test-inbox";

/** The parts that can be tried by themselves, without an address or a person who says where to. */
export const TRIABLE = [
  ...(["database", "migrations", "secrets", "clock", "disk"] as const),
  ...(["jobs", "mail", "calendars", "video", "payments", "proxy"] as const),
] as const;

/** One of them. */
export type Triable = (typeof TRIABLE)[number];

/** A part of the practice that the doctor looks at. */
export type PartName = Triable | "texts" | "webhooks";

/**
 * Tries a part as it is used, and says what came of it. Mail is sent to the test inbox and looked for there; where none is
 * given, nothing is sent, and the answer is null. Never throws: what was not foreseen is a part that does not work.
 */
export async function tryPart(part: PartName, now: Date): Promise<Tried | null> {
  try {
    return (await PROBES[part]?.(now)) ?? null;
  } catch (error) {
    logError("doctor.unasked", error, { word: part });
    return { state: "broken", words: sentence("It could not be tried. The log says why.") };
  }
}

const PROBES: Partial<Record<PartName, (now: Date) => Promise<Tried | null>>> = {
  database: tryDatabase,
  migrations: () => lookedAt(migrationsFound()),
  secrets: trySecrets,
  clock: () => lookedAt(clockFound()),
  disk: () => lookedAt(diskFound()),
  jobs: tryWork,
  mail: tryMail,
  calendars: tryCalendars,
  video: tryVideo,
  payments: tryPayments,
  proxy: tryProxy,
};

async function lookedAt(found: Promise<Found>): Promise<Tried> {
  const { state, words, todo } = await found;
  return { state: state === "off" ? "well" : state, words: withMore(words, todo) };
}

async function tryMail(): Promise<Tried | null> {
  const inbox = testInboxAddress();
  if (!inbox) return null;
  const { ok, words } = await sendTestMail(inbox);
  return { state: ok ? "well" : "broken", words };
}
