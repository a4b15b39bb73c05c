import { addSeconds } from "date-fns/addSeconds";
import { and, eq, inArray, isNull, or, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { textMessages } from "@/db/schema";
import type { Known, TextState } from "@/lib/reminders/texts/provider";
import type { OfText } from "@/lib/reminders/texts/status-path";

/** Stands for an attempt whose end nobody knows: what stays when the process dies in it. */
export const UNKNOWN = "unknown";

// What it said is of use to find it again, and no longer.
const DONE = { leasedUntil: null, body: null };

/** Writes down that an attempt begins, before it does; false when the message was settled meanwhile. */
export async function textAttemptBegins(id: string, now: Date): Promise<boolean> {
  const begun = await db
    .update(textMessages)
    .set({ attempts: sql`${textMessages.attempts} + 1`, attemptedAt: now, lastError: UNKNOWN })
    .where(isQueued(id))
    .returning({ id: textMessages.id });
  return begun.length === 1;
}

/** Notes what the vendor has of a message. Word of how it ended may have come before. */
export async function markTextSent(id: string, { providerId, state }: Known): Promise<void> {
  await db
    .update(textMessages)
    .set({ state, providerId, lastError: null, ...DONE })
    .where(isQueued(id));
}

/** Gives a message up: it can't be sent, or need not be. */
export async function endText(id: string, state: "failed" | "dropped", word: string): Promise<void> {
  await db
    .update(textMessages)
    .set({ state, lastError: word, ...DONE })
    .where(isQueued(id));
}

/** Leaves a message for later. */
export async function putTextOff(id: string, word: string | null, seconds: number, now: Date): Promise<void> {
  const dueAt = addSeconds(now, seconds);
  await db.update(textMessages).set({ dueAt, lastError: word, leasedUntil: null }).where(isQueued(id));
}

/**
 * Takes the vendor's word of how far a message has come: it says so more than once and in any order, so the end stays the
 * end, and it counts for the message that was sent under that name alone, and not for the same one sent again.
 */
export async function hearOfText({ id, createdAt }: OfText, { providerId, state }: Known): Promise<void> {
  const isThat = createdAt ? eq(textMessages.createdAt, createdAt) : undefined;
  const isIt = or(isNull(textMessages.providerId), eq(textMessages.providerId, providerId));
  const before: TextState[] = state === "sent" ? [] : ["sent"];
  await db
    .update(textMessages)
    .set({ state, providerId, lastError: null, ...DONE })
    .where(and(eq(textMessages.id, id), isThat, isIt, inArray(textMessages.state, ["queued", ...before])));
}

function isQueued(id: string) {
  return and(eq(textMessages.id, id), eq(textMessages.state, "queued"));
}
