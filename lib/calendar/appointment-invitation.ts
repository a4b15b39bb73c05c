import { appointmentUid, type Invitation, invitation, type Mailbox } from "@/lib/calendar/invitation";
import { origin } from "@/lib/env";
import { sender } from "@/lib/notifications/sender";

/** An arranged appointment, as calendars need it. */
export type ArrangedAppointment = { id: string; version: number; start: Date; end: Date };

/** The calendar entry of an appointment: a neutral title, and our page as its place. */
export function appointmentInvitation(
  appointment: ArrangedAppointment,
  method: Invitation["method"],
  { attendee, stamp }: { attendee?: Mailbox; stamp: Date },
): string {
  const url = `${origin()}/appointments/${appointment.id}`;
  return invitation({
    uid: appointmentUid(appointment.id),
    sequence: appointment.version,
    method,
    start: appointment.start,
    end: appointment.end,
    summary: "Appointment",
    description: `Join, change or cancel it here: ${url}`,
    url,
    organizer: sender(),
    attendee,
    stamp,
  });
}
