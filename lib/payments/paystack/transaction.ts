import { z } from "zod";
import { feeMinorOf, moneyOf } from "@/lib/payments/paystack/amount";
import type { AskPaystack } from "@/lib/payments/paystack/connection";
import type { Outcome, VendorPaymentState } from "@/lib/payments/vendor";
import { jsonIn } from "@/lib/vendor-answer";

const Whole = z.union([z.number(), z.string().regex(/^\d+$/).transform(Number)]);

/** A payment as Paystack tells it, by its reference or in a list. */
export const Transaction = z.object({
  id: z.number(),
  status: z.string(),
  reference: z.string(),
  amount: Whole,
  requested_amount: Whole.nullish(),
  currency: z.string(),
  fees: Whole.nullish(),
  paid_at: z.string().nullish(),
  created_at: z.string().nullish(),
  metadata: z.unknown(),
});

/** What else happened to a payment. */
export type Aftermath = Pick<VendorPaymentState, "refundedMinor" | "disputed" | "lostMinor">;

/** Of one that is not paid. */
export const NO_AFTERMATH: Aftermath = { refundedMinor: 0, disputed: false, lostMinor: 0 };

/** Asks for a payment by our reference. */
export function findTransaction(ask: AskPaystack, reference: string): Promise<Outcome<z.output<typeof Transaction>>> {
  return ask(Transaction, { path: `/transaction/verify/${encodeURIComponent(reference)}` });
}

/**
 * A payment as it stands. Where the payer bears the fee, `amount` is above what was asked for: `requested_amount` is
 * what is ours, and what the payer paid beyond it is no cost of ours. A transaction that was given back is `reversed`, and was paid all the same.
 */
export function stateOf(transaction: z.output<typeof Transaction>, after: Aftermath): VendorPaymentState {
  const { id, status, reference, amount, requested_amount, currency, fees, metadata } = transaction;
  const surcharge = amount - (requested_amount ?? amount);
  return {
    externalId: reference,
    reference: paymentIdIn(metadata),
    status: statusOf(status),
    ...moneyOf(requested_amount ?? amount, currency),
    feeMinor: fees === null || fees === undefined ? null : feeMinorOf(Math.max(0, fees - surcharge), currency),
    ...after,
    chargeId: isPaid(status) ? String(id) : null,
  };
}

/** Whether money came. */
export function isPaid(status: string): boolean {
  return statusOf(status) === "paid";
}

/** How far a payment has come, by the vendor's word for it. */
export function statusOf(status: string): VendorPaymentState["status"] {
  return STATUSES[status] ?? "processing";
}

// "abandoned" is what every page is called that was not paid yet.
const STATUSES: Readonly<Record<string, VendorPaymentState["status"]>> = {
  success: "paid",
  reversed: "paid",
  failed: "failed",
  abandoned: "open",
  ongoing: "processing",
  pending: "processing",
  processing: "processing",
  queued: "processing",
};

const Ours = z.object({ payment_id: z.string() });

// It comes back as it was sent, as a text or read.
function paymentIdIn(metadata: unknown): string | null {
  const ours = Ours.safeParse(typeof metadata === "string" ? jsonIn(metadata) : metadata);
  return ours.success ? ours.data.payment_id : null;
}
