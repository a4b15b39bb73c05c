import type { Transaction } from "@/db/client";
import type { payments, refunds } from "@/db/schema";
import { subjectIdOf } from "@/lib/payments/subject";
import { announce } from "@/lib/webhooks/announce";

type Payment = typeof payments.$inferSelect;
type Refunded = { payment: Payment; refund: typeof refunds.$inferSelect };

/** Announces money that came in, in the transaction that books it. */
export async function announcePaid(tx: Transaction, payment: Payment, now: Date): Promise<void> {
  const { id, amountMinor, currency } = payment;
  const about = { type: "payment.succeeded" as const, subjectId: subjectIdOf(payment), dedupeKey: `payment:${id}` };
  const details = { amount_minor: amountMinor, currency };
  await announce(tx, { ...about, at: now, facts: () => ({ ids: idsOf(payment), details }) }, now);
}

/** Announces money that went back, in the transaction that books it. */
export async function announceRefunded(tx: Transaction, { payment, refund }: Refunded, now: Date): Promise<void> {
  const about = { type: "payment.refunded" as const, subjectId: subjectIdOf(payment) };
  const ids = { ...idsOf(payment), refund_id: refund.id };
  const details = { amount_minor: refund.amountMinor, currency: payment.currency };
  await announce(tx, { ...about, dedupeKey: `refund:${refund.id}`, at: now, facts: () => ({ ids, details }) }, now);
}

function idsOf({ id, appointmentId, packageId }: Payment) {
  return { payment_id: id, appointment_id: appointmentId, package_id: packageId };
}
