import { and, eq, lte } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { appointments } from "@/db/schema";
import { type Locked, lockForWorker } from "@/lib/appointments/lock";
import { transition } from "@/lib/appointments/transition";
import { isStillOpen } from "@/lib/availability/offered";
import { Refusal } from "@/lib/errors";
import { findMovable } from "@/lib/practice/bookable";
import { reservePlace } from "@/lib/reservations/group-place";
import { releasePlace } from "@/lib/reservations/release";
import { isSlotTaken, releaseTime, reserveTime, slotTaken, type TimeSlot } from "@/lib/reservations/reserve";

const BATCH = 100;

/** Whether a time was kept to be paid for, and was not: nobody was ever told of it. */
export function hasLapsed({ status, payBy }: Pick<Locked, "status" | "payBy">): boolean {
  return status === "cancelled" && payBy !== null;
}

/**
 * Frees the times that were kept until now to be paid for. Nobody is told, since nobody was told of them; `payBy` stays
 * and says what became of it. Answers which they were; several workers may run it.
 */
export async function lapseUnpaid(now: Date): Promise<string[]> {
  return db.transaction(async (tx) => {
    const over = await tx
      .select({ id: appointments.id })
      .from(appointments)
      .where(and(eq(appointments.status, "scheduled"), lte(appointments.payBy, now)))
      .limit(BATCH)
      .for("update", { skipLocked: true });
    for (const { id } of over) {
      const appointment = await lockForWorker(tx, id, "scheduled");
      if (appointment) await lapse(tx, appointment, now);
    }
    return over.map(({ id }) => id);
  });
}

/** Frees one such time, which must be locked. */
async function lapse(tx: Transaction, appointment: Locked, now: Date): Promise<void> {
  if (appointment.openingId) await releasePlace(tx, appointment.openingId);
  await releaseTime(tx, appointment.id);
  await transition(tx, null, appointment, { kind: "cancelled", by: "practice", reason: "" }, now, "known");
}

/**
 * Takes the time of a lapsed appointment again, which was paid for after all, and tells everybody that it is booked.
 * Answers false when the time is taken by now, or over, or its practitioner is away or its
 * group meets at another time. The appointment must be locked.
 */
export async function takeLapsedAgain(tx: Transaction, appointment: Locked, now: Date): Promise<boolean> {
  const { id, startsAt, practitionerId, minutes, clientId, serviceId, openingId } = appointment;
  if (!startsAt || !practitionerId || startsAt <= now || appointment.clientDeactivatedAt) return false;
  const timeSlot = { practitionerId, startsAt, minutes };
  if (!(await hasPractitioner(tx, { ...timeSlot, serviceId, clientId }, now))) return false;
  const claim = { ...timeSlot, practitionerId: openingId ? null : practitionerId, clientId, serviceId, actorId: null };
  try {
    await tx.transaction(async (inner) => {
      if (openingId) assertSame(await reservePlace(inner, openingId, now), timeSlot);
      await reserveTime(inner, { ...claim, purpose: { appointmentId: id } }, now);
    });
  } catch (error) {
    if (isSlotTaken(error)) return false;
    throw error;
  }
  await tx.update(appointments).set({ payBy: null }).where(eq(appointments.id, id));
  await transition(tx, null, appointment, { kind: "scheduled", timeSlot }, now);
  return true;
}

// A group that nobody had a place in may have been moved since.
function assertSame(place: TimeSlot, { practitionerId, startsAt, minutes }: TimeSlot) {
  const isSame = place.practitionerId === practitionerId && place.minutes === minutes;
  if (!isSame || place.startsAt.getTime() !== startsAt.getTime()) throw slotTaken("taken");
}

type Sought = Pick<Locked, "serviceId" | "clientId" | "minutes"> & { practitionerId: string; startsAt: Date };

/** Whether the practitioner still takes clients, and at that time. */
async function hasPractitioner(tx: Transaction, { serviceId, minutes, ...sought }: Sought, now: Date) {
  const found = await findMovable(tx, serviceId, sought.practitionerId).catch((error: unknown) => {
    if (error instanceof Refusal) return null;
    throw error;
  });
  return found !== null && isStillOpen(tx, { ...sought, service: { ...found.service, minutes } }, now);
}
