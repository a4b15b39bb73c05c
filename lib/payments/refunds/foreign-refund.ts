import { eq, inArray } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { payments, refunds } from "@/db/schema";
import { lockForWorker } from "@/lib/appointments/lock";
import { isId } from "@/lib/id";
import { balanceOf } from "@/lib/payments/ledger/balance";
import { uncaptureLoss } from "@/lib/payments/online/capture-loss";
import { lockPackage } from "@/lib/payments/packages/lock-package";
import { askRefund } from "@/lib/payments/refunds/ask-refund";
import { creditRefund } from "@/lib/payments/refunds/credit-refund";
import { leftOf } from "@/lib/payments/refunds/left-of";
import { settleRefund } from "@/lib/payments/refunds/settle-refund";
import { subjectIdOf } from "@/lib/payments/subject";
import type { Outcome, PaymentVendor, VendorPaymentState, VendorRefund } from "@/lib/payments/vendor";

/**
 * What was given back of a payment without us: by a person on the vendor's own pages, or by us before our books were
 * restored from an older backup. Our own refunds are in our books before the vendor is asked, so each is known by its id.
 */
export async function foreignRefunds(
  vendor: PaymentVendor,
  { externalId, status, refundedMinor }: VendorPaymentState,
): Promise<Outcome<VendorRefund[]>> {
  if (status !== "paid" || refundedMinor === 0) return { ok: true, value: [] };
  const listed = await vendor.refundsOf(externalId);
  if (!listed.ok) return listed;
  const ids = listed.value.flatMap(({ reference }) => (reference && isId(reference) ? [reference] : []));
  const ours = await db.select({ id: refunds.id }).from(refunds).where(inArray(refunds.id, ids));
  const known = new Set<string | null>(ours.map(({ id }) => id));
  return { ok: true, value: listed.value.filter(({ reference }) => !known.has(reference)) };
}

/**
 * Takes such refunds over, each once, by the vendor's own id. Answers false where they are more than is left because of
 * a refund of ours that is under way: the vendor refuses that, and then there is room. The payment must be locked.
 */
export async function applyForeignRefunds(
  tx: Transaction,
  paymentId: string,
  foreign: readonly VendorRefund[],
  now: Date,
): Promise<boolean> {
  for (const refund of foreign) {
    if (!(await isKnown(tx, refund)) && !(await takeOver(tx, paymentId, refund, now))) return false;
  }
  return true;
}

async function isKnown(tx: Transaction, { externalId, status }: VendorRefund): Promise<boolean> {
  return status === "failed" || (await tx.$count(refunds, eq(refunds.providerId, externalId))) > 0;
}

async function takeOver(tx: Transaction, paymentId: string, refund: VendorRefund, now: Date): Promise<boolean> {
  const [payment] = await tx.select().from(payments).where(eq(payments.id, paymentId)).for("update");
  const { externalId: providerId, amountMinor, status } = refund;
  // A part of what has no parts is in no books of ours: staff are shown it with the payment (`applyState`).
  if (payment && !Number.isInteger(amountMinor)) return true;
  if (!payment || payment.amountMinor - payment.refundedMinor < amountMinor) return false;
  // A vendor that pays a lost dispute out by a refund has taken the money once.
  const twiceMinor = amountMinor - leftOf(payment);
  if (twiceMinor > 0) await uncaptureLoss(tx, payment, twiceMinor, now);
  const appointment = payment.appointmentId ? await lockForWorker(tx, payment.appointmentId) : null;
  const before = appointment && (await balanceOf(tx, appointment.id));
  const clientId = appointment?.clientId ?? (await lockPackage(tx, subjectIdOf(payment))).clientId;
  const wanted = { payment, clientId, amountMinor, reason: "by_hand" as const, actorId: null };
  const refundId = await askRefund(tx, wanted, now);
  await tx.update(refunds).set({ providerId }).where(eq(refunds.id, refundId));
  await settleRefund(tx, refundId, status, now);
  // Of a package what went back is owed again: which of its sessions it was for is a person's to say.
  if (appointment && before) await creditRefund(tx, { appointment, refundId, amountMinor, before, actorId: null }, now);
  return true;
}
