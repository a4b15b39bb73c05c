import { appointmentUid, type Invitation, invitation } from "@/lib/calendars/invitation";
import { translatorFor } from "@/lib/i18n/catalogue";
import type { Language } from "@/lib/i18n/languages";
import { groupLink, sessionLink } from "@/lib/meetings/session-link";
import { type Mailbox, sender } from "@/lib/outbox/sender";

/** An arranged appointment, as calendars need it. */
export type ArrangedAppointment = {
  id: string;
  version: number;
  start: Date;
  end: Date;
  /** Where to go or which number to call; absent where it takes place on its page. */
  place?: string;
};

/** Whose calendar it goes to and in which language, who else is shown to come, and when that was promised. */
export type CalendarReader = {
  language: Language;
  attendee?: Mailbox;
  others?: Mailbox[];
  organizer?: Mailbox;
  stamp: Date;
};

/** A group session's one entry in its practitioner's calendar as a file. */
export function groupInvitation(session: ArrangedAppointment, method: Invitation["method"], reader: CalendarReader) {
  return invitation(groupEntry(session, method, reader));
}

/** The calendar entry of an appointment as a file. */
export function appointmentInvitation(
  appointment: ArrangedAppointment,
  method: Invitation["method"],
  reader: CalendarReader,
): string {
  return invitation(appointmentEntry(appointment, method, reader));
}

/** A group session's one entry in its practitioner's calendar, which names none of its clients. */
export function groupEntry(
  session: ArrangedAppointment,
  method: Invitation["method"],
  { language, attendee, stamp }: CalendarReader,
): Invitation {
  const t = translatorFor(language);
  const url = groupLink(session.id);
  return {
    method,
    uid: appointmentUid(session.id),
    sequence: session.version,
    start: session.start,
    end: session.end,
    summary: t("Group appointment"),
    description: t("See who is coming, and join: {url}", { url }),
    url,
    organizer: sender(),
    attendee,
    stamp,
  };
}

/** The calendar entry of an appointment: a neutral title, and our page as its place unless it has another. */
export function appointmentEntry(
  appointment: ArrangedAppointment,
  method: Invitation["method"],
  { language, attendee, others, organizer = sender(), stamp }: CalendarReader,
): Invitation {
  const t = translatorFor(language);
  const url = sessionLink(appointment.id);
  return {
    method,
    uid: appointmentUid(appointment.id),
    sequence: appointment.version,
    start: appointment.start,
    end: appointment.end,
    summary: t("Appointment"),
    description: appointment.place
      ? t("See, change or cancel it here: {url}", { url })
      : t("Join, change or cancel it here: {url}", { url }),
    location: appointment.place,
    url,
    organizer,
    attendee,
    others,
    stamp,
  };
}
