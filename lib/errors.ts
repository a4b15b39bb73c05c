import type { Code } from "@/lib/error-codes";
import { inEnglish } from "@/lib/i18n/english";
import type { Said } from "@/lib/i18n/say";
import { MISSING, type Missing } from "@/lib/missing";

const STATUS = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  method_not_allowed: 405,
  conflict: 409,
  too_large: 413,
  unsupported_type: 415,
  payment: 422,
  unprocessable: 422,
  too_many: 429,
  unavailable: 503,
} as const;

/**
 * Why something was refused; each reason has its one HTTP status, as RFC 9110 §15.5 and §15.6 and for 429 RFC 6585 §4
 * mean it.
 */
export type Reason = keyof typeof STATUS;

/** What was wrong with which field of a form or body, as sentences. */
export type FieldErrors = Record<string, string[]>;

/** The same before it is known in which language it is read. */
export type SaidFields = Record<string, Said[]>;

/** A refusal the caller can act on, with a sentence a person can read; its `message` is the English of it. Anything else that is thrown is a bug: 500. */
export class Refusal extends Error {
  constructor(
    readonly reason: Reason,
    readonly said: Said,
    readonly extra: { details?: Said; code?: Code; fields?: SaidFields; retryAfterSeconds?: number } = {},
  ) {
    super(inEnglish(said));
    this.name = "Refusal";
  }

  get status() {
    return STATUS[this.reason];
  }

  /** The stable word that programs read; the reason itself unless a more exact one was given. */
  get code(): Code {
    return this.extra.code ?? this.reason;
  }
}

/** Every reason there is. */
export const REASONS = Object.keys(STATUS).filter((reason): reason is Reason => reason in STATUS);

/** The HTTP status of a reason. */
export function statusOf(reason: Reason): number {
  return STATUS[reason];
}

/**
 * What answers for a row that isn't there, or isn't the actor's: 404 and not 403, so that it does not tell that the row
 * exists (RFC 9110 §15.5.4).
 */
export function notFound(what: Missing): Refusal {
  return new Refusal("not_found", MISSING[what]);
}
