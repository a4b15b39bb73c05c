import { and, eq } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { payments } from "@/db/schema";
import { lockAppointment } from "@/lib/appointments/lock";
import { type Actor, isStaff } from "@/lib/auth/actor";
import { notFound, Refusal } from "@/lib/errors";
import { isId } from "@/lib/id";
import { balanceOf } from "@/lib/payments/ledger/balance";
import { askRefund, type LockedPayment } from "@/lib/payments/refunds/ask-refund";
import { creditRefund } from "@/lib/payments/refunds/credit-refund";

/** What staff give back of a payment by hand, in minor units, and why. */
export type RefundByHand = { appointmentId: string; paymentId: string; amountMinor: number; words: string };

/**
 * Gives back some of a payment or all of it, by hand and with a reason; what was paid for is due no more to that extent.
 * Refuses with `forbidden` (403) a client, with `not_found` (404) what isn't the actor's, with `amount_mismatch` (422)
 * more than is left of the payment.
 */
export async function refundPayment(staff: Actor, wanted: RefundByHand, now: Date): Promise<void> {
  const { appointmentId, paymentId, amountMinor, words } = wanted;
  await db.transaction(async (tx) => {
    const appointment = await lockAppointment(tx, staff, appointmentId);
    if (!isStaff(staff)) throw new Refusal("forbidden", "Only the practice gives money back.");
    const payment = await lockPayment(tx, appointmentId, paymentId);
    assertLeft(payment, amountMinor);
    const before = await balanceOf(tx, appointmentId);
    const asked = { payment, clientId: appointment.clientId, amountMinor, reason: "by_hand" as const, words };
    const id = await askRefund(tx, { ...asked, actorId: staff.id }, now);
    await creditRefund(tx, { appointment, refundId: id, amountMinor, before, actorId: staff.id }, now);
  });
}

/** Locks a payment of an appointment. Refuses with `not_found` (404) any other. */
export async function lockPayment(tx: Transaction, appointmentId: string, id: string): Promise<LockedPayment> {
  if (!isId(id)) throw notFound("payment");
  const which = and(eq(payments.id, id), eq(payments.appointmentId, appointmentId));
  const [payment] = await tx.select().from(payments).where(which).for("update");
  if (!payment) throw notFound("payment");
  return payment;
}

function assertLeft({ state, amountMinor, refundedMinor }: LockedPayment, wantedMinor: number) {
  const left = state === "paid" ? amountMinor - refundedMinor : 0;
  if (wantedMinor > 0 && wantedMinor <= left) return;
  const sentence = "This is more than is left of the payment.";
  throw new Refusal("payment", sentence, { code: "amount_mismatch", fields: { amount: [sentence] } });
}
