import "server-only";
import { calendarsFound } from "@/lib/doctor/calendar-part";
import { clockFound, databaseFound, diskFound, migrationsFound, secretsFound } from "@/lib/doctor/data-parts";
import type { Finding, Found, LastError } from "@/lib/doctor/finding";
import { calendarsError, jobsError, mailError, textsError, videoError, webhooksError } from "@/lib/doctor/last-errors";
import { jobsFound, mailFound, webhooksFound } from "@/lib/doctor/later-parts";
import { paymentsFound, proxyFound, videoFound } from "@/lib/doctor/outside-parts";
import { type PartName, tryPart } from "@/lib/doctor/probes/try-part";
import { textsFound } from "@/lib/doctor/texts-part";
import { inTime } from "@/lib/health/in-time";
import { sentence } from "@/lib/i18n/say";
import { logError } from "@/lib/log";
import { keepsAccounts } from "@/lib/payments/mode";

type Part = {
  part: PartName;
  title: string;
  find: (now: Date) => Found | Promise<Found>;
  /** What went wrong last, where that is kept. */
  lastError?: () => Promise<LastError | null>;
};

const PARTS: Part[] = [
  { part: "database", title: sentence("Database"), find: databaseFound },
  { part: "migrations", title: sentence("Its tables"), find: migrationsFound },
  { part: "secrets", title: sentence("Secrets"), find: secretsFound },
  { part: "clock", title: sentence("Clock"), find: clockFound },
  { part: "disk", title: sentence("Disk"), find: diskFound },
  { part: "jobs", title: sentence("Work in the background"), find: jobsFound, lastError: jobsError },
  { part: "mail", title: sentence("E-mail"), find: mailFound, lastError: mailError },
  { part: "texts", title: sentence("Text messages"), find: textsFound, lastError: textsError },
  { part: "webhooks", title: sentence("Webhooks"), find: webhooksFound, lastError: webhooksError },
  { part: "calendars", title: sentence("Calendars"), find: calendarsFound, lastError: calendarsError },
  { part: "video", title: sentence("Video"), find: videoFound, lastError: videoError },
  { part: "payments", title: sentence("Payments"), find: paymentsFound },
  { part: "proxy", title: sentence("Address and proxy"), find: proxyFound },
];

/**
 * Looks at every part, all at once. A part that can't be asked in time is broken, and keeps none from being looked at.
 * Where the practice keeps no accounts, nothing is said of money. Those that `tries` names are tried as well.
 */
export async function examine(now: Date, tries: readonly PartName[] = []): Promise<Finding[]> {
  const parts = PARTS.filter(({ part }) => part !== "payments" || keepsAccounts());
  return Promise.all(
    parts.map(async ({ part, title, find, lastError }) => {
      const [found, error, tried] = await Promise.all([
        inTime(Promise.resolve(find(now))).catch((cause: unknown) => unasked(part, cause)),
        lastError ? inTime(lastError()).catch(() => null) : null,
        tries.includes(part) ? tryPart(part, now) : null,
      ]);
      return { part, title, ...found, lastError: error, tried };
    }),
  );
}

/** Whether nothing is broken: what a command answers with its exit code. */
export function isFit(findings: Finding[]): boolean {
  return findings.every(({ state, tried }) => state !== "broken" && tried?.state !== "broken");
}

function unasked(part: string, error: unknown): Found {
  logError("doctor.unasked", error, { word: part });
  const todo = sentence("See whether the database answers, and what the log says.");
  return { state: "broken", words: sentence("It could not be asked."), todo, lastAt: null };
}
