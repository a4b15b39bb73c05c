import "server-only";
import { blindIndex } from "@/db/encryption";
import { type CodeFlow, flowHash } from "@/lib/auth/code-flow";
import { Refusal } from "@/lib/errors";
import { say } from "@/lib/i18n/say";
import { type From, place, spendOrRefuse } from "@/lib/rate-limit/limits";
import { type Spent, spend } from "@/lib/rate-limit/rate-limit";

/** How long to wait before asking for another code. */
export const RESEND_PAUSE_SECONDS = 30;

/**
 * Spends what a mail with a code costs the place that asks; false while the pause after the flow's last one runs, which
 * costs nothing: then a code is on its way.
 */
export async function spendMail(flow: CodeFlow, from: From, now: Date): Promise<boolean> {
  const { allowed } = await startPause(flowHash(flow), now);
  if (allowed) await spendCode(blindIndex(flow.email), from, now);
  return allowed;
}

/** As `spendMail`, but refused while the pause runs. */
export async function spendMailOrWait(flow: CodeFlow, from: From, now: Date) {
  const spent = await startPause(flowHash(flow), now);
  if (spent.allowed) return spendCode(blindIndex(flow.email), from, now);
  const seconds = Math.ceil((spent.resetsAt.getTime() - now.getTime()) / 1000);
  throw new Refusal(
    "too_many",
    say("Please wait {seconds, plural, one {# second} other {# seconds}} before asking for another code.", { seconds }),
    {
      retryAfterSeconds: seconds,
    },
  );
}

// Starts it anew, unless it still runs.
function startPause(hash: string, now: Date): Promise<Spent> {
  return spend(`resend|${hash}`, { points: 1, seconds: RESEND_PAUSE_SECONDS }, now);
}

const CODES = [
  { points: 5, seconds: 3600 },
  { points: 20, seconds: 86_400 },
] as const;

/** Spends one of the codes that a place may ask for an address, whether or not it has an account. */
async function spendCode(emailIndex: string, from: From, now: Date) {
  for (const limit of CODES) await spendOrRefuse(`code|${emailIndex}|${place(emailIndex, from)}`, limit, now);
}
