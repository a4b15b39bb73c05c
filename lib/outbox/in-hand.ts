import { logError } from "@/lib/log";
import { giveBack, LEASE_SECONDS, renewLeases } from "@/lib/outbox/claim";

const RENEWED_EVERY_MS = 10_000;
// A process that was stopped and goes on later must not send what another worker has by now.
const BEGUN_WITHIN_MS = (LEASE_SECONDS - 5) * 1_000;

/** Messages that this process has to itself: for as long as it renews their leases. */
export type Hand = {
  /** Whether the leases surely last long enough to begin another mail. */
  isInTime(): boolean;
  /** Lets go of what was not tried; of what may be another worker's by now it keeps its hands off. */
  giveBack(ids: string[]): Promise<void>;
  letGo(): void;
};

/**
 * Renews the leases of messages until it is told to let go, or was too late to: another worker may have them from then
 * on. They must have been taken just now.
 */
export function keepInHand(ids: string[]): Hand {
  let renewedAt = performance.now();
  const isInTime = () => performance.now() - renewedAt < BEGUN_WITHIN_MS;
  const renew = async () => {
    const asked = performance.now();
    if (!isInTime()) return;
    await renewLeases(ids);
    renewedAt = asked;
  };
  const timer = setInterval(
    () => void renew().catch((error) => logError("lease.not_renewed", error)),
    RENEWED_EVERY_MS,
  );
  return {
    isInTime,
    giveBack: async (untried) => {
      if (isInTime()) await giveBack(untried);
    },
    letGo: () => clearInterval(timer),
  };
}
