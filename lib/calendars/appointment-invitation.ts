import { appointmentUid, type Invitation, invitation } from "@/lib/calendars/invitation";
import { groupLink, sessionLink } from "@/lib/meetings/session-link";
import { type Mailbox, sender } from "@/lib/outbox/sender";

/** An arranged appointment, as calendars need it. */
export type ArrangedAppointment = { id: string; version: number; start: Date; end: Date };

/** Whose calendar it goes to, who else is shown to come, and when that was promised. */
export type CalendarReader = { attendee?: Mailbox; others?: Mailbox[]; stamp: Date };

/** A group session's one entry in its practitioner's calendar, which names none of its clients. */
export function groupInvitation(
  session: ArrangedAppointment,
  method: Invitation["method"],
  { attendee, stamp }: CalendarReader,
): string {
  const url = groupLink(session.id);
  return invitation({
    method,
    uid: appointmentUid(session.id),
    sequence: session.version,
    start: session.start,
    end: session.end,
    summary: "Group appointment",
    description: `Who comes, and the way in: ${url}`,
    url,
    organizer: sender(),
    attendee,
    stamp,
  });
}

/** The calendar entry of an appointment: a neutral title, and our page as its place. */
export function appointmentInvitation(
  appointment: ArrangedAppointment,
  method: Invitation["method"],
  { attendee, others, stamp }: CalendarReader,
): string {
  const url = sessionLink(appointment.id);
  return invitation({
    method,
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
  });
}
