import "server-only";
import { asRefusal } from "@/lib/action";
import { now } from "@/lib/clock";
import { env } from "@/lib/env";
import { Refusal } from "@/lib/errors";
import { type Spent, spend } from "@/lib/rate-limit/rate-limit";

/**
 * Which limit an operation spends from: the general one, that of sign-ins and codes, or that of the practice's staff.
 */
export type LimitName = "general" | "auth" | "admin";

/** The refusal of a caller whose limit is used up. */
export class LimitReached extends Refusal {
  constructor(readonly spent: Spent) {
    const seconds = Math.max(1, Math.ceil((spent.resetsAt.getTime() - now().getTime()) / 1000));
    super("too_many", "Too many requests. Please wait a minute and try again.", { retryAfterSeconds: seconds });
  }
}

/**
 * Spends a request of `who` (an address, or a member of staff) from a limit, or refuses with `too_many` (429, RFC 6585
 * §4). When the count can't be kept, sign-ins and codes are refused, for they would be guessed; everything else goes on
 * uncounted.
 */
export async function spendFrom(name: LimitName, who: string): Promise<Spent> {
  const points = pointsOf(name);
  const spent = await spend(`api-${name}:${who}`, { points, seconds: WINDOW_SECONDS }, now()).catch(
    (error: unknown) => {
      if (name === "auth" || asRefusal(error).reason !== "unavailable") throw error;
      return uncounted(name);
    },
  );
  if (!spent.allowed) throw new LimitReached(spent);
  return spent;
}

/** The limit of a caller that is not counted, whole. */
export function uncounted(name: LimitName = "general"): Spent {
  const points = pointsOf(name);
  const resetsAt = new Date(now().getTime() + WINDOW_SECONDS * 1000);
  return { allowed: true, limit: points, remaining: points, resetsAt };
}

const WINDOW_SECONDS = 60;

function pointsOf(name: LimitName): number {
  const { RATE_LIMIT_GENERAL_PER_MINUTE, RATE_LIMIT_AUTH_PER_MINUTE, RATE_LIMIT_ADMIN_PER_MINUTE } = env();
  return {
    general: RATE_LIMIT_GENERAL_PER_MINUTE,
    auth: RATE_LIMIT_AUTH_PER_MINUTE,
    admin: RATE_LIMIT_ADMIN_PER_MINUTE,
  }[name];
}
