import { eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { payments } from "@/db/schema";
import { type Locked, lockForWorker } from "@/lib/appointments/lock";
import { hasLapsed, takeLapsedAgain } from "@/lib/appointments/prepaid/lapse";
import { announceChange } from "@/lib/appointments/watch";
import { record } from "@/lib/audit/record";
import { promise } from "@/lib/outbox/promise";
import { countPaid } from "@/lib/payments/count-paid";
import { payerIndexOf } from "@/lib/payments/documents/issue";
import { bookOnce } from "@/lib/payments/ledger/book";
import { feeLines, paymentLines } from "@/lib/payments/ledger/lines";
import { settleAppointment } from "@/lib/payments/ledger/settle";
import { announcePaid } from "@/lib/payments/online/announce";
import { payerOn } from "@/lib/payments/payers/payer";
import type { LockedPayment } from "@/lib/payments/refunds/ask-refund";
import { subjectIdOf } from "@/lib/payments/subject";

/**
 * Money came in: it goes into the books, and the session is booked for good if it waited for that. One whose time was
 * not kept any longer is booked all the same while that is free, or else everything is given back. The appointment and
 * the payment must be locked. `actorId` is of staff who took it in person.
 */
export async function capture(tx: Transaction, payment: LockedPayment, actorId: string | null, now: Date) {
  const { id, amountMinor } = payment;
  const appointmentId = subjectIdOf(payment);
  const appointment = await lockForWorker(tx, appointmentId);
  if (!appointment) throw new Error("A payment is for no appointment.");
  await notePaid(tx, payment, actorId, now);
  const prepaidMinor = await countPaid(tx, appointment, amountMinor, now);
  if (prepaidMinor > 0) await tx.update(payments).set({ prepaidMinor }).where(eq(payments.id, id));
  const isLost = hasLapsed(appointment) && !(await takeLapsedAgain(tx, appointment, now));
  if (isLost) await apologise(tx, { payment, appointment }, now);
  await settleAppointment(tx, appointmentId, now);
  await announceChange(tx, appointmentId);
}

/** Writes down that a payment came in, and books it. The payment must be locked. */
export async function notePaid(tx: Transaction, payment: LockedPayment, actorId: string | null, now: Date) {
  const { id, appointmentId, packageId, amountMinor, currency, way } = payment;
  const paid = { state: "paid" as const, paidAt: now, updatedAt: now, retryAt: null, trouble: null };
  await tx.update(payments).set(paid).where(eq(payments.id, id));
  const about = { appointmentId, packageId, paymentId: id, actorId, currency };
  const lines = paymentLines(payment, amountMinor);
  await bookOnce(tx, { kind: "payment", dedupeKey: `payment:${id}`, ...about, lines }, now);
  const action = way === "online" ? ("payment.received" as const) : ("payment.taken" as const);
  const details = { amount: amountMinor, currency, way };
  await record(tx, { actorId, action, subjectId: subjectIdOf(payment), details }, now);
  await announcePaid(tx, payment, now);
}

type Lost = { payment: LockedPayment; appointment: Pick<Locked, "clientId" | "reference"> };

/** To the client, who hears that the time is gone, and to who pays for the client, whose money it was. */
async function apologise(tx: Transaction, { payment, appointment }: Lost, now: Date) {
  const { id, amountMinor, currency } = payment;
  const { clientId, reference } = appointment;
  const about = { kind: "payment-returned" as const, recipientId: clientId };
  const payload = { reference, amountMinor, currency };
  const payer = await payerOn(clientId, tx);
  await promise(tx, { ...about, dedupeKey: `payment-returned:${id}`, payload }, now);
  if (!payer) return;
  const toPayer = { ...payload, to: "payer" as const, clientId, payerIndex: payerIndexOf(payer.email) };
  await promise(tx, { ...about, dedupeKey: `payment-returned:${id}:payer`, payload: toPayer }, now);
}

/** Books what the vendor keeps for itself, once it has said what that is, and what a dispute adds to it later. */
export async function captureFee(tx: Transaction, payment: LockedPayment, feeMinor: number | null, now: Date) {
  const { id, appointmentId, packageId, currency, feeMinor: knownMinor } = payment;
  const moreMinor = (feeMinor ?? 0) - (knownMinor ?? 0);
  if (moreMinor <= 0) return;
  await tx.update(payments).set({ feeMinor }).where(eq(payments.id, id));
  const about = { appointmentId, packageId, paymentId: id, currency, lines: feeLines(payment, moreMinor) };
  const dedupeKey = knownMinor === null ? `fee:${id}` : `fee:${id}:${knownMinor}`;
  await bookOnce(tx, { kind: "fee", dedupeKey, ...about }, now);
}
