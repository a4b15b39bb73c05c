import type { Env } from "@/lib/env";

/** The vendors that take payments for a practice. */
export type VendorName = "stripe" | "paystack";

/**
 * What came of a call. A vendor never throws for what happens at the other end, and each call has a deadline.
 * - `not_configured`: the variables of this vendor are not all set.
 * - `auth`: the vendor refuses our key; of a webhook, it is not the vendor's. For the admin to set right.
 * - `invalid`: the vendor refuses what it was told, or knows no such thing. For good.
 * - `conflict`: what was asked no longer fits what happened there; each method says when.
 * - `rate_limited`: ask again after `retryAfterSeconds`, with the same ids; it is not repeated here.
 * - `unavailable`: nothing happened there; ask again later.
 * - `unknown`: the answer was lost, and it may have happened. Repeat the same call with the same ids: each method says
 *   what a repetition finds.
 *
 * The `message` is the vendor's, for logs and staff: in English, without anybody's address, and never shown to a client.
 */
export type Outcome<T> = { ok: true; value: T } | Failure;

/** Why a call did not succeed. */
export type Failure = {
  ok: false;
  reason: "not_configured" | "auth" | "invalid" | "conflict" | "rate_limited" | "unavailable" | "unknown";
  message: string;
  retryAfterSeconds?: number;
};

/** An amount as our books have it: integer minor units of ours, and the currency's ISO 4217 code in upper case. */
export type Money = { amountMinor: number; currency: string };

/**
 * A payment as the vendor has it now. `failed` is not the last word: the payer may try again on the same page, and be
 * `paid`. `expired` and `paid` are; what was given back, and whether it is disputed, stands beside `paid`.
 */
export type VendorPaymentState = Money & {
  /**
   * The id it was asked for by. Stripe has several for one payment (a session, an intent, a charge): `reference` says
   * which of ours it is.
   */
  externalId: string;
  /** The `paymentId` it was begun with; null of one that was not begun here. */
  reference: string | null;
  status: "open" | "processing" | "paid" | "failed" | "expired";
  /**
   * What the vendor keeps for itself, also of disputes that are decided; null while it is not known, or is in another
   * currency than the payment.
   */
  feeMinor: number | null;
  refundedMinor: number;
  /** Whether its bank looks into it now. */
  disputed: boolean;
  /** What its bank took back for good beside `refundedMinor`: never more than what that leaves. */
  lostMinor: number;
  /** The id of the movement of money at the vendor, as its own pages show it. */
  chargeId: string | null;
};

/** How many payouts a vendor is asked for. */
export const PAYOUTS_SHOWN = 20;

/** A transfer of what was taken to the practice's bank account. `failed` is one that the bank sent back, too. */
export type VendorPayout = Money & {
  externalId: string;
  status: "on_its_way" | "paid" | "failed";
  /** The day on which the bank has it, or should: YYYY-MM-DD. */
  arrivesOn: string;
};

/** What the vendor is told of a payment that begins. Nothing about the treatment: it is kept by others. */
export type NewPayment = Money & {
  paymentId: string;
  /** What is paid for: an appointment, or a package of sessions. */
  subjectId: string;
  /** Counts from 1. Subject and attempt make the idempotency key, so all else must be the same in a repetition. */
  attempt: number;
  email: string;
  /** What the vendor's page and its own receipts call it. */
  description: string;
  /** What the payer's bank statement says, where the vendor lets one choose; null for what is set at the vendor. */
  statementText: string | null;
};

/** A payment on the vendor's own page, which sends the payer back to one of ours. */
export type NewCheckout = NewPayment & {
  successUrl: string;
  cancelUrl: string;
  /** Until when it can be paid. Stripe takes 30 minutes to 24 hours from now. */
  expiresAt: Date;
  /** BCP 47, such as en or pt-BR, or `auto`, the reader's browser's: the language of the page, where the vendor has it. */
  locale: string;
};

/** How a refund stands. A `succeeded` one may still fail, days later, when the payer's bank sends it back. */
export type RefundStatus = "pending" | "succeeded" | "failed";

/** A refund in a vendor's list. */
export type VendorRefund = Money & {
  externalId: string;
  /** Of the payment, by an id that `read` takes. */
  paymentExternalId: string;
  /** The `refundId` it was made with; null of one that was made on the vendor's own pages. */
  reference: string | null;
  status: RefundStatus;
};

