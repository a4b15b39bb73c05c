import type { Outcome } from "@/lib/outbox/send-all";

const IDLE_MS = 500;
const FIRST_PAUSE_MS = 1_000;
// A person who has to set a password right, or is asked for less, is not asked every few seconds.
const PAUSE_MS_MAX = { auth: 60_000, rate_limited: 30_000, otherwise: 10_000 };

/** What is known of the way that mail takes: open, or blocked for so many rounds in a row. */
export type Way = {
  isBlocked(): boolean;
  /** Takes note of a round of at most `limit` mails, and answers how long to wait before the next. */
  pauseAfter(round: Outcome, limit: number): number;
};

/** Watches the way. While it is blocked one mail at a time tries it, at growing distances that stay short. */
export function watchWay(): Way {
  let failures = 0;
  return {
    isBlocked: () => failures > 0,
    pauseAfter(round, limit) {
      failures = failuresAfter(failures, round);
      if (failures > 0) return Math.min(FIRST_PAUSE_MS * 2 ** (failures - 1), longestPause(round));
      return round.deliveries.length >= limit ? 0 : IDLE_MS;
    },
  };
}

function failuresAfter(failures: number, { deliveries, blockedBy }: Outcome): number {
  if (deliveries.some((delivery) => delivery === "sent" || delivery === "failed")) return blockedBy ? 1 : 0;
  const isStillBlocked = failures > 0 && deliveries.includes("put_off");
  return blockedBy || isStillBlocked ? failures + 1 : failures;
}

function longestPause({ blockedBy }: Outcome): number {
  return blockedBy === "auth" || blockedBy === "rate_limited" ? PAUSE_MS_MAX[blockedBy] : PAUSE_MS_MAX.otherwise;
}
