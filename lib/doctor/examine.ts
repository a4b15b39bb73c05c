import "server-only";
import { calendarsFound } from "@/lib/doctor/calendar-part";
import { clockFound, databaseFound, diskFound, migrationsFound, secretsFound } from "@/lib/doctor/data-parts";
import type { Finding, Found } from "@/lib/doctor/finding";
import { jobsFound, mailFound, webhooksFound } from "@/lib/doctor/later-parts";
import { paymentsFound, proxyFound, videoFound } from "@/lib/doctor/outside-parts";
import { textsFound } from "@/lib/doctor/texts-part";
import { inTime } from "@/lib/health/in-time";
import { logError } from "@/lib/log";
import { keepsAccounts } from "@/lib/payments/mode";

const PARTS: { part: string; title: string; find: (now: Date) => Found | Promise<Found> }[] = [
  { part: "database", title: "Database", find: databaseFound },
  { part: "migrations", title: "Its tables", find: migrationsFound },
  { part: "secrets", title: "Secrets", find: secretsFound },
  { part: "clock", title: "Clock", find: clockFound },
  { part: "disk", title: "Disk", find: diskFound },
  { part: "jobs", title: "Work in the background", find: jobsFound },
  { part: "mail", title: "E-mail", find: mailFound },
  { part: "texts", title: "Text messages", find: textsFound },
  { part: "webhooks", title: "Webhooks", find: webhooksFound },
  { part: "calendars", title: "Calendars", find: calendarsFound },
  { part: "video", title: "Video", find: videoFound },
  { part: "payments", title: "Payments", find: paymentsFound },
  { part: "proxy", title: "Address and proxy", find: proxyFound },
];

/**
 * Looks at every part, all at once. A part that can't be asked in time is broken, and keeps none from being looked at.
 * Where the practice keeps no accounts, nothing is said of money.
 */
export async function examine(now: Date): Promise<Finding[]> {
  const parts = PARTS.filter(({ part }) => part !== "payments" || keepsAccounts());
  return Promise.all(
    parts.map(async ({ part, title, find }) => {
      const found = await inTime(Promise.resolve(find(now))).catch((error: unknown) => unasked(part, error));
      return { part, title, ...found };
    }),
  );
}

/** Whether nothing is broken: what a command answers with its exit code. */
export function isFit(findings: Finding[]): boolean {
  return findings.every(({ state }) => state !== "broken");
}

function unasked(part: string, error: unknown): Found {
  logError("doctor.unasked", error, { word: part });
  const todo = "See whether the database answers, and what the log says.";
  return { state: "broken", words: "It could not be asked.", todo, lastAt: null };
}
