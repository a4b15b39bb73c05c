import type { Locked } from "@/lib/appointments/lock";
import type { Cell } from "@/db/schema";

/** What a message about an appointment says: the facts as they were when it was promised. */
export type AppointmentFacts = {
  audience: "client" | "practice";
  appointmentId: string;
  reference: string;
  version: number;
  practitionerName: string | null;
  startsAt: string | null;
  endsAt: string | null;
  minutes: number;
  clientZone: string;
  practitionerZone: string | null;
  cells?: Cell[];
  reason?: string;
  previousStartsAt?: string;
  by?: "client" | "practice";
};

/** The facts of a locked appointment, with what has just changed laid over them. */
export function factsOf(appointment: Locked, changed: Partial<AppointmentFacts> = {}): AppointmentFacts {
  return {
    audience: "client",
    appointmentId: appointment.id,
    reference: appointment.reference,
    version: appointment.version + 1,
    practitionerName: appointment.practitionerName,
    startsAt: appointment.startsAt?.toISOString() ?? null,
    endsAt: appointment.endsAt?.toISOString() ?? null,
    minutes: appointment.minutes,
    clientZone: appointment.clientZone,
    practitionerZone: appointment.practitionerZone,
    ...changed,
  };
}
