import { setTimeout as pause } from "node:timers/promises";
import { now } from "@/lib/clock";
import { logError } from "@/lib/log";
import { CODES_ALONE } from "@/lib/outbox/claim";
import { deliverDue, type RoundOptions } from "@/lib/outbox/deliver";
import { markSentByTheDead, settleNotes } from "@/lib/outbox/sent-journal";
import { transport as chosenTransport } from "@/lib/outbox/transports/chosen";
import type { Transport } from "@/lib/outbox/transports/transport";
import { type Way, watchWay } from "@/lib/outbox/way";
import type { Writer } from "@/lib/outbox/writer";

// As many as are written in a moment: what is due first of those that come meanwhile is in the next round.
const ROUND_PER_LANE = 5;
const AFTER_ERROR_MS = 2_000;

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
  const way = watchWay();
  while (!signal.aborted) {
    const pauseMs = await oneRound(means, way, signal).catch((error: unknown) => {
      logError("delivery.round_failed", error);
      return AFTER_ERROR_MS;
    });
    await pause(pauseMs, null, { signal }).catch(() => {});
  }
}

async function oneRound({ transport, writer, which }: Means, way: Way, signal: AbortSignal) {
  await settleNotes(now());
  await markSentByTheDead(now());
  const isProbe = way.isBlocked();
  const limit = isProbe ? 1 : transport.concurrency * ROUND_PER_LANE;
  return way.pauseAfter(await deliverDue(now(), transport, { limit, isProbe, signal, which }, writer), limit);
}
