import { eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { payments } from "@/db/schema";
import { type Locked, lockForWorker } from "@/lib/appointments/lock";
import { hasLapsed, takeLapsedAgain } from "@/lib/appointments/prepaid/lapse";
import { countPrepaid } from "@/lib/appointments/prepaid/prepaid";
import { announceChange } from "@/lib/appointments/watch";
import { record } from "@/lib/audit/record";
import { promise } from "@/lib/outbox/promise";
import { bookOnce } from "@/lib/payments/ledger/book";
import { feeLines, paymentLines } from "@/lib/payments/ledger/lines";
import { settleAppointment } from "@/lib/payments/ledger/settle";
import type { LockedPayment } from "@/lib/payments/refunds/ask-refund";

/**
 * Money came in: it goes into the books, and the session is booked for good if it waited for that. One whose time was
 * not kept any longer is booked all the same while that is free, or else everything is given back. The appointment and
 * the payment must be locked. `actorId` is of staff who took it in person.
 */
export async function capture(tx: Transaction, payment: LockedPayment, actorId: string | null, now: Date) {
  const { id, appointmentId, amountMinor, currency } = payment;
  const appointment = await lockForWorker(tx, appointmentId);
  if (!appointment) throw new Error("A payment is for no appointment.");
  const paid = { state: "paid" as const, paidAt: now, updatedAt: now, retryAt: null, trouble: null };
  await tx.update(payments).set(paid).where(eq(payments.id, id));
  const about = { appointmentId, paymentId: id, actorId, currency };
  const lines = paymentLines(payment, amountMinor);
  await bookOnce(tx, { kind: "payment", dedupeKey: `payment:${id}`, ...about, lines }, now);
  const action = payment.way === "online" ? ("payment.received" as const) : ("payment.taken" as const);
  const details = { amount: amountMinor, currency, way: payment.way };
  await record(tx, { actorId, action, subjectId: appointmentId, details }, now);
  await countPrepaid(tx, appointment, amountMinor, now);
  const isLost = hasLapsed(appointment) && !(await takeLapsedAgain(tx, appointment, now));
  if (isLost) await apologise(tx, { payment, appointment }, now);
  await settleAppointment(tx, appointmentId, now);
  await announceChange(tx, appointmentId);
}

type Lost = { payment: LockedPayment; appointment: Pick<Locked, "clientId" | "reference"> };

async function apologise(tx: Transaction, { payment, appointment }: Lost, now: Date) {
  const { id, amountMinor, currency } = payment;
  const payload = { reference: appointment.reference, amountMinor, currency };
  const about = { recipientId: appointment.clientId, dedupeKey: `payment-returned:${id}` };
  await promise(tx, { kind: "payment-returned", ...about, payload }, now);
}

/** Books what the vendor keeps for itself, once it has said what that is. */
export async function captureFee(tx: Transaction, payment: LockedPayment, feeMinor: number | null, now: Date) {
  const { id, appointmentId, currency } = payment;
  if (!feeMinor || payment.feeMinor !== null) return;
  await tx.update(payments).set({ feeMinor }).where(eq(payments.id, id));
  const about = { appointmentId, paymentId: id, currency, lines: feeLines(payment, feeMinor) };
  await bookOnce(tx, { kind: "fee", dedupeKey: `fee:${id}`, ...about }, now);
}
