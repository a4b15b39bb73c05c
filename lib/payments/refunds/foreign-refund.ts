import { eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { payments } from "@/db/schema";
import { lockForWorker } from "@/lib/appointments/lock";
import { balanceOf } from "@/lib/payments/ledger/balance";
import { askRefund, type LockedPayment } from "@/lib/payments/refunds/ask-refund";
import { creditRefund } from "@/lib/payments/refunds/credit-refund";
import { settleRefund } from "@/lib/payments/refunds/settle-refund";

/**
 * Takes over what a person gave back on the vendor's own pages: all that the vendor has given back beyond our own refunds,
 * which count from the moment in which they are asked for. The appointment must be locked.
 */
export async function applyForeignRefund(tx: Transaction, { id }: LockedPayment, refundedMinor: number, now: Date) {
  const [payment] = await tx.select().from(payments).where(eq(payments.id, id)).for("update");
  const amountMinor = refundedMinor - (payment?.refundedMinor ?? refundedMinor);
  if (!payment || amountMinor <= 0) return;
  const appointment = await lockForWorker(tx, payment.appointmentId);
  if (!appointment) return;
  const before = await balanceOf(tx, appointment.id);
  const wanted = { payment, clientId: appointment.clientId, amountMinor, reason: "by_hand" as const, actorId: null };
  const refundId = await askRefund(tx, wanted, now);
  await settleRefund(tx, refundId, "succeeded", now);
  await creditRefund(tx, { appointment, refundId, amountMinor, before, actorId: null }, now);
}
