import { and, eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { appointmentEvents } from "@/db/schema";
import { isHeld } from "@/lib/appointments/events";
import { type Locked, lockForWorker } from "@/lib/appointments/lock";
import { balanceOf, heldMinor } from "@/lib/payments/ledger/balance";
import { chargeSession, creditDownTo, marksOf } from "@/lib/payments/ledger/charge";
import { feePercents, isLate, percentOf } from "@/lib/payments/ledger/fees";
import { keepsAccounts } from "@/lib/payments/mode";
import { liveUse, returnUse, uncover } from "@/lib/payments/packages/use-package";
import { giveBackSurplus } from "@/lib/payments/refunds/give-back";

/**
 * Brings the books of one appointment in line with how it stands: a booked session is charged for, a missed or cancelled
 * one credited but for its fee, and what was paid beyond that is given back. Twice is once. What can still be undone
 * waits for that, and what is only kept to be paid for is not charged for.
 */
export async function settleAppointment(tx: Transaction, appointmentId: string, now: Date): Promise<void> {
  if (!keepsAccounts()) return;
  const appointment = await lockForWorker(tx, appointmentId);
  if (!appointment?.priceMinor || isOnlyKept(appointment) || (await canBeUndone(tx, appointmentId, now))) return;
  const { status } = appointment;
  if (status === "pending_review") await uncover(tx, appointment, now);
  if (status === "scheduled" || status === "completed") await chargeSession(tx, appointment, now);
  if (status === "no_show") await creditMissed(tx, appointment, now);
  if (status === "cancelled") await creditCancelled(tx, appointment, now);
  await giveBackSurplus(tx, appointment, reasonFor(appointment), now);
}

function isOnlyKept({ status, payBy }: Locked): boolean {
  return status === "scheduled" && payBy !== null;
}

async function canBeUndone(tx: Transaction, id: string, now: Date): Promise<boolean> {
  return (await tx.$count(appointmentEvents, and(eq(appointmentEvents.appointmentId, id), isHeld(now)))) > 0;
}

async function creditMissed(tx: Transaction, appointment: Locked, now: Date) {
  const { charges, endings } = await marksOf(tx, appointment.id);
  if (endings > 0 && charges <= endings) return;
  await chargeSession(tx, appointment, now);
  const { missedFeePercent, forfeitsPrepaid } = await feePercents(tx);
  // A prepaid session is used up or given back: there are no parts of one.
  const use = await liveUse(tx, appointment.id);
  if (use) {
    if (forfeitsPrepaid || use.decidedBy) return;
    await creditDownTo(tx, appointment, 0, now);
    return returnUse(tx, appointment, now);
  }
  const feeMinor = percentOf(appointment.priceMinor ?? 0, missedFeePercent);
  await creditDownTo(tx, appointment, Math.min(feeMinor, await keptOf(tx, appointment.id)), now);
}

/** What there is of the client's money for a session: a fee is kept out of it, and beyond it is a person's to charge. */
async function keptOf(tx: Transaction, id: string): Promise<number> {
  return Math.max(0, heldMinor(await balanceOf(tx, id)));
}

/** Of a late cancellation the fee is kept out of what was paid; what was not is for a person to ask for. */
async function creditCancelled(tx: Transaction, appointment: Locked, now: Date) {
  const { charges, endings } = await marksOf(tx, appointment.id);
  const isCharged = appointment.cancelledBy === "client" && isLate(appointment);
  const { lateCancelFeePercent, forfeitsPrepaid } = await feePercents(tx);
  const use = await liveUse(tx, appointment.id);
  if (use) {
    // What is used up is earned, also where the booking had not reached the books yet.
    if (use.decidedBy || (isCharged && forfeitsPrepaid)) return chargeSession(tx, appointment, now);
    if (charges > endings) await creditDownTo(tx, appointment, 0, now);
    return returnUse(tx, appointment, now);
  }
  if (charges <= endings) return;
  const feeMinor = isCharged ? percentOf(appointment.priceMinor ?? 0, lateCancelFeePercent) : 0;
  await creditDownTo(tx, appointment, Math.min(feeMinor, await keptOf(tx, appointment.id)), now);
}

function reasonFor({ status, cancelledBy, payBy }: Locked) {
  if (status !== "cancelled") return "paid_too_much" as const;
  if (payBy) return "time_lost" as const;
  return cancelledBy === "client" ? ("cancelled" as const) : ("practice_cancelled" as const);
}
