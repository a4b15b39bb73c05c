import { z } from "zod";
import { moneyOf } from "@/lib/payments/paystack/amount";
import type { AskPaystack } from "@/lib/payments/paystack/connection";
import { everyPage } from "@/lib/payments/paystack/pages";
import { given, refundsOf } from "@/lib/payments/paystack/refund";
import { findTransaction, isPaid, stateOf } from "@/lib/payments/paystack/transaction";
import type { Outcome, VendorPaymentState } from "@/lib/payments/vendor";

/** A dispute, for the transaction that it is about. */
export const Dispute = z.object({ transaction: z.object({ id: z.number() }).nullish() });

/** Reads a payment by our reference, and what else happened to it once it was paid. */
export async function readPayment(ask: AskPaystack, reference: string): Promise<Outcome<VendorPaymentState>> {
  const found = await findTransaction(ask, reference);
  if (!found.ok) return found;
  const { id, status, currency } = found.value;
  if (!isPaid(status)) return { ok: true, value: stateOf(found.value, { refundedMinor: 0, disputed: false }) };
  const refunds = await refundsOf(ask, id);
  if (!refunds.ok) return refunds;
  const disputes = await everyPage(ask, Dispute, { path: "/dispute", query: { transaction: String(id) } });
  if (!disputes.ok) return disputes;
  const refundedMinor = moneyOf(given(refunds.value), currency).amountMinor;
  const disputed = disputes.value.some(({ transaction }) => transaction?.id === id);
  return { ok: true, value: stateOf(found.value, { refundedMinor, disputed }) };
}

/** Paystack's pages stay; that there is such a payment, and that it isn't paid, is all there is to say. */
export async function expirePayment(ask: AskPaystack, reference: string): Promise<Outcome<void>> {
  const found = await findTransaction(ask, reference);
  if (!found.ok) return found;
  const { status } = stateOf(found.value, { refundedMinor: 0, disputed: false });
  if (status === "open" || status === "failed") return { ok: true, value: undefined };
  return { ok: false, reason: "conflict", message: `The transaction is ${found.value.status}.` };
}
