import { setImmediate } from "node:timers/promises";
import type { SQL } from "drizzle-orm";
import { db } from "@/db/client";
import { logError } from "@/lib/log";
import { claimDue } from "@/lib/outbox/claim";
import { suppressedAmong } from "@/lib/outbox/delivery-status/suppression";
import { type Hand, keepInHand } from "@/lib/outbox/in-hand";
import type { Promised } from "@/lib/outbox/promised";
import { type Letter, type Outcome, type SentSoFar, sendAll } from "@/lib/outbox/send-all";
import { type Delivery, drop, fail, putOff, WRITTEN_AGAIN_SECONDS } from "@/lib/outbox/settle";
import type { Mail, Transport } from "@/lib/outbox/transports/transport";
import { whyNotToTry } from "@/lib/outbox/why-not-to-try";
import type { Verdict, Writer } from "@/lib/outbox/writer";

/**
 * How much a round takes, whether it only tries the way after a failure, and when it should begin no further mail; how
 * many mails are under way at once, and how long those of the mail server's are waited for that it takes its time with.
 */
export type RoundOptions = {
  limit: number;
  isProbe?: boolean;
  signal?: AbortSignal;
  which?: SQL;
  lanes?: number;
  patienceMs?: number;
};

/** Messages that this process has to itself, written and not sent yet; and what became of those with nothing to send. */
export type Prepared = { letters: Letter[]; pointless: Delivery[]; hand: Hand };

/**
 * Takes what is due and sends it, outside of any transaction. All of it is written first and sent after: nothing but a
 * few milliseconds lies between a server's word that it has a mail and ours that it was sent. A mail carries the same
 * key at every attempt. Where the way is blocked, the rest is given back for later.
 */
export async function deliverDue(
  now: Date,
  transport: Transport,
  options: RoundOptions,
  writer: Writer,
): Promise<SentSoFar> {
  const prepared = await prepareDue(now, transport, options, writer);
  return sendPrepared(prepared, now, transport, options);
}

/** Takes what is due and writes it; null where nothing is. */
export async function prepareDue(
  now: Date,
  transport: Transport,
  { limit, which }: Pick<RoundOptions, "limit" | "which">,
  writer: Writer,
): Promise<Prepared | null> {
  const claimed = await claimDue(now, limit, which);
  if (claimed.length === 0) return null;
  const hand = keepInHand(claimed.map(({ id }) => id));
  try {
    return { ...(await writeAll(claimed, { transport, writer, now })), hand };
  } catch (error) {
    hand.letGo();
    throw error;
  }
}

/** Sends what was written. */
export async function sendPrepared(
  prepared: Prepared | null,
  now: Date,
  transport: Transport,
  options: Omit<RoundOptions, "limit" | "which">,
): Promise<SentSoFar> {
  if (!prepared) return { ...NOTHING, underWay: 0, late: Promise.resolve(NOTHING) };
  const { letters, pointless, hand } = prepared;
  try {
    const mayBegin = () => !options.signal?.aborted && hand.isInTime();
    const { isProbe = false, lanes = transport.concurrency, patienceMs } = options;
    const sending = { transport, now, isProbe, mayBegin, giveBack: hand.giveBack, lanes, patienceMs };
    const sent = await sendAll(letters, sending);
    return { ...sent, deliveries: [...pointless, ...sent.deliveries], late: sent.late.finally(hand.letGo) };
  } catch (error) {
    hand.letGo();
    throw error;
  }
}

/** Gives back what was written and is not to be sent now. */
export async function putDown({ letters, hand }: Prepared): Promise<void> {
  hand.letGo();
  await hand.giveBack(letters.map(({ promised }) => promised.id));
}

const NOTHING: Outcome = { deliveries: [], blockedBy: null };

type Writing = { transport: Transport; writer: Writer; now: Date };

async function writeAll(claimed: Promised[], writing: Writing) {
  const { writer, now } = writing;
  const verdictOn = await writer.judgeAll(db, claimed, now);
  const letters: Letter[] = [];
  const pointless: Delivery[] = [];
  for (const promised of claimed) {
    const written = await write(promised, verdictOn, writing).catch((error) => postpone(promised, error, now));
    if (typeof written === "string") pointless.push(written);
    else letters.push({ promised, mail: written });
    // What is being sent meanwhile has its turn.
    await setImmediate();
  }
  return withoutSuppressed({ letters, pointless });
}

/** What goes to an address that gets nothing more is given up; a person waits for a code, and asked for it. */
async function withoutSuppressed({ letters, pointless }: { letters: Letter[]; pointless: Delivery[] }) {
  const mayBeRefused = letters.filter(({ promised }) => promised.kind !== "verification-code");
  const suppressed = await suppressedAmong(mayBeRefused.map(({ mail }) => mail.to));
  const isRefused = (letter: Letter) => mayBeRefused.includes(letter) && suppressed.has(letter.mail.to);
  const refused = letters.filter(isRefused);
  const failed = await Promise.all(refused.map(({ promised }) => fail(promised, "suppressed")));
  return { letters: letters.filter((letter) => !isRefused(letter)), pointless: [...pointless, ...failed] };
}

async function write(
  promised: Promised,
  verdictOn: (promised: Promised) => Verdict,
  { transport, writer, now }: Writing,
): Promise<Mail | Delivery> {
  const why = whyNotToTry(promised, transport, now);
  if (why) return fail(promised, why);
  if (!promised.payload) return fail(promised, "erased");
  const verdict = verdictOn(promised);
  if ("overtaken" in verdict) return verdict.lost ? fail(promised, verdict.lost) : drop(promised);
  if ("notBefore" in verdict) return putOff(promised, promised.lastError, secondsUntil(verdict.notBefore, now), now);
  return (await writer.compose(promised, verdict)) ?? fail(promised, "erased");
}

/** One that can't be written is a fault of ours, to be mended; the others leave all the same. */
function postpone(promised: Promised, error: unknown, now: Date): Promise<Delivery> {
  logError("message.not_written", error, { id: promised.id, kind: promised.kind });
  return putOff(promised, "not_written", WRITTEN_AGAIN_SECONDS, now);
}

function secondsUntil(moment: Date, now: Date): number {
  return Math.max(0, (moment.getTime() - now.getTime()) / 1_000);
}
