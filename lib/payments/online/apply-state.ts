import { and, eq, ne, or } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { payments } from "@/db/schema";
import { lockForWorker } from "@/lib/appointments/lock";
import { isId } from "@/lib/id";
import { settleAppointment } from "@/lib/payments/ledger/settle";
import { capture, captureFee } from "@/lib/payments/online/capture";
import { captureLoss } from "@/lib/payments/online/capture-loss";
import { capturePackage } from "@/lib/payments/packages/capture-package";
import { giveBackForPackage } from "@/lib/payments/packages/give-back-for-package";
import { lockPackage } from "@/lib/payments/packages/lock-package";
import type { LockedPayment } from "@/lib/payments/refunds/ask-refund";
import type { VendorName, VendorPaymentState } from "@/lib/payments/vendor";

/** Which of our payments a vendor speaks of: the one it was begun with, or the one that has that id there. */
export async function paymentSpokenOf(vendor: VendorName, state: VendorPaymentState): Promise<string | null> {
  const { reference, externalId, chargeId } = state;
  const ids = [eq(payments.providerId, externalId), ...(chargeId ? [eq(payments.chargeId, chargeId)] : [])];
  const named = reference && isId(reference) ? [eq(payments.id, reference)] : ids;
  const [row] = await db
    .select({ id: payments.id })
    .from(payments)
    .where(and(eq(payments.vendor, vendor), or(...named)));
  return row?.id ?? null;
}

/**
 * Brings a payment in line with what its vendor says of it, which was read from there a moment ago: whatever was told
 * before, in whatever order, the outcome is the same, and twice is once. Money in another amount or currency than we
 * asked for is left for staff to look at.
 */
export async function applyState(tx: Transaction, paymentId: string, state: VendorPaymentState, now: Date) {
  const payment = await lockWithSubject(tx, paymentId);
  if (!payment) return;
  const known = { providerId: payment.providerId ?? state.externalId, chargeId: payment.chargeId ?? state.chargeId };
  await tx
    .update(payments)
    .set({ ...known, updatedAt: now })
    .where(eq(payments.id, paymentId));
  if (state.status !== "paid") return applyUnpaid(tx, payment, state.status, now);
  if (!isWhatWeAsked(payment, state)) return flagDiffering(tx, payment);
  if (!isPaid(payment)) await (payment.packageId ? capturePackage : capture)(tx, payment, null, now);
  await captureFee(tx, payment, state.feeMinor, now);
  await applyAftermath(tx, payment, state, now);
}

/** What became of a payment that came in: a part of what has no parts is in no books of ours, and staff are asked. */
async function applyAftermath(tx: Transaction, payment: LockedPayment, state: VendorPaymentState, now: Date) {
  const { refundedMinor, lostMinor, disputed } = state;
  if (!Number.isInteger(refundedMinor) || !Number.isInteger(lostMinor)) await flagDiffering(tx, payment);
  if (Number.isInteger(lostMinor)) await captureLoss(tx, payment.id, lostMinor, now);
  await applyDispute(tx, payment.id, disputed);
  // While its bank looked into it nothing of it could be given back; what is owed back by now is.
  if (payment.state === "disputed" && !disputed) await giveBackWaiting(tx, payment, now);
}

async function giveBackWaiting(tx: Transaction, { appointmentId, packageId }: LockedPayment, now: Date) {
  if (appointmentId) await settleAppointment(tx, appointmentId, now);
  if (packageId) {
    const pack = await lockPackage(tx, packageId);
    await giveBackForPackage(tx, pack, { reason: "paid_too_much", actorId: null }, now);
  }
}

/** Locks a payment after its appointment or package, which is the order of all who lock both. */
export async function lockWithSubject(tx: Transaction, paymentId: string): Promise<LockedPayment | null> {
  const [found] = await tx
    .select({ appointmentId: payments.appointmentId, packageId: payments.packageId })
    .from(payments)
    .where(eq(payments.id, paymentId));
  if (!found) return null;
  if (found.appointmentId) await lockForWorker(tx, found.appointmentId);
  if (found.packageId) await lockPackage(tx, found.packageId);
  const [payment] = await tx.select().from(payments).where(eq(payments.id, paymentId)).for("update");
  return payment ?? null;
}

function isPaid({ state }: LockedPayment): boolean {
  return state === "paid" || state === "disputed";
}

function isWhatWeAsked(payment: LockedPayment, state: VendorPaymentState): boolean {
  return payment.amountMinor === state.amountMinor && payment.currency === state.currency;
}

/** Leaves a payment for staff to look at, since the vendor has it in another amount than we can have. */
async function flagDiffering(tx: Transaction, { id }: Pick<LockedPayment, "id">) {
  await tx.update(payments).set({ trouble: "amount_differs" }).where(eq(payments.id, id));
}

type Unpaid = Exclude<VendorPaymentState["status"], "paid">;

// What is paid in our books stays paid: a vendor's answer that was read before it was is late.
async function applyUnpaid(tx: Transaction, payment: LockedPayment, status: Unpaid, now: Date) {
  if (isPaid(payment) || payment.state === status || payment.state === "voided") return;
  await tx.update(payments).set({ state: status, retryAt: null, updatedAt: now }).where(eq(payments.id, payment.id));
}

async function applyDispute(tx: Transaction, id: string, disputed: boolean) {
  const next = disputed ? ("disputed" as const) : ("paid" as const);
  await tx
    .update(payments)
    .set({ state: next })
    .where(and(eq(payments.id, id), ne(payments.state, next)));
}
