import { eq } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { payments } from "@/db/schema";
import { record } from "@/lib/audit/record";
import type { Staff } from "@/lib/auth/actor";
import { notFound, Refusal } from "@/lib/errors";
import { isId } from "@/lib/id";
import { canUndo } from "@/lib/payments/by-hand/undo-payment";
import { mayBill } from "@/lib/payments/documents/details";
import { bookOnce } from "@/lib/payments/ledger/book";
import { refundLines } from "@/lib/payments/ledger/lines";
import { assertKeepsAccounts } from "@/lib/payments/mode";
import { lockPackage } from "@/lib/payments/packages/lock-package";
import type { LockedPayment } from "@/lib/payments/refunds/ask-refund";
import { practice } from "@/lib/practice/settings";

type Which = { clientId: string; packageId: string; paymentId: string };

/**
 * Takes back a payment of a package that was noted by hand by mistake, on the day on which it was noted: its sessions stay
 * the client's, and are owed again. Refuses with `not_found` (404) a client whom the actor does not bill and what is no
 * payment of this package, with `conflict` (409) what was paid online, given back or undone, or on any earlier day.
 */
export async function undoPackagePayment(staff: Staff, { clientId, packageId, paymentId }: Which, now: Date) {
  assertKeepsAccounts();
  if (!isId(paymentId) || !(await mayBill(staff, clientId))) throw notFound("payment");
  const { timeZone } = await practice();
  await db.transaction(async (tx) => {
    const pack = await lockPackage(tx, packageId, clientId);
    const [payment] = await tx.select().from(payments).where(eq(payments.id, paymentId)).for("update");
    if (payment?.packageId !== packageId) throw notFound("payment");
    if (pack.state !== "open" || !isPaymentUndoable(payment, timeZone, now))
      throw new Refusal(
        "conflict",
        "A payment can be undone only on the day it was recorded. You can refund it instead.",
        {
          code: "too_late",
        },
      );
    await unpay(tx, payment, staff, now);
    const details = { amount: payment.amountMinor, currency: payment.currency };
    await record(tx, { actorId: staff.id, action: "payment.undone", subjectId: packageId, details }, now);
  });
}

/** Whether a payment of a package can be taken back as if it had never been noted. */
export function isPaymentUndoable(
  payment: Parameters<typeof canUndo>[0] & Pick<LockedPayment, "refundedMinor">,
  zone: string,
  now: Date,
): boolean {
  return canUndo(payment, zone, now) && payment.refundedMinor === 0;
}

/** Takes a payment of a package out of the books. The payment must be locked. */
export async function unpay(tx: Transaction, payment: LockedPayment, staff: Staff, now: Date) {
  const { id, packageId, amountMinor, currency } = payment;
  await tx.update(payments).set({ state: "voided", paidAt: null, updatedAt: now }).where(eq(payments.id, id));
  const about = { packageId, paymentId: id, actorId: staff.id, currency, lines: refundLines(payment, amountMinor) };
  await bookOnce(tx, { kind: "void", dedupeKey: `void:${id}`, ...about }, now);
}
