import "server-only";
import { clockOf } from "@/lib/accounts/viewer-clock";
import { findStanding } from "@/lib/appointments/queries";
import { rescheduleAppointment } from "@/lib/appointments/reschedule";
import type { Staff } from "@/lib/auth/actor";
import { namingConflict } from "@/lib/booking/naming-conflict";
import { scheduleAppointment } from "@/lib/requests/schedule";
import type { TimeSlot } from "@/lib/reservations/reserve";

/* The practice gives a time, through its pages: a refused one names the conflict, on the reader's clock. */

/** Moves an appointment, as `rescheduleAppointment`. */
export async function moveNaming(staff: Staff, id: string, timeSlot: TimeSlot, now: Date) {
  const sought = () => soughtFor(staff, id, timeSlot);
  await namingConflict(staff, sought, await clockOf(staff), now, () => rescheduleAppointment(staff, id, timeSlot, now));
}

/** Gives a request its time, as `scheduleAppointment`. */
export async function scheduleNaming(staff: Staff, id: string, timeSlot: TimeSlot, now: Date) {
  const sought = () => soughtFor(staff, id, timeSlot);
  await namingConflict(staff, sought, await clockOf(staff), now, () => scheduleAppointment(staff, id, timeSlot, now));
}

async function soughtFor(staff: Staff, appointmentId: string, timeSlot: TimeSlot) {
  const found = await findStanding(staff, appointmentId);
  const { serviceId, clientId, attendeeIds } = found ?? {};
  return serviceId && clientId ? { ...timeSlot, appointmentId, serviceId, clientId, attendeeIds } : null;
}
