import { setTimeout as pause } from "node:timers/promises";
import { and, eq, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { outbox } from "@/db/schema";
import { logError, logInfo } from "@/lib/log";
import { observeMail } from "@/lib/metrics/observe";
import { addressIndex } from "@/lib/outbox/delivery-status/suppression";
import { queuedInOrder } from "@/lib/outbox/in-order";
import type { Promised } from "@/lib/outbox/promised";
import { noteMarked, noteSent } from "@/lib/outbox/sent/sent-journal";
import { together } from "@/lib/outbox/together";

/** How the delivery of one message ended; `untried` ones were given back. */
export type Delivery = "sent" | "failed" | "dropped" | "put_off" | "untried";

/** Stands for an attempt that has begun; what stays when the process dies before it knows how that ended. */
export const UNKNOWN = "unknown";

/** When a message that could not be written is looked at again. */
export const WRITTEN_AGAIN_SECONDS = 900;

const RETRY_MS_MAX = 2_000;

// Seen by everyone at once, and on the disk within a second: no mail waits for that.
const UNHURRIED = sql`with unhurried as (select set_config('synchronous_commit', 'off', true))`;

/**
 * Counts an attempt before it is made, and notes to which address: a process that dies in the middle leaves word that
 * one was under way. False where the message is no longer to be sent.
 */
export function attemptBegins({ id, kind }: Promised, to: string): Promise<boolean> {
  const attempt = { id, index: addressIndex(to) };
  return kind === "verification-code" ? beginCode(attempt) : begin(attempt);
}

// No code waits with other mail for a row that something else has locked.
const [begin, beginCode] = [together(beginAll), together(beginAll)];

async function beginAll(attempts: { id: string; index: string }[]): Promise<boolean[]> {
  const begun = await db.execute(sql`
    ${UNHURRIED}, queued as (${queuedInOrder(attempts.map(({ id }) => id))}) update outbox
    set attempts = attempts + 1, last_error = ${UNKNOWN}, sent_to_index = attempt.index
    from unhurried, jsonb_to_recordset(${JSON.stringify(attempts)}::jsonb) as attempt (id uuid, index text)
    where outbox.id = attempt.id and outbox.id in (select id from queued) returning outbox.id`);
  const ids = new Set(begun.map(({ id }) => String(id)));
  return attempts.map(({ id }) => ids.has(id));
}

const unmarked = new Map<string, Promise<void>>();

/**
 * Waits until the database knows of all that has left. What it could not be told yet can be taken anew once its lease is
 * over, and would leave twice: call it before anything is claimed.
 */
export async function allMarked(): Promise<void> {
  await Promise.all(unmarked.values());
}

/**
 * Notes that a message has left: on this machine at once, in the database for as long as it takes. What is sent and
 * noted nowhere is sent again.
 */
export function markSent(promised: Promised, now: Date): Promise<void> {
  noteSent(promised.id);
  const mark = untilMarked(promised, now).finally(() => unmarked.delete(promised.id));
  unmarked.set(promised.id, mark);
  return mark;
}

async function untilMarked(promised: Promised, now: Date): Promise<void> {
  for (let waitMs = 50; ; waitMs = Math.min(waitMs * 2, RETRY_MS_MAX)) {
    try {
      await writeSent(promised, now);
      return noteMarked(promised.id);
    } catch (error) {
      logError("message.not_marked", error, { id: promised.id });
      await pause(waitMs);
    }
  }
}

async function writeSent({ id, kind }: Promised, now: Date) {
  await noteInDatabase({ id, at: now });
  observed(kind, id, "sent");
}

const noteInDatabase = together(async (sent: { id: string; at: Date }[]) => {
  await db.execute(sql`
    ${UNHURRIED}, queued as (${queuedInOrder(sent.map(({ id }) => id))}) update outbox
    set state = 'sent', sent_at = message.at, last_error = null, leased_until = null
    from unhurried, jsonb_to_recordset(${JSON.stringify(sent)}::jsonb) as message (id uuid, at timestamptz)
    where outbox.id = message.id and outbox.id in (select id from queued)`);
  return sent;
});

/** Gives a message up, with a word for why. */
export async function fail(promised: Promised, word: string): Promise<Delivery> {
  await settle(promised, { state: "failed", lastError: word });
  return "failed";
}

/** Drops a message that would tell what is no longer so. */
export async function drop(promised: Promised): Promise<Delivery> {
  await settle(promised, { state: "dropped", lastError: "overtaken" });
  return "dropped";
}

/** Leaves a message for later. */
export async function putOff(promised: Promised, word: string | null, seconds: number, now: Date): Promise<Delivery> {
  await settle(promised, { state: "queued", lastError: word, dueAt: new Date(now.getTime() + seconds * 1_000) });
  return "put_off";
}

type Settled = {
  state: "failed" | "queued" | "dropped";
  lastError: string | null;
  dueAt?: Date;
};

async function settle({ id, kind }: Promised, settled: Settled) {
  await db
    .update(outbox)
    .set({ ...settled, leasedUntil: null })
    .where(and(eq(outbox.id, id), eq(outbox.state, "queued")));
  observed(kind, id, settled.state, settled.lastError);
}

function observed(kind: string, id: string, state: Parameters<typeof observeMail>[0], word: string | null = null) {
  observeMail(state);
  logInfo("message.attempted", { id, kind, state, word: word ?? undefined });
}
