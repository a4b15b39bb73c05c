import { z } from "zod";
import type { Failure, Outcome } from "@/lib/payments/vendor";
import { vendorMessage } from "@/lib/payments/vendor-message";
import { jsonIn, wasNeverSent } from "@/lib/vendor-answer";

/** Where and as whom Paystack is spoken to, and how long each call may take. */
export type PaystackAccess = { secretKey: string; apiBase?: string; deadlineMs?: number };

/** Asks Paystack, and reads what it answers as `shape`. What happens at the other end is an outcome. */
export type AskPaystack = <S extends z.ZodType>(shape: S, asked: Asked) => Promise<Outcome<z.output<S>>>;

type Asked = { path: string; query?: Record<string, string>; body?: Record<string, unknown> };

const API_BASE = "https://api.paystack.co";
const DEADLINE_MS = 15_000;

/** Speaks to Paystack in JSON. With a body it is told to do something, and may have done it though no answer comes. */
export function connectPaystack({
  secretKey,
  apiBase = API_BASE,
  deadlineMs = DEADLINE_MS,
}: PaystackAccess): AskPaystack {
  return async (shape, { path, query, body }) => {
    const isWrite = body !== undefined;
    const url = new URL(path, apiBase);
    url.search = new URLSearchParams(query).toString();
    const answered = await exchange(url, { secretKey, body, deadlineMs });
    if (!answered.ok) return isWrite && !answered.wasNeverSent ? lost(answered.message) : unavailable(answered.message);
    return read(shape, answered, isWrite);
  };
}

type Answered = { ok: true; status: number; headers: Headers; text: string };
type Lost = { ok: false; wasNeverSent: boolean; message: string };
type Call = { secretKey: string; body?: Record<string, unknown>; deadlineMs: number };

async function exchange(url: URL, { secretKey, body, deadlineMs }: Call): Promise<Answered | Lost> {
  try {
    const response = await fetch(url, {
      method: body ? "POST" : "GET",
      headers: { authorization: `Bearer ${secretKey}`, ...(body && { "content-type": "application/json" }) },
      body: body && JSON.stringify(body),
      signal: AbortSignal.timeout(deadlineMs),
      redirect: "error",
    });
    return { ok: true, status: response.status, headers: response.headers, text: await response.text() };
  } catch (error) {
    if (error instanceof TypeError || (error instanceof DOMException && error.name === "TimeoutError"))
      return { ok: false, wasNeverSent: wasNeverSent(error), message: `Paystack did not answer: ${error.message}.` };
    throw error;
  }
}

const Answer = z.object({ status: z.literal(true), data: z.unknown() });
const Refused = z.object({ status: z.literal(false), message: z.string(), code: z.string().optional() });

function read<S extends z.ZodType>(
  shape: S,
  { status, headers, text }: Answered,
  isWrite: boolean,
): Outcome<z.output<S>> {
  if (status === 429)
    return { ok: false, reason: "rate_limited", message: "Too many requests.", ...retryAfter(headers) };
  const json = jsonIn(text);
  if (status >= 500 || json === undefined)
    return isWrite ? lost(`It answered ${status}.`) : unavailable(`It answered ${status}.`);
  const refused = Refused.safeParse(json);
  if (refused.success || status >= 400)
    return refusal(status, vendorMessage(refused.data?.message ?? ""), refused.data?.code);
  const answer = Answer.safeParse(json);
  const data = shape.safeParse(answer.data?.data);
  if (answer.success && data.success) return { ok: true, value: data.data };
  const message = "It answered in a shape that we don't know.";
  return isWrite ? lost(message) : { ok: false, reason: "invalid", message };
}

// A wrong key is 401 or, as its own examples have it, a 400 that says so.
function refusal(status: number, message: string, code?: string): Failure {
  if (status === 401 || status === 403 || /^invalid key/i.test(message)) return { ok: false, reason: "auth", message };
  const isTaken = code === "duplicate_reference" || /duplicate.*reference/i.test(message);
  return { ok: false, reason: isTaken ? "conflict" : "invalid", message };
}

function retryAfter(headers: Headers) {
  const seconds = Number(headers.get("retry-after"));
  return seconds > 0 ? { retryAfterSeconds: Math.ceil(seconds) } : {};
}

function lost(message: string): Failure {
  return { ok: false, reason: "unknown", message };
}

function unavailable(message: string): Failure {
  return { ok: false, reason: "unavailable", message };
}
