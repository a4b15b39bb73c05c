import { eq } from "drizzle-orm";
import { db } from "@/db/client";
import { payments, settings } from "@/db/schema";
import { lockAppointment } from "@/lib/appointments/lock";
import { uncountPrepaid } from "@/lib/appointments/prepaid/prepaid";
import { announceChange } from "@/lib/appointments/watch";
import { record } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import { Refusal } from "@/lib/errors";
import { assertKeepsBooks } from "@/lib/payments/by-hand/take-payment";
import { balanceOf } from "@/lib/payments/ledger/balance";
import { bookOnce } from "@/lib/payments/ledger/book";
import { refundLines } from "@/lib/payments/ledger/lines";
import type { LockedPayment } from "@/lib/payments/refunds/ask-refund";
import { becameCredit, lockPayment } from "@/lib/payments/refunds/refund-payment";
import { wallClock } from "@/lib/time/zone";

/**
 * Takes back a payment that was noted by hand by mistake, on the day on which it was noted: the books keep both,
 * and what had to be paid before the session has to be again. Refuses with `forbidden` (403) a client, with `not_found` (404) what isn't the actor's, with `too_late` (409) on any later day
 * of the practice's, with `conflict` (409) what was paid online, was given back or undone, or became credit.
 */
export async function undoPayment(
  staff: Actor,
  { appointmentId, paymentId }: { appointmentId: string; paymentId: string },
  now: Date,
): Promise<void> {
  await db.transaction(async (tx) => {
    const appointment = await lockAppointment(tx, staff, appointmentId, "bills");
    assertKeepsBooks(staff);
    const payment = await lockPayment(tx, appointmentId, paymentId);
    const [practice] = await tx.select({ timeZone: settings.timeZone }).from(settings);
    assertUndoable(payment, practice?.timeZone ?? "UTC", now);
    const { id, amountMinor, currency } = payment;
    if (becameCredit(await balanceOf(tx, appointmentId), amountMinor))
      throw new Refusal("conflict", "This money became credit of the client's. You can pay it out from there.");
    await tx.update(payments).set({ state: "voided", paidAt: null, updatedAt: now }).where(eq(payments.id, id));
    await uncountPrepaid(tx, appointment, payment.prepaidMinor, now);
    const about = { appointmentId, paymentId: id, actorId: staff.id, currency };
    await bookOnce(
      tx,
      { kind: "void", dedupeKey: `void:${id}`, ...about, lines: refundLines(payment, amountMinor) },
      now,
    );
    const details = { amount: amountMinor, currency };
    await record(tx, { actorId: staff.id, action: "payment.undone", subjectId: appointmentId, details }, now);
    await announceChange(tx, appointmentId);
  });
}

/** Whether a payment by hand can still be taken back: on the day on which it was noted, in the practice's zone. */
export function canUndo({ way, state, createdAt }: Undoable, zone: string, now: Date): boolean {
  return way !== "online" && state === "paid" && isToday(createdAt, zone, now);
}

/** Whether a moment is of this day, in the practice's zone. */
export function isToday(moment: Date, zone: string, now: Date): boolean {
  return wallClock(zone, moment).date === wallClock(zone, now).date;
}

type Undoable = Pick<LockedPayment, "way" | "state" | "createdAt">;

function assertUndoable(payment: LockedPayment, zone: string, now: Date) {
  if (payment.way === "online" || payment.state !== "paid" || payment.refundedMinor > 0)
    throw new Refusal(
      "conflict",
      "Only a payment that was recorded by hand can be undone. You can refund this one instead.",
    );
  if (canUndo(payment, zone, now)) return;
  throw new Refusal("conflict", "A payment can be undone only on the day it was recorded. You can refund it instead.", {
    code: "too_late",
  });
}
