import type { Transaction } from "@/db/client";
import { personKey, sealMaybe } from "@/db/encryption";
import { type payments, refunds } from "@/db/schema";
import { record } from "@/lib/audit/record";
import { newId } from "@/lib/id";
import { settleRefund } from "@/lib/payments/refunds/settle-refund";
import { subjectIdOf } from "@/lib/payments/subject";

/** A payment whose row is locked. */
export type LockedPayment = typeof payments.$inferSelect;

/** What is given back of a payment, and why; `words` are of the one who does it by hand. */
export type WantedRefund = {
  payment: LockedPayment;
  clientId: string;
  amountMinor: number;
  reason: (typeof refunds.$inferSelect)["reason"];
  words?: string;
  actorId: string | null;
};

/**
 * Promises to give money back, in the transaction that decides it: the vendor is asked by a job, once that has committed;
 * what was paid in person is given back in person, and counts at once. Answers the refund's id. The database refuses
 * what is more than is left of the payment.
 */
export async function askRefund(tx: Transaction, wanted: WantedRefund, now: Date): Promise<string> {
  const { payment, clientId, amountMinor, reason, words, actorId } = wanted;
  const id = newId(now);
  const key = words ? await personKey(tx, clientId) : null;
  const sealed = key && sealMaybe(key, refunds.words, id, words);
  const isOnline = payment.way === "online";
  const row = { id, paymentId: payment.id, amountMinor, reason, words: sealed, requestedBy: actorId };
  await tx.insert(refunds).values({ ...row, retryAt: isOnline ? now : null, createdAt: now });
  const details = { amount: amountMinor, currency: payment.currency, reason };
  const event = { actorId, action: "payment.refund_asked" as const, subjectId: subjectIdOf(payment), details };
  await record(tx, event, now);
  if (!isOnline) await settleRefund(tx, id, "succeeded", now);
  return id;
}
