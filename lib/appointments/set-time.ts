import { eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { appointments } from "@/db/schema";
import type { Locked } from "@/lib/appointments/lock";
import { cancelDeadline } from "@/lib/appointments/policy";
import { announceChange } from "@/lib/appointments/watch";
import { openRoom } from "@/lib/meetings/room";
import type { AppointmentPayload } from "@/lib/outbox/message";
import { endOf, type TimeSlot } from "@/lib/reservations/reserve";

/**
 * Writes the time an appointment has from now on, until when it can be cancelled then, and when its client last moved it
 * late; with a room of its own. The time itself was taken before.
 */
export async function setTime(
  tx: Transaction,
  appointment: Locked,
  timeSlot: TimeSlot,
  movedLateAt: Date | null,
  now: Date,
) {
  await tx
    .update(appointments)
    .set({
      status: "scheduled",
      meetingStatus: "scheduled",
      practitionerId: timeSlot.practitionerId,
      minutes: timeSlot.minutes,
      startsAt: timeSlot.startsAt,
      endsAt: endOf(timeSlot),
      cancelBy: cancelDeadline(timeSlot.startsAt, appointment.policy),
      movedLateAt,
      rejectionReason: null,
      cancelledBy: null,
      cancellationReason: null,
      version: appointment.version + 1,
      updatedAt: now,
    })
    .where(eq(appointments.id, appointment.id));
  await openRoom(tx, appointment.id, now);
  await announceChange(tx, appointment.id);
}

/** When it is, as messages tell it. */
export function timesOf(
  timeSlot: TimeSlot,
): Pick<AppointmentPayload, "minutes"> & { startsAt: string; endsAt: string } {
  return {
    startsAt: timeSlot.startsAt.toISOString(),
    endsAt: endOf(timeSlot).toISOString(),
    minutes: timeSlot.minutes,
  };
}
