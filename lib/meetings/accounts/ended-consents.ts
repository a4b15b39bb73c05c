import { addMinutes } from "date-fns/addMinutes";
import { addSeconds } from "date-fns/addSeconds";
import { differenceInDays } from "date-fns/differenceInDays";
import { and, asc, eq, isNotNull, lte, sql } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { newPersonKey, openOwn, seal } from "@/db/encryption";
import { connectedCalendars, endedConsents, platformAccounts } from "@/db/schema";
import { record } from "@/lib/audit/record";
import { newId } from "@/lib/id";
import { logInfo } from "@/lib/log";
import { failed } from "@/lib/meetings/platforms/platform";
import { consentFlowOf } from "@/lib/meetings/platforms/registry";

const AT_ONCE = 20;
const FIRST_PAUSE_MINUTES = 5;
const LONGEST_PAUSE_MINUTES = 360;
const TRIED_FOR_DAYS = 3;

/** Has a job tell Google that the practice is done with what a practitioner agreed to there. */
export async function endConsent(tx: Transaction, practitionerId: string, token: string, now: Date): Promise<void> {
  const id = newId(now);
  const { wrapped, ...key } = newPersonKey(id);
  const refreshToken = seal(key, endedConsents.refreshToken, id, token);
  await tx.insert(endedConsents).values({ id, practitionerId, wrapped, refreshToken, endedAt: now, dueAt: now });
}

/**
 * Tells Google of the consents that ended. What it does not take for three days is given up, which is in the trail.
 * Google ends all that a person agreed to at once, so it is told nothing while the practitioner uses another there.
 */
export async function tellEnded(now: Date): Promise<void> {
  const { id, practitionerId, wrapped, refreshToken, endedAt, dueAt, tries } = endedConsents;
  const due = await db
    .select({ id, practitionerId, endedAt, tries, token: openOwn(refreshToken, wrapped) })
    .from(endedConsents)
    .where(lte(dueAt, now))
    .orderBy(asc(dueAt))
    .limit(AT_ONCE);
  for (const ended of due) await tell(ended, now);
}

type Ended = { id: string; practitionerId: string; endedAt: Date; tries: number; token: string | null };

async function tell(ended: Ended, now: Date): Promise<void> {
  const isIt = eq(endedConsents.id, ended.id);
  const told = (await isUsed(ended.practitionerId)) ? null : await revoke(ended.token);
  if (!told || told.ok) return void (await db.delete(endedConsents).where(isIt));
  logInfo("consent.not_ended", { id: ended.id, word: told.reason, attempts: ended.tries + 1 });
  if (told.reason === "not_configured" || differenceInDays(now, ended.endedAt) >= TRIED_FOR_DAYS)
    return giveUp(ended, now);
  const pauseMinutes = Math.min(FIRST_PAUSE_MINUTES * 2 ** ended.tries, LONGEST_PAUSE_MINUTES);
  const dueAt = addSeconds(addMinutes(now, pauseMinutes), told.retryAfterSeconds ?? 0);
  await db
    .update(endedConsents)
    .set({ dueAt, tries: sql`${endedConsents.tries} + 1` })
    .where(isIt);
}

async function revoke(token: string | null) {
  const flow = consentFlowOf("google-meet");
  return token && flow?.revoke ? flow.revoke(token) : failed("not_configured", "Google is not set up any more.");
}

async function giveUp({ id, practitionerId: subjectId }: Ended, now: Date): Promise<void> {
  await db.transaction(async (tx) => {
    const gone = await tx.delete(endedConsents).where(eq(endedConsents.id, id)).returning({ id: endedConsents.id });
    if (gone.length === 0) return;
    const details = { vendor: "google" as const };
    await record(tx, { actorId: null, action: "calendar.consent_not_ended", subjectId, details }, now);
  });
}

/** Whether the practitioner uses something else at Google, or has connected anew. */
async function isUsed(practitionerId: string): Promise<boolean> {
  const calendars = and(eq(connectedCalendars.practitionerId, practitionerId), eq(connectedCalendars.vendor, "google"));
  const meets = and(
    eq(platformAccounts.practitionerId, practitionerId),
    eq(platformAccounts.platform, "google-meet"),
    isNotNull(platformAccounts.refreshToken),
  );
  return (await db.$count(connectedCalendars, calendars)) + (await db.$count(platformAccounts, meets)) > 0;
}
