import {
  appointmentUid,
  type CalendarEvent,
  type Invitation,
  invitation,
  invitations,
  type Mailbox,
} from "@/lib/calendar/invitation";
import { sessionLink } from "@/lib/meetings/session-link";
import { sender } from "@/lib/notifications/sender";

/** An arranged appointment, as calendars need it. */
export type ArrangedAppointment = { id: string; version: number; start: Date; end: Date };

/** Whose calendar it goes to, who else is shown to come, and when that was promised. */
export type CalendarReader = { attendee?: Mailbox; others?: Mailbox[]; stamp: Date };

/** The calendar entry of an appointment: a neutral title, and our page as its place. */
export function appointmentInvitation(
  appointment: ArrangedAppointment,
  method: Invitation["method"],
  reader: CalendarReader,
): string {
  return invitation({ ...eventOf(appointment, reader), method });
}

/** The calendar entries of several appointments in one file; cancelled ones are taken out. */
export function appointmentsFile(
  appointments: ArrangedAppointment[],
  isCancelled: boolean,
  reader: CalendarReader,
): string {
  return invitations(appointments.map((appointment) => ({ ...eventOf(appointment, reader), isCancelled })));
}

function eventOf(
  appointment: ArrangedAppointment,
  { attendee, others, stamp }: CalendarReader,
): Omit<CalendarEvent, "isCancelled"> {
  const url = sessionLink(appointment.id);
  return {
    uid: appointmentUid(appointment.id),
    sequence: appointment.version,
    start: appointment.start,
    end: appointment.end,
    summary: "Appointment",
    description: `Join, change or cancel it here: ${url}`,
    url,
    organizer: sender(),
    attendee,
    others,
    stamp,
  };
}
