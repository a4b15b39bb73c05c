import { and, asc, eq, gt, inArray, or, type SQL, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { appointmentEvents, appointments } from "@/db/schema";
import { isAttendedBy } from "@/lib/appointments/attendees/attending";
import { cancelWithin } from "@/lib/appointments/cancel";
import { isHeld } from "@/lib/appointments/events";
import type { Actor } from "@/lib/auth/actor";

/** Whose appointments: a client's, or those with a practitioner. */
export type Side = { clientId: string } | { practitionerId: string };

/**
 * Cancels what a client or practitioner has ahead, requests too, at once and for good; both sides are told. Nothing
 * that was done to any of these appointments before can be undone from then on. Answers how many were cancelled. Refuses as
 * `cancelAppointment` does: a client only with `too_late` (409).
 */
export async function cancelAllAhead(tx: Transaction, actor: Actor, side: Side, reason: string, now: Date) {
  const own = "clientId" in side ? isAttendedBy(side.clientId) : eq(appointments.practitionerId, side.practitionerId);
  const ahead = or(
    eq(appointments.status, "pending_review"),
    and(eq(appointments.status, "scheduled"), gt(appointments.startsAt, now)),
  );
  const rows = await tx
    .select({ id: appointments.id })
    .from(appointments)
    .where(and(own, ahead))
    .orderBy(asc(appointments.id))
    .for("update");
  for (const { id } of rows) await cancelWithin(tx, actor, { id, reason }, now, 0);
  await releaseHeldEvents(tx, side, own, now);
  return rows.length;
}

// Told at once, and so not to be undone; what was moved to another practitioner would come back to the former one.
async function releaseHeldEvents(tx: Transaction, side: Side, own: SQL | undefined, now: Date) {
  const wereTheirs =
    "practitionerId" in side
      ? sql`${appointmentEvents.before} ->> 'practitionerId' = ${side.practitionerId}`
      : undefined;
  const ids = tx.select({ id: appointments.id }).from(appointments).where(own);
  const whose = or(inArray(appointmentEvents.appointmentId, ids), wereTheirs);
  await tx
    .update(appointmentEvents)
    .set({ notBefore: null, dueAt: now })
    .where(and(whose, isHeld(now)));
}