/** A dispute in a vendor's list: a payer's bank asks for a payment back, or has decided about it. */
export type VendorDispute = {
  /** Of the payment, by an id that `read` takes. */
  paymentExternalId: string;
  /** Of the movement of money that is disputed, as `VendorPaymentState` has it. */
  chargeId: string | null;
  status: "open" | "won" | "lost";
};

/** What a webhook is about. It is a hint: what is so is read from the vendor, by these ids. */
export type WebhookEvent = {
  /** The same for every delivery of the same event. */
  eventId: string;
  type: string;
  about: {
    kind: "payment" | "refund" | "dispute" | "other";
    /** Of the thing itself: the payment, the refund, the dispute. Null where the vendor does not say. */
    externalId: string | null;
    /** Of the payment that it belongs to, by an id that `read` takes. */
    paymentExternalId: string | null;
  };
};

/** A vendor that takes payments: one folder, and one line of the registry. */
export interface PaymentVendor {
  name: VendorName;

  /**
   * Begins a payment on the vendor's own page. Repeated, it answers the same page, or `conflict` when this attempt
   * exists with other facts or its page can't be found again: then the next attempt is begun, and the one before can't
   * be paid because no payer was ever shown its page.
   */
  startCheckout(payment: NewCheckout): Promise<Outcome<{ externalId: string; url: string; expiresAt: Date }>>;

  /** Begins a payment that the caller's own page completes with `clientSecret`; `conflict` as of `startCheckout`. */
  createIntent?(payment: NewPayment): Promise<Outcome<{ externalId: string; clientSecret: string; status: string }>>;

  /** How a payment stands at the vendor, by any of its ids there. */
  read(externalId: string): Promise<Outcome<VendorPaymentState>>;

  /**
   * Ends a payment that was not made: its page takes no money any more. Ending an ended one is fine; `conflict` when it
   * is paid, or being paid. Paystack's pages can't be ended: it says ok, and a payment that comes all the same is told
   * like any other.
   */
  expire(externalId: string): Promise<Outcome<void>>;

  /**
   * Gives back some of a payment, or all of it. Repeated with the same `refundId`, it answers the refund that is there.
   * `conflict` when more would be given back than is left. The `reason` is for the vendor's own pages.
   */
  refund(refund: NewRefund): Promise<Outcome<{ externalId: string; status: RefundStatus }>>;

  /** Every refund of a payment that was paid, also by hand at the vendor; by an id that `read` answers. */
  refundsOf(externalId: string): Promise<Outcome<VendorRefund[]>>;

  readRefund(externalId: string): Promise<Outcome<Money & { status: RefundStatus }>>;

  /**
   * All that moved in `[since, until)`, by the vendor's clock, to compare our books with: payments that are `paid` or
   * `processing`, and every refund.
   */
  list(since: Date, until: Date): Promise<Outcome<{ payments: VendorPaymentState[]; refunds: VendorRefund[] }>>;

  /** Every dispute that there ever was, whenever its payment was made: they are few. */
  disputes(): Promise<Outcome<VendorDispute[]>>;

  /** The newest transfers to the practice's bank account, the newest first: `PAYOUTS_SHOWN` at most. */
  payouts(): Promise<Outcome<VendorPayout[]>>;

  /**
   * Checks that the vendor itself sent these bytes, and says what they are about. `auth` when it did not, or too long
   * ago; `invalid` when it is none of our business, such as a test in a practice that takes real money.
   */
  parseWebhook(raw: Uint8Array, headers: Headers, now: Date): Promise<Outcome<WebhookEvent>>;
}

/** How the registry knows a vendor. */
export type VendorEntry = {
  name: VendorName;
  /** As people know it. */
  title: string;
  /** The variables that must all be set. */
  variables: readonly (keyof Env)[];
  /** Whether it takes payments in a currency (ISO 4217, upper case). */
  takes(currency: string): boolean;
  /** The least that it takes in a currency, in minor units of ours; null where that isn't known. */
  leastMinor(currency: string): number | null;
  /** The header in which it signs its webhooks, by which vendors are told apart. */
  signatureHeader: string;
  /** Null while a variable is missing. `deadlineMs` is how long a call may take. */
  connect(settings: Env, options?: { deadlineMs: number }): PaymentVendor | null;
};

/** Money that goes back to the payer. */
export type NewRefund = Money & { refundId: string; paymentExternalId: string; reason: string };
