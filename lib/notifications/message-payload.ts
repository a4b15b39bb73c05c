import type { Locked } from "@/lib/appointments/lock";
import type { AppointmentPayload } from "@/lib/outbox/message";

/** The facts of a locked appointment, with what has just changed laid over them. */
export function messagePayload(appointment: Locked, changed: Partial<AppointmentPayload> = {}): AppointmentPayload {
  return {
    audience: "client",
    appointmentId: appointment.id,
    reference: appointment.reference,
    version: appointment.version + 1,
    practitionerId: appointment.practitionerId,
    practitionerName: appointment.practitionerName,
    startsAt: appointment.startsAt?.toISOString() ?? null,
    endsAt: appointment.endsAt?.toISOString() ?? null,
    minutes: appointment.minutes,
    clientZone: appointment.clientZone,
    practitionerZone: appointment.practitionerZone,
    ...changed,
  };
}
