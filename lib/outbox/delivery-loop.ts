import { setTimeout as pause } from "node:timers/promises";
import { now } from "@/lib/clock";
import { logError } from "@/lib/log";
import { deliverDue } from "@/lib/outbox/deliver";
import { markSentByTheDead } from "@/lib/outbox/sent-journal";
import { transport as chosenTransport } from "@/lib/outbox/transports/chosen";
import type { Transport } from "@/lib/outbox/transports/transport";
import { watchWay } from "@/lib/outbox/way";
import type { Writer } from "@/lib/outbox/writer";

// As many as are written in a moment: a code that comes meanwhile is first in the next round.
const ROUND_PER_LANE = 5;
const AFTER_ERROR_MS = 2_000;

/** Delivers what is due, round after round, until the signal ends it; then what is being sent is still sent. */
export async function keepDelivering(
  signal: AbortSignal,
  writer: Writer,
  transport = chosenTransport(),
): Promise<void> {
  if (!transport) return;
  const way = watchWay();
  while (!signal.aborted) {
    const pauseMs = await oneRound({ transport, writer, way }, signal).catch((error: unknown) => {
      logError("delivery.round_failed", error);
      return AFTER_ERROR_MS;
    });
    await pause(pauseMs, null, { signal }).catch(() => {});
  }
}

type Means = { transport: Transport; writer: Writer; way: ReturnType<typeof watchWay> };

async function oneRound({ transport, writer, way }: Means, signal: AbortSignal) {
  await markSentByTheDead(now());
  const isProbe = way.isBlocked();
  const limit = isProbe ? 1 : transport.concurrency * ROUND_PER_LANE;
  return way.pauseAfter(await deliverDue(now(), transport, { limit, isProbe, signal }, writer), limit);
}
