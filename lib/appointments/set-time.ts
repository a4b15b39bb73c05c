import { eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { appointments } from "@/db/schema";
import type { Locked } from "@/lib/appointments/lock";
import { cancelDeadline } from "@/lib/appointments/policy";
import { announceChange } from "@/lib/appointments/watch";
import { openRoom } from "@/lib/meetings/room";
import type { AppointmentFacts } from "@/lib/outbox/message";
import { endOf, type Sitting } from "@/lib/reservations/reserve";

/**
 * Writes the time an appointment has from now on, until when it can be cancelled then, and when its client last moved it
 * late; with a room of its own. The time itself was taken before.
 */
export async function setTime(
  tx: Transaction,
  appointment: Locked,
  sitting: Sitting,
  movedLateAt: Date | null,
  now: Date,
) {
  await tx
    .update(appointments)
    .set({
      status: "scheduled",
      meetingStatus: "scheduled",
      practitionerId: sitting.practitionerId,
      minutes: sitting.minutes,
      startsAt: sitting.startsAt,
      endsAt: endOf(sitting),
      cancelBy: cancelDeadline(sitting.startsAt, appointment.policy),
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
export function timesOf(sitting: Sitting): Pick<AppointmentFacts, "minutes"> & { startsAt: string; endsAt: string } {
  return { startsAt: sitting.startsAt.toISOString(), endsAt: endOf(sitting).toISOString(), minutes: sitting.minutes };
}
