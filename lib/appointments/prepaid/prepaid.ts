import { and, eq, isNull } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { appointmentEvents, appointments } from "@/db/schema";
import type { Locked } from "@/lib/appointments/lock";
import { announceChange } from "@/lib/appointments/watch";
import { Refusal } from "@/lib/errors";

/**
 * Takes what came in off what has to be paid before the session. Once that is all, a time that was kept for it is
 * booked for good, and everybody is told of the booking. Answers what it took off. The appointment must be locked.
 */
export async function countPrepaid(
  tx: Transaction,
  appointment: Locked,
  paidMinor: number,
  now: Date,
): Promise<number> {
  const left = Math.max(0, appointment.prepayMinor - paidMinor);
  if (appointment.prepayMinor === 0) return 0;
  await tx.update(appointments).set({ prepayMinor: left, updatedAt: now }).where(eq(appointments.id, appointment.id));
  if (left === 0) await keepUnpaid(tx, appointment, now);
  await announceChange(tx, appointment.id, appointment.openingId);
  return appointment.prepayMinor - left;
}

/**
 * Puts back what `countPrepaid` took off, where a payment or a waiver is undone: it has to be paid before the session again. What was
 * booked for good stays booked. The appointment must be locked.
 */
export async function uncountPrepaid(tx: Transaction, appointment: Locked, prepaidMinor: number, now: Date) {
  const { id, prepayMinor, priceMinor, status } = appointment;
  if (prepaidMinor === 0 || status !== "scheduled") return;
  const again = Math.min(prepayMinor + prepaidMinor, priceMinor ?? 0);
  await tx.update(appointments).set({ prepayMinor: again, updatedAt: now }).where(eq(appointments.id, id));
}

/**
 * Books a time for good that was only kept until it is paid, and tells everybody. What has to be paid before the session
 * stays to be paid. The appointment must be locked.
 */
export async function keepUnpaid(tx: Transaction, appointment: Locked, now: Date): Promise<void> {
  const { id, payBy, status } = appointment;
  if (!payBy || status !== "scheduled") return;
  await tx.update(appointments).set({ payBy: null, updatedAt: now }).where(eq(appointments.id, id));
  const { appointmentId, kind, dueAt, retractedAt } = appointmentEvents;
  const untold = and(eq(appointmentId, id), eq(kind, "booked"), isNull(dueAt), isNull(retractedAt));
  await tx.update(appointmentEvents).set({ dueAt: now }).where(untold);
  await announceChange(tx, id, appointment.openingId);
}

/** What a session costs, where that is not what it was at its booking. The appointment must be locked. */
export async function setPrice(
  tx: Transaction,
  id: string,
  price: { priceMinor: number | null; currency: string; taxMinor: number; prepayMinor: number },
  now: Date,
): Promise<void> {
  await tx
    .update(appointments)
    .set({ ...price, updatedAt: now })
    .where(eq(appointments.id, id));
}

/** Forgets until when a time is kept to be paid for: it was given up, and a payment that comes after all goes back. */
export async function giveUpUnpaid(tx: Transaction, id: string): Promise<void> {
  await tx.update(appointments).set({ payBy: null }).where(eq(appointments.id, id));
}

/** Refuses with `payment` (422) to change what is only kept until it is paid: it is paid for first, or given up. */
export function assertBookedForGood({ payBy, status }: Pick<Locked, "payBy" | "status">) {
  if (!payBy || status !== "scheduled") return;
  throw new Refusal("payment", "This time is only kept until it is paid for. Please pay first, or cancel it.");
}
