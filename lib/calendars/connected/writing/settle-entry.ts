import { addSeconds } from "date-fns/addSeconds";
import { and, eq } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { busyTimes, calendarEntries, connectedCalendars } from "@/db/schema";
import { markRevoked } from "@/lib/calendars/connected/accounts/revoked";
import { logInfo } from "@/lib/log";
import type { Failure, Outcome, Trouble } from "@/lib/meetings/platforms/platform";

/** A session's entry in a connected calendar, as the database has it. */
export type CalendarEntry = typeof calendarEntries.$inferSelect;

/** What was done there: an entry is there as told, or was taken away, or is looked at again soon; or there was nothing to do. */
export type Written = { externalId: string; start: Date; end: Date } | "removed" | "later" | null;

type Changes = Partial<typeof calendarEntries.$inferInsert>;

const SOON_SECONDS = 2;
const FIRST_PAUSE_SECONDS = 5;
const LONGEST_PAUSE_SECONDS = 3_600;
const GIVEN_UP_AFTER_TRIES = 120;

// What only a person can set right; asked again soon, it is answered the same.
const FOR_A_PERSON: readonly Trouble[] = ["not_configured", "no_host", "auth", "revoked", "invalid", "conflict"];

/** Writes down what came of bringing an entry to the present, or when that is tried again. */
export async function settleEntry(asked: CalendarEntry, outcome: Outcome<Written>, now: Date): Promise<void> {
  if (!outcome.ok) logFailure(asked, outcome);
  const isAsAsked = await db.transaction(async (tx) => {
    const [entry] = await tx.select().from(calendarEntries).where(eq(calendarEntries.id, asked.id)).for("update");
    if (!entry) return false;
    const changes = outcome.ok ? await doneOf(tx, entry, outcome.value, now) : failedOf(entry, outcome, now);
    // Another reason to look came up meanwhile.
    const again = entry.revision === asked.revision ? {} : { dueAt: now };
    await tx
      .update(calendarEntries)
      .set({ ...changes, ...again, claimedUntil: null })
      .where(eq(calendarEntries.id, entry.id));
    return entry.revision === asked.revision;
  });
  // A consent that was given anew meanwhile has every entry looked at once more.
  if (isAsAsked && !outcome.ok && outcome.reason === "revoked") await markRevoked(asked.connectionId, now);
}

async function doneOf(tx: Transaction, entry: CalendarEntry, written: Written, now: Date): Promise<Changes> {
  const settled = { dueAt: null, tries: 0, trouble: null };
  if (written === null) return settled;
  if (written === "later") return { dueAt: addSeconds(now, SOON_SECONDS) };
  await tx.update(connectedCalendars).set({ wroteAt: now }).where(eq(connectedCalendars.id, entry.connectionId));
  const as = { ...settled, deviation: null, seenStartsAt: null, seenEndsAt: null, deviatedAt: null, toldAt: now };
  if (written === "removed")
    return { ...as, externalId: null, askedAt: null, toldStartsAt: null, toldEndsAt: null, ...nextName(entry) };
  const { externalId, start, end } = written;
  // It was read before we knew that it is ours.
  const isIt = and(eq(busyTimes.connectionId, entry.connectionId), eq(busyTimes.externalId, externalId));
  await tx.delete(busyTimes).where(isIt);
  return { ...as, externalId, toldStartsAt: start, toldEndsAt: end };
}

function failedOf(entry: CalendarEntry, failure: Failure, now: Date): Changes {
  // What was there under this name was deleted for good: it is made again, under another.
  const isLost = failure.isGone && (entry.externalId !== null || failure.reason === "conflict");
  if (isLost) return { ...nextName(entry), externalId: null, askedAt: null, dueAt: now };
  const { reason, retryAfterSeconds = 0 } = failure;
  const tries = entry.tries + 1;
  const pause = FOR_A_PERSON.includes(reason)
    ? LONGEST_PAUSE_SECONDS
    : Math.min(FIRST_PAUSE_SECONDS * 2 ** entry.tries, LONGEST_PAUSE_SECONDS);
  const dueAt = tries < GIVEN_UP_AFTER_TRIES ? addSeconds(now, Math.max(pause, retryAfterSeconds)) : null;
  return { tries, trouble: reason, dueAt };
}

function nextName({ generation }: CalendarEntry) {
  return { generation: generation + 1 };
}

// The vendor's own words may quote an address.
function logFailure({ id, tries }: CalendarEntry, { reason }: Failure) {
  logInfo("calendar.not_written", { id, word: reason, attempts: tries + 1 });
}
