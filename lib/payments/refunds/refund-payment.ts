import { and, eq } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { payments } from "@/db/schema";
import { lockAppointment } from "@/lib/appointments/lock";
import type { Actor } from "@/lib/auth/actor";
import { notFound, Refusal } from "@/lib/errors";
import { isId } from "@/lib/id";
import { assertKeepsBooks } from "@/lib/payments/by-hand/take-payment";
import { type Balance, balanceOf, heldMinor } from "@/lib/payments/ledger/balance";
import { askRefund, type LockedPayment } from "@/lib/payments/refunds/ask-refund";
import { creditRefund } from "@/lib/payments/refunds/credit-refund";
import { leftOf } from "@/lib/payments/refunds/left-of";
import { assertAsSeen, type Seen } from "@/lib/payments/seen";

/** What staff give back of a payment by hand, in minor units, and why. */
export type RefundByHand = {
  appointmentId: string;
  paymentId: string;
  amountMinor: number;
  words: string;
  seen?: Seen;
};

/**
 * Gives back some of a payment or all of it, by hand and with a reason; what was paid for is due no more to that extent.
 * Refuses with `forbidden` (403) a client, with `not_found` (404) what isn't the actor's, with `amount_mismatch` (422)
 * more than is left of the payment, with `overtaken` (409) what was decided on other figures.
 */
export async function refundPayment(staff: Actor, wanted: RefundByHand, now: Date): Promise<void> {
  const { appointmentId, paymentId, amountMinor, words, seen } = wanted;
  await db.transaction(async (tx) => {
    const appointment = await lockAppointment(tx, staff, appointmentId, "bills");
    assertKeepsBooks(staff);
    const payment = await lockPayment(tx, appointmentId, paymentId);
    assertAsSeen(seen, refundable(payment), payment.currency);
    assertLeft(payment, amountMinor);
    const before = await balanceOf(tx, appointmentId);
    assertNotCredit(before, amountMinor);
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

/** What became the client's credit is paid out from there. */
function assertNotCredit(balance: Balance, wantedMinor: number) {
  if (!becameCredit(balance, wantedMinor)) return;
  const sentence = "This money became credit of the client's. You can pay it out from there.";
  throw new Refusal("payment", sentence, { code: "amount_mismatch", fields: { amount: [sentence] } });
}

/** Whether so much of what was paid is not there any more because it became the client's credit. */
export function becameCredit(balance: Balance, wantedMinor: number): boolean {
  const { toCreditMinor, fromCreditMinor } = balance;
  return toCreditMinor > 0 && wantedMinor > heldMinor(balance) - fromCreditMinor;
}

function refundable(payment: LockedPayment): number {
  return payment.state === "paid" ? leftOf(payment) : 0;
}

function assertLeft(payment: LockedPayment, wantedMinor: number) {
  if (wantedMinor > 0 && wantedMinor <= refundable(payment)) return;
  const sentence = "This is more than is left of this payment.";
  throw new Refusal("payment", sentence, { code: "amount_mismatch", fields: { amount: [sentence] } });
}
