import type { Reason } from "@/lib/errors";
import { sentence } from "@/lib/i18n/say";

/** What a code means to a program: which kind of refusal it is, when it comes, and what its `details` say. */
type Meaning = { reason: Reason | "internal"; when: string; details?: string };

/*
 * Every code that the API answers with, in the order of their statuses. The codes that are called like a reason stand
 * for everything of their status that has no code of its own. In `details` the particular takes the place of {particular}.
 */
export const CODES = {
  invalid: { reason: "invalid", when: "Something that was sent can't be used; `fields` names it." },
  malformed_json: { reason: "invalid", when: "The body is not JSON in UTF-8, or names a field twice." },
  unknown_parameter: { reason: "invalid", when: "The query has a parameter that the operation doesn't take." },
  not_offered: {
    reason: "invalid",
    when: "The week has no hours at the times or dates that were asked for.",
    details: sentence("Not offered: {particular}."),
  },
  not_possible: { reason: "invalid", when: "Nothing that can be booked takes that long; `details` names what does." },
  skipped_time: { reason: "invalid", when: "The clocks of that zone skip the hour that was named." },
  wrong_code: { reason: "invalid", when: "The code from the e-mail is wrong, used or expired." },
  unauthenticated: {
    reason: "unauthenticated",
    when: "No token was sent, or the e-mail address and password don't match.",
  },
  invalid_token: { reason: "unauthenticated", when: "The token is not valid, or no longer valid." },
  forbidden: { reason: "forbidden", when: "Not for the caller's role." },
  insufficient_scope: { reason: "forbidden", when: "The personal token's scope doesn't allow it." },
  email_not_verified: { reason: "forbidden", when: "The e-mail address is not verified yet; a new code was sent." },
  second_step_required: {
    reason: "forbidden",
    when: "Signing in to the account takes more than a password; a personal token is the way for programs.",
  },
  not_found: { reason: "not_found", when: "There is nothing here that the caller may see." },
  method_not_allowed: { reason: "method_not_allowed", when: "The address takes other methods; `Allow` lists them." },
  conflict: { reason: "conflict", when: "It can't be done as things stand." },
  wrong_status: { reason: "conflict", when: "The appointment's status doesn't allow it.", details: "{particular}" },
  slot_taken: { reason: "conflict", when: "The time is not free, or not offered." },
  too_late: {
    reason: "conflict",
    when: "It is too late to do this.",
    details: sentence("The deadline was {particular}."),
  },
  too_early: {
    reason: "conflict",
    when: "It is too early to do this.",
    details: sentence("It can be done from {particular}."),
  },
  by_request: { reason: "conflict", when: "This service is arranged on request, not booked at once." },
  new_clients_only: { reason: "conflict", when: "This service is for a first visit, and the client has been here." },
  group: { reason: "conflict", when: "A place in a group can't be moved." },
  other_service: { reason: "conflict", when: "The slot is for another service." },
  booked: { reason: "conflict", when: "A place in the slot is booked." },
  package_used_up: {
    reason: "conflict",
    when: "The client's prepaid sessions were used by another booking a moment ago.",
  },
  account_deactivated: { reason: "conflict", when: "The client's account is deactivated." },
  idempotency_key_in_use: { reason: "conflict", when: "The first request with this key is still running." },
  too_large: { reason: "too_large", when: "The body is larger than 100 kB." },
  unsupported_type: { reason: "unsupported_type", when: "The body is not application/json." },
  payment: { reason: "payment", when: "The payment failed, or is needed." },
  amount_mismatch: { reason: "payment", when: "No booking owes this amount." },
  amount_too_small: { reason: "payment", when: "The amount is less than can be paid online." },
  unprocessable: { reason: "unprocessable", when: "The request was understood, but can't be carried out." },
  idempotency_key_reused: { reason: "unprocessable", when: "The Idempotency-Key was used for another body." },
  too_many: { reason: "too_many", when: "The rate limit is used up; `Retry-After` says when to try again." },
  internal: { reason: "internal", when: "An error on our side." },
  unavailable: { reason: "unavailable", when: "Our records can't be reached just now." },
  provider_not_configured: { reason: "unavailable", when: "The practice has not connected this provider." },
} as const satisfies Record<string, Meaning>;

// What only the pages refuse with.
type PageCode =
  | "already_corrected"
  | "already_invoiced"
  | "nothing_to_state"
  | "nothing_due"
  | "reminded_already"
  | "flow_over"
  | "hold_over"
  | "many_holds"
  | "offer_over"
  | "overtaken";

/** A stable word for a refusal. A new one needs its line in `CODES`, which documents it. */
export type Code = keyof typeof CODES | PageCode;

/** The meaning of a code; undefined for one that only pages use. */
export function meaningOf(code: string): Meaning | undefined {
  return Object.entries<Meaning>(CODES).find(([known]) => known === code)?.[1];
}
