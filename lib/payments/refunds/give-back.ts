import { and, desc, eq, isNull, ne, or } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { payments } from "@/db/schema";
import type { Locked } from "@/lib/appointments/lock";
import { keepAsCredit, returnCredit } from "@/lib/payments/credit/spend-credit";
import { balanceOf, surplusMinor } from "@/lib/payments/ledger/balance";
import { askRefund, type WantedRefund } from "@/lib/payments/refunds/ask-refund";
import { isSomethingLeft, leftOf } from "@/lib/payments/refunds/left-of";

/**
 * Gives back what was paid beyond what is due: the client's credit first, and then what was paid online, from the newest
 * payment on; all of it becomes credit where the client chose that when cancelling. What was paid in person stays with the
 * practice until a person gives it back, and a payment that could not be given back once is left to a person too. The
 * appointment must be locked, and its books in line with how it stands.
 */
export async function giveBackSurplus(
  tx: Transaction,
  appointment: Pick<Locked, "id" | "clientId" | "currency" | "status" | "keepsCredit">,
  reason: WantedRefund["reason"],
  now: Date,
): Promise<void> {
  const beyondMinor = surplusMinor(await balanceOf(tx, appointment.id));
  if (beyondMinor === 0) return;
  let leftMinor = await returnCredit(tx, appointment, beyondMinor, now);
  if (appointment.status === "cancelled" && appointment.keepsCredit)
    return keepAsCredit(tx, appointment, leftMinor, now);
  for (const payment of await refundable(tx, appointment.id)) {
    const amountMinor = Math.min(leftMinor, leftOf(payment));
    if (amountMinor <= 0) return;
    await askRefund(tx, { payment, clientId: appointment.clientId, amountMinor, reason, actorId: null }, now);
    leftMinor -= amountMinor;
  }
}

function refundable(tx: Transaction, appointmentId: string) {
  const isFine = or(isNull(payments.trouble), ne(payments.trouble, "refund_failed"));
  return tx
    .select()
    .from(payments)
    .where(
      and(
        ...[eq(payments.appointmentId, appointmentId), eq(payments.state, "paid"), eq(payments.way, "online")],
        ...[isSomethingLeft, isFine],
      ),
    )
    .orderBy(desc(payments.attempt))
    .for("update");
}
