import { and, eq, or } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { payments } from "@/db/schema";
import { lockForWorker } from "@/lib/appointments/lock";
import { isId } from "@/lib/id";
import { capture, captureFee } from "@/lib/payments/online/capture";
import type { LockedPayment } from "@/lib/payments/refunds/ask-refund";
import { applyForeignRefund } from "@/lib/payments/refunds/foreign-refund";
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
  const payment = await lockWithAppointment(tx, paymentId);
  if (!payment) return;
  const known = { providerId: payment.providerId ?? state.externalId, chargeId: payment.chargeId ?? state.chargeId };
  await tx
    .update(payments)
    .set({ ...known, updatedAt: now })
    .where(eq(payments.id, paymentId));
  if (state.status !== "paid") return applyUnpaid(tx, payment, state.status, now);
  if (!isWhatWeAsked(payment, state)) return flagDiffering(tx, payment);
  if (!isPaid(payment)) await capture(tx, payment, null, now);
  await captureFee(tx, payment, state.feeMinor, now);
  await applyDispute(tx, payment, state.disputed);
  await applyForeignRefund(tx, payment, state.refundedMinor, now);
}

/** Locks a payment after its appointment, which is the order of all who lock both. */
export async function lockWithAppointment(tx: Transaction, paymentId: string): Promise<LockedPayment | null> {
  const [found] = await tx
    .select({ appointmentId: payments.appointmentId })
    .from(payments)
    .where(eq(payments.id, paymentId));
  if (!found) return null;
  await lockForWorker(tx, found.appointmentId);
  const [payment] = await tx.select().from(payments).where(eq(payments.id, paymentId)).for("update");
  return payment ?? null;
}

function isPaid({ state }: LockedPayment): boolean {
  return state === "paid" || state === "disputed";
}

function isWhatWeAsked(payment: LockedPayment, state: VendorPaymentState): boolean {
  return payment.amountMinor === state.amountMinor && payment.currency === state.currency;
}

async function flagDiffering(tx: Transaction, { id }: LockedPayment) {
  await tx.update(payments).set({ trouble: "amount_differs" }).where(eq(payments.id, id));
}

type Unpaid = Exclude<VendorPaymentState["status"], "paid">;

// What is paid in our books stays paid: a vendor's answer that was read before it was is late.
async function applyUnpaid(tx: Transaction, payment: LockedPayment, status: Unpaid, now: Date) {
  if (isPaid(payment) || payment.state === status || payment.state === "voided") return;
  await tx.update(payments).set({ state: status, retryAt: null, updatedAt: now }).where(eq(payments.id, payment.id));
}

async function applyDispute(tx: Transaction, { id, state }: LockedPayment, disputed: boolean) {
  const next = disputed ? ("disputed" as const) : ("paid" as const);
  if (state !== next) await tx.update(payments).set({ state: next }).where(eq(payments.id, id));
}
