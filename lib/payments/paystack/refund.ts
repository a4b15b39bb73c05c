import { z } from "zod";
import { moneyOf, paystackAmount } from "@/lib/payments/paystack/amount";
import type { AskPaystack } from "@/lib/payments/paystack/connection";
import { everyPage } from "@/lib/payments/paystack/pages";
import { findTransaction, isPaid } from "@/lib/payments/paystack/transaction";
import type { Failure, NewRefund, Outcome, PaymentVendor, RefundStatus } from "@/lib/payments/vendor";

const Whole = z.union([z.number(), z.string().regex(/^\d+$/).transform(Number)]);
const Transaction = z.union([z.number(), z.object({ id: z.number() }).transform(({ id }) => id)]);

/** A refund as Paystack tells it; its transaction is a number there, and a reference nowhere. */
export const Refund = z.object({
  id: z.union([z.number(), z.string()]).transform(String),
  transaction: Transaction,
  amount: Whole,
  currency: z.string(),
  status: z.string(),
  merchant_note: z.string().nullish(),
  created_at: z.string().nullish(),
  createdAt: z.string().nullish(),
});

/**
 * Gives money back. Paystack knows no keys for this, so a refund that carries our id is looked for first. One call at a
 * time for each refund: two at once may both find nothing.
 */
export async function refundPayment(ask: AskPaystack, refund: NewRefund): ReturnType<PaymentVendor["refund"]> {
  const payment = await findTransaction(ask, refund.paymentExternalId);
  if (!payment.ok) return payment;
  const { id, status, reference } = payment.value;
  if (!isPaid(status)) return conflict(`The transaction is ${status}.`);
  const made = await refundsOf(ask, id);
  if (!made.ok) return made;
  const known = made.value.find(({ merchant_note }) => refundIdIn(merchant_note) === refund.refundId);
  if (known) return { ok: true, value: { externalId: known.id, status: refundStatusOf(known.status) } };
  const left = (payment.value.requested_amount ?? payment.value.amount) - given(made.value);
  if (paystackAmount(refund) > left) return conflict(`Only ${left} is left of it.`);
  const body = { transaction: reference, amount: paystackAmount(refund), currency: refund.currency };
  const begun = await ask(Refund, { path: "/refund", body: { ...body, merchant_note: noteOf(refund) } });
  return begun.ok
    ? { ok: true, value: { externalId: begun.value.id, status: refundStatusOf(begun.value.status) } }
    : begun;
}

/** How a refund stands. */
export async function readRefund(ask: AskPaystack, externalId: string): ReturnType<PaymentVendor["readRefund"]> {
  const read = await ask(Refund, { path: `/refund/${encodeURIComponent(externalId)}` });
  if (!read.ok) return read;
  const { amount, currency, status } = read.value;
  return { ok: true, value: { ...moneyOf(amount, currency), status: refundStatusOf(status) } };
}

/** Every refund of a transaction. */
export async function refundsOf(ask: AskPaystack, transaction: number): Promise<Outcome<z.output<typeof Refund>[]>> {
  const listed = await everyPage(ask, Refund, { path: "/refund", query: { transaction: String(transaction) } });
  return listed.ok ? { ok: true, value: listed.value.filter((refund) => refund.transaction === transaction) } : listed;
}

/** What went back, in Paystack's units: a refund that failed gives the payment its amount again. */
export function given(refunds: readonly { amount: number; status: string }[]): number {
  return refunds.reduce((sum, { amount, status }) => sum + (refundStatusOf(status) === "failed" ? 0 : amount), 0);
}

/** Whether a refund arrived; one that needs attention waits for a person on Paystack's own pages. */
export function refundStatusOf(status: string): RefundStatus {
  if (status === "processed") return "succeeded";
  return status === "failed" || status === "reversed" ? "failed" : "pending";
}

const NOTE = /\[([\w-]+)\]$/;

/** The id of ours that a refund carries; null of one that was made on Paystack's own pages. */
export function refundIdIn(note: string | null | undefined): string | null {
  return NOTE.exec(note ?? "")?.[1] ?? null;
}

function noteOf({ reason, refundId }: NewRefund): string {
  return `${reason} [${refundId}]`;
}

function conflict(message: string): Failure {
  return { ok: false, reason: "conflict", message };
}
