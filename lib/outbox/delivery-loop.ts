import { setTimeout as pause } from "node:timers/promises";
import { now } from "@/lib/clock";
import { logError } from "@/lib/log";
import { CODES_ALONE, NO_CODES } from "@/lib/outbox/claim";
import { type Prepared, prepareDue, putDown, type RoundOptions, sendPrepared } from "@/lib/outbox/deliver";
import type { SentSoFar } from "@/lib/outbox/send-all";
import { markSentByTheDead, settleNotes } from "@/lib/outbox/sent/sent-journal";
import { allMarked } from "@/lib/outbox/settle";
import { transport as chosenTransport } from "@/lib/outbox/transports/chosen";
import type { Transport } from "@/lib/outbox/transports/transport";
import { type Way, watchWay } from "@/lib/outbox/way";
import type { Writer } from "@/lib/outbox/writer";

// As many as are written in a moment: what is due first of those that come meanwhile is in the next round.
const ROUND_PER_LANE = 10;
const AFTER_ERROR_MS = 2_000;
// What the mail server has not answered by then holds up no other mail but on its own connection.
const PATIENCE_MS = 2_000;
const ALL_BUSY_MS = 500;

/**
 * Delivers what is due, round after round, until the signal ends it; then what is being sent is still sent. Codes have
 * rounds of their own beside the others', so that none waits for a mail server that takes its time with another mail.
 */
export async function keepDelivering(
  signal: AbortSignal,
  writer: Writer,
  transport = chosenTransport(),
): Promise<void> {
  if (!transport) return;
  const oneLane = { ...transport, concurrency: 1 };
  await Promise.all([
    deliverRounds({ transport, writer }, signal),
    deliverRounds({ transport: oneLane, writer, which: CODES_ALONE }, signal),
  ]);
}

type Means = { transport: Transport; writer: Writer; which?: RoundOptions["which"] };

async function deliverRounds(means: Means, signal: AbortSignal) {
  const earlier: Earlier = { way: watchWay(), underWay: 0, late: new Set(), ahead: null };
  while (!signal.aborted) {
    const pauseMs = await oneRound(means, earlier, signal).catch(failed);
    await pause(pauseMs, null, { signal }).catch(() => {});
  }
  await putDownAhead(earlier).catch(failed);
  await Promise.all([...earlier.late, allMarked()]);
}

/** What earlier rounds have left: how the way is, how many mails are still under way, and what is written of the next. */
type Earlier = { way: Way; underWay: number; late: Set<Promise<unknown>>; ahead: Promise<Prepared | null> | null };

async function oneRound(means: Means, earlier: Earlier, signal: AbortSignal) {
  const { transport, which } = means;
  const { way } = earlier;
  const isProbe = way.isBlocked();
  const lanes = transport.concurrency - earlier.underWay;
  if (lanes === 0) return ALL_BUSY_MS;
  // Of codes one at a time is taken: what waits is for any lane, in case this one's server takes its time.
  const limit = isProbe || which ? 1 : lanes * ROUND_PER_LANE;
  const prepared = (await takeAhead(earlier)) ?? (await prepare(means, limit));
  const sending = sendPrepared(prepared, now(), transport, { isProbe, signal, lanes, patienceMs: PATIENCE_MS });
  const isFull = countOf(prepared) >= limit;
  // The next is written while this is sent: the mail server's time and ours pass together. No code is kept waiting so.
  const isToFollow = isFull && !isProbe && !which;
  if (isToFollow) earlier.ahead = prepare({ ...means, which: NO_CODES }, limit).catch(notPrepared);
  const round = await sending;
  if (round.underWay > 0) watchLate(round, earlier);
  const pauseMs = way.pauseAfter(round, limit);
  if (way.isBlocked()) await putDownAhead(earlier);
  return earlier.ahead ? 0 : pauseMs;
}

async function prepare({ transport, writer, which }: Means, limit: number): Promise<Prepared | null> {
  await allMarked();
  await settleNotes(now());
  await markSentByTheDead(now());
  return prepareDue(now(), transport, { limit, which }, writer);
}

async function takeAhead(earlier: Earlier): Promise<Prepared | null> {
  const { ahead } = earlier;
  earlier.ahead = null;
  return ahead;
}

async function putDownAhead(earlier: Earlier): Promise<void> {
  const ahead = await takeAhead(earlier);
  if (ahead) await putDown(ahead);
}

function countOf(prepared: Prepared | null): number {
  return prepared ? prepared.letters.length + prepared.pointless.length : 0;
}

function notPrepared(error: unknown): null {
  logError("delivery.round_failed", error);
  return null;
}

function watchLate({ underWay, late }: SentSoFar, earlier: Earlier) {
  earlier.underWay += underWay;
  const ended = late
    .then((outcome) => earlier.way.pauseAfter(outcome, underWay))
    .catch(failed)
    .finally(() => {
      earlier.underWay -= underWay;
      earlier.late.delete(ended);
    });
  earlier.late.add(ended);
}

function failed(error: unknown) {
  logError("delivery.round_failed", error);
  return AFTER_ERROR_MS;
}
