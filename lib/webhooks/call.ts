import { guardedFetch, type Surroundings } from "@/lib/guarded-fetch/guarded-fetch";
import type { Called, Claimed } from "@/lib/webhooks/claim";
import { retryAfterSeconds } from "@/lib/webhooks/retry";
import { signatureHeaders } from "@/lib/webhooks/signature";

// A receiver that has more to do than to note it should answer first.
const TIMEOUT_MS = 15_000;
const MAX_BYTES = 64 * 1024;
const KEPT_CHARACTERS = 2_000;

/** What came of a call. */
export type CallOutcome = {
  tookMs: number;
  status: number | null;
  trouble: "refused" | "unresolved" | "untrusted" | "timed_out" | "too_large" | "unreachable" | null;
  /** The beginning of what the receiver answered. */
  answer: string;
  retryAfterSeconds: number | null;
};

/** Tells an address something, once. Only an answer of 2xx means that it has it. */
export async function call({ url, secrets }: Called, { id, body }: Claimed, now: Date, surroundings?: Surroundings) {
  const began = performance.now();
  const headers = {
    "Content-Type": "application/json",
    "User-Agent": "Attune",
    ...signatureHeaders(webhookId(id), now, body, secrets),
  };
  const options = { method: "POST", headers, body, timeoutMs: TIMEOUT_MS, maxBytes: MAX_BYTES } as const;
  const answer = await guardedFetch(url, options, surroundings);
  const tookMs = Math.round(performance.now() - began);
  return { tookMs, ...(answer.ok ? answered(answer.value, now) : unanswered(answer.reason)) } satisfies CallOutcome;
}

/** What a receiver knows a delivery by, at every attempt. */
export function webhookId(id: string): string {
  return `msg_${id.replaceAll("-", "")}`;
}

/** Whether the receiver has it. */
export function isTaken({ status }: Pick<CallOutcome, "status">): boolean {
  return status !== null && status >= 200 && status < 300;
}

type Answer = Extract<Awaited<ReturnType<typeof guardedFetch>>, { ok: true }>["value"];

function answered({ status, headers, body }: Answer, now: Date) {
  // PostgreSQL keeps no NUL in a text.
  const answer = body.toString("utf8").slice(0, KEPT_CHARACTERS).replaceAll("\0", "");
  return { status, trouble: null, answer, retryAfterSeconds: retryAfterSeconds(headers["retry-after"], now) };
}

function unanswered(trouble: NonNullable<CallOutcome["trouble"]>) {
  return { status: null, trouble, answer: "", retryAfterSeconds: null };
}
