import type { z } from "zod";
import { moneyOf } from "@/lib/payments/paystack/amount";
import type { AskPaystack } from "@/lib/payments/paystack/connection";
import { Dispute, disputeStatusOf } from "@/lib/payments/paystack/disputes";
import { everyPage } from "@/lib/payments/paystack/pages";
import { given, type Refund, refundsOf } from "@/lib/payments/paystack/refund";
import {
  type Aftermath,
  findTransaction,
  isPaid,
  NO_AFTERMATH,
  stateOf,
  type Transaction,
} from "@/lib/payments/paystack/transaction";
import type { Outcome, VendorPaymentState } from "@/lib/payments/vendor";

type Paid = Pick<z.output<typeof Transaction>, "id" | "amount" | "requested_amount" | "currency">;

/** What went back of a paid transaction, and what its disputes came to. */
export function aftermathOf(
  { id, amount, requested_amount, currency }: Paid,
  refunds: z.output<typeof Refund>[],
  disputes: z.output<typeof Dispute>[],
): Aftermath {
  const ofIt = disputes.filter(({ transaction }) => transaction?.id === id);
  const lost = ofIt.filter((dispute) => disputeStatusOf(dispute) === "lost");
  const returned = given(refunds.filter((refund) => refund.transaction === id));
  const left = (requested_amount ?? amount) - returned;
  const taken = lost.reduce((sum, { refund_amount }) => sum + (refund_amount ?? left), 0);
  return {
    refundedMinor: moneyOf(returned, currency).amountMinor,
    disputed: ofIt.some((dispute) => disputeStatusOf(dispute) === "open"),
    lostMinor: moneyOf(Math.min(taken, left), currency).amountMinor,
  };
}

/** Reads a payment by our reference, and what else happened to it once it was paid. */
export async function readPayment(ask: AskPaystack, reference: string): Promise<Outcome<VendorPaymentState>> {
  const found = await findTransaction(ask, reference);
  if (!found.ok) return found;
  const { id, status } = found.value;
  if (!isPaid(status)) return { ok: true, value: stateOf(found.value, NO_AFTERMATH) };
  const refunds = await refundsOf(ask, id);
  if (!refunds.ok) return refunds;
  const disputes = await everyPage(ask, Dispute, { path: "/dispute", query: { transaction: String(id) } });
  if (!disputes.ok) return disputes;
  return { ok: true, value: stateOf(found.value, aftermathOf(found.value, refunds.value, disputes.value)) };
}

/** Paystack's pages stay; that there is such a payment, and that it isn't paid, is all there is to say. */
export async function expirePayment(ask: AskPaystack, reference: string): Promise<Outcome<void>> {
  const found = await findTransaction(ask, reference);
  if (!found.ok) return found;
  const { status } = stateOf(found.value, NO_AFTERMATH);
  if (status === "open" || status === "failed") return { ok: true, value: undefined };
  return { ok: false, reason: "conflict", message: `The transaction is ${found.value.status}.` };
}
