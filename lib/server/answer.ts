import "server-only";
import { asRefusal } from "@/lib/action";
import { now } from "@/lib/clock";
import { meaningOf } from "@/lib/error-codes";
import { Refusal } from "@/lib/errors";
import { sayIn } from "@/lib/i18n/catalogue";
import { inWords, type Worded } from "@/lib/i18n/in-words";
import { type Language, SOURCE_LANGUAGE } from "@/lib/i18n/languages";
import { languageAsked } from "@/lib/i18n/reader-language";
import { say } from "@/lib/i18n/say";
import { logError } from "@/lib/log";
import { LimitReached } from "@/lib/rate-limit/api-limits";
import type { Spent } from "@/lib/rate-limit/rate-limit";
import { corsHeaders } from "@/lib/server/cors";

/** What an operation came to: a status and a body, and the headers that are its own. */
export type Outcome = { status: number; body: unknown; headers?: Record<string, string> };

// Of a refusal that doesn't know when it ends.
const TOO_MANY_SECONDS = 60;

/**
 * An outcome as an answer, with the headers that every answer has. Nothing of it is kept on the way: `no-store` (RFC
 * 9111 §5.2.2.5).
 */
export function answer(request: Request, { status, body, headers }: Outcome, spent: Spent | undefined): Response {
  return Response.json(body, { status, headers: { ...standing(request, spent), ...headers } });
}

/** The headers that every answer has. */
export function standing(request: Request, spent: Spent | undefined): Record<string, string> {
  return { "Cache-Control": "no-store", ...corsHeaders(request), ...limitHeaders(spent) };
}

/** A refusal in the one shape of errors. A bug is 500, with no word of what it was. */
export function refuse(request: Request, error: unknown, spent: Spent | undefined): Response {
  const outcome = refusedOutcome(error, languageAsked(request));
  return answer(request, outcome, error instanceof LimitReached ? error.spent : standingOf(error, spent));
}

// What an account has spent is counted apart from what its caller has; a caller who is refused for it waits for that.
function standingOf(error: unknown, spent: Spent | undefined): Spent | undefined {
  if (!spent || !(error instanceof Refusal) || error.reason !== "too_many") return spent;
  const { retryAfterSeconds = TOO_MANY_SECONDS } = error.extra;
  return { ...spent, remaining: 0, resetsAt: new Date(now().getTime() + retryAfterSeconds * 1000) };
}

/**
 * What a refusal answers: a 401 with WWW-Authenticate (RFC 9110 §11.6.1, RFC 6750 §3), and Retry-After in seconds (RFC
 * 9110 §10.2.3) where it is known.
 */
export function outcomeOf(refusal: Refusal, language: Language = SOURCE_LANGUAGE): Outcome {
  const worded = inWords(refusal, language);
  const { error, fields } = worded;
  const { retryAfterSeconds } = refusal.extra;
  const wait = retryAfterSeconds ?? WAIT_SECONDS.get(refusal.code);
  return {
    status: refusal.status,
    body: { error, code: refusal.code, details: detailsOf(refusal.code, worded, language), fields },
    headers: {
      "Content-Language": language,
      ...(refusal.status === 401 && { "WWW-Authenticate": 'Bearer realm="attune"' }),
      ...(wait && { "Retry-After": String(wait) }),
    },
  };
}

/** The first particular of a refusal, always as one sentence; undefined where there is no more to say. */
function detailsOf(code: string, { details, fields = {} }: Worded, language: Language): string | undefined {
  if (details === undefined) return Object.values(fields).flat()[0];
  if (/[.?!]$/.test(details)) return details;
  const message = meaningOf(code)?.details ?? "{particular}.";
  return sayIn(language, { message, values: { particular: details } });
}

const WAIT_SECONDS = new Map([
  ["too_many", TOO_MANY_SECONDS],
  ["unavailable", 5],
]);

function refusedOutcome(error: unknown, language: Language): Outcome {
  try {
    return outcomeOf(asRefusal(error), language);
  } catch (bug) {
    logError("api.failed", bug);
    return {
      status: 500,
      body: { error: sayIn(language, say("Something went wrong on our side. Please try again.")), code: "internal" },
    };
  }
}

function limitHeaders(spent: Spent | undefined): Record<string, string> {
  if (!spent) return {};
  return {
    "X-RateLimit-Limit": String(spent.limit),
    "X-RateLimit-Remaining": String(spent.remaining),
    "X-RateLimit-Reset": String(Math.ceil(spent.resetsAt.getTime() / 1000)),
  };
}
