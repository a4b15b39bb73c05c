import { and, eq, isNull } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { appointmentEvents, appointments } from "@/db/schema";
import type { Locked } from "@/lib/appointments/lock";
import { announceChange } from "@/lib/appointments/watch";
import { Refusal } from "@/lib/errors";

/**
 * Takes what came in off what has to be paid before the session. Once that is all, a time that was kept for it is
 * booked for good, and everybody is told of the booking. The appointment must be locked.
 */
export async function countPrepaid(tx: Transaction, appointment: Locked, paidMinor: number, now: Date): Promise<void> {
  const left = Math.max(0, appointment.prepayMinor - paidMinor);
  if (appointment.prepayMinor === 0) return;
  await tx.update(appointments).set({ prepayMinor: left, updatedAt: now }).where(eq(appointments.id, appointment.id));
  if (left === 0) await keepUnpaid(tx, appointment, now);
  await announceChange(tx, appointment.id, appointment.openingId);
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

/** Forgets until when a time is kept to be paid for: it was given up, and a payment that comes after all goes back. */
export async function giveUpUnpaid(tx: Transaction, id: string): Promise<void> {
  await tx.update(appointments).set({ payBy: null }).where(eq(appointments.id, id));
}

/** Refuses with `payment` (422) to change what is only kept until it is paid: it is paid for first, or given up. */
export function assertBookedForGood({ payBy, status }: Pick<Locked, "payBy" | "status">) {
  if (!payBy || status !== "scheduled") return;
  throw new Refusal("payment", "This time is only kept until it is paid for. Please pay first, or cancel it.");
}
