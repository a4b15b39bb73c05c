import { logError } from "@/lib/log";
import { LEASE_SECONDS, renewLeases } from "@/lib/notifications/claim";

const RENEWED_EVERY_MS = 10_000;
// A process that was stopped and goes on later must not send what another worker has by now.
const BEGUN_WITHIN_MS = (LEASE_SECONDS - 5) * 1_000;

/** Messages that this process has to itself: for as long as it renews their leases. */
export type Hand = {
  /** Whether the leases surely last long enough to begin another mail. */
  isInTime(): boolean;
  letGo(): void;
};

/** Renews the leases of messages until it is told to let go. They must have been taken just now. */
export function keepInHand(ids: string[]): Hand {
  let renewedAt = performance.now();
  const renew = async () => {
    const asked = performance.now();
    await renewLeases(ids);
    renewedAt = asked;
  };
  const timer = setInterval(
    () => void renew().catch((error) => logError("lease.not_renewed", error)),
    RENEWED_EVERY_MS,
  );
  return {
    isInTime: () => performance.now() - renewedAt < BEGUN_WITHIN_MS,
    letGo: () => clearInterval(timer),
  };
}
