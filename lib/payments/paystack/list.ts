import type { z } from "zod";
import { moneyOf } from "@/lib/payments/paystack/amount";
import type { AskPaystack } from "@/lib/payments/paystack/connection";
import { Dispute } from "@/lib/payments/paystack/disputes";
import { everyPage } from "@/lib/payments/paystack/pages";
import { aftermathOf } from "@/lib/payments/paystack/read";
import { Refund, refundIdIn, refundStatusOf, refundsOf } from "@/lib/payments/paystack/refund";
import {
  findTransaction,
  isPaid,
  NO_AFTERMATH,
  stateOf,
  statusOf,
  Transaction,
} from "@/lib/payments/paystack/transaction";
import type { Outcome, PaymentVendor, VendorPaymentState, VendorRefund } from "@/lib/payments/vendor";

// Paystack lists by the day a page was opened; one may be paid that much later.
const OPEN_DAYS_MAX = 7;
const DAY_MS = 86_400_000;

type Listed = {
  transactions: z.output<typeof Transaction>[];
  refunds: z.output<typeof Refund>[];
  disputes: z.output<typeof Dispute>[];
};

/** Every movement of money in an interval: what was paid, and what was given back. */
export async function listMovements(ask: AskPaystack, since: Date, until: Date): ReturnType<PaymentVendor["list"]> {
  const listed = await listedSince(ask, since);
  if (!listed.ok) return listed;
  const { transactions, refunds } = listed.value;
  const isWithin = (moment: string | null | undefined) => {
    const at = moment ? new Date(moment) : null;
    return at !== null && at >= since && at < until;
  };
  const moved = transactions.filter(({ status }) => ["paid", "processing"].includes(statusOf(status)));
  const within = moved.filter(({ paid_at, created_at }) => isWithin(paid_at ?? created_at));
  const references = new Map(transactions.map(({ id, reference }) => [id, reference]));
  const returned = refunds.filter(({ created_at, createdAt }) => isWithin(created_at ?? createdAt));
  const named = await withReferences(ask, returned, references);
  if (!named.ok) return named;
  return { ok: true, value: { payments: within.map((one) => stateIn(listed.value, one)), refunds: named.value } };
}

/** Every refund of a payment. */
export async function listRefunds(ask: AskPaystack, reference: string): ReturnType<PaymentVendor["refundsOf"]> {
  const found = await findTransaction(ask, reference);
  if (!found.ok) return found;
  const refunds = await refundsOf(ask, found.value.id);
  return refunds.ok ? { ok: true, value: refunds.value.map((refund) => namedRefund(refund, reference)) } : refunds;
}

async function listedSince(ask: AskPaystack, since: Date): Promise<Outcome<Listed>> {
  const opened = new Date(since.getTime() - OPEN_DAYS_MAX * DAY_MS).toISOString();
  const transactions = await everyPage(ask, Transaction, { path: "/transaction", query: { from: opened } });
  if (!transactions.ok) return transactions;
  const from = since.toISOString();
  const refunds = await everyPage(ask, Refund, { path: "/refund", query: { from } });
  if (!refunds.ok) return refunds;
  const disputes = await everyPage(ask, Dispute, { path: "/dispute", query: { from } });
  if (!disputes.ok) return disputes;
  return {
    ok: true,
    value: { transactions: transactions.value, refunds: refunds.value, disputes: disputes.value },
  };
}

// What went back of a payment went back after it came, so the refunds and disputes since then are all there are.
function stateIn({ refunds, disputes }: Listed, transaction: z.output<typeof Transaction>): VendorPaymentState {
  return stateOf(transaction, isPaid(transaction.status) ? aftermathOf(transaction, refunds, disputes) : NO_AFTERMATH);
}

async function withReferences(
  ask: AskPaystack,
  refunds: z.output<typeof Refund>[],
  references: Map<number, string>,
): Promise<Outcome<VendorRefund[]>> {
  const named: VendorRefund[] = [];
  for (const refund of refunds) {
    const known = references.get(refund.transaction);
    const read = known ? null : await ask(Transaction, { path: `/transaction/${refund.transaction}` });
    if (read && !read.ok) return read;
    const paymentExternalId = known ?? read?.value.reference ?? "";
    references.set(refund.transaction, paymentExternalId);
    named.push(namedRefund(refund, paymentExternalId));
  }
  return { ok: true, value: named };
}

function namedRefund(refund: z.output<typeof Refund>, paymentExternalId: string): VendorRefund {
  const { id, amount, currency, status, merchant_note } = refund;
  const money = moneyOf(amount, currency);
  return {
    externalId: id,
    paymentExternalId,
    reference: refundIdIn(merchant_note),
    ...money,
    status: refundStatusOf(status),
  };
}
