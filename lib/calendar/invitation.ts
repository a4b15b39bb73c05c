import ical, {
  ICalAttendeeRole,
  ICalAttendeeStatus,
  type ICalCalendar,
  ICalCalendarMethod,
  ICalEventClass,
  ICalEventStatus,
} from "ical-generator";

/** Somebody's name and address, as calendars show them. */
export type Mailbox = { name: string; email: string };

/** What a calendar needs to show, move or take out an appointment. */
export type Invitation = {
  /** The same for the whole life of an appointment: `appointmentUid`. */
  uid: string;
  /** Higher with every change; calendars ignore what is not newer than what they hold. */
  sequence: number;
  /** REQUEST and CANCEL travel by e-mail, PUBLISH is what a person downloads. */
  method: "REQUEST" | "CANCEL" | "PUBLISH";
  start: Date;
  end: Date;
  summary: string;
  description: string;
  /** Our page. A calendar is shared with colleagues and families, so never the room. */
  url: string;
  /** The sender of the e-mail; calendars warn when they differ. */
  organizer: Mailbox;
  attendee?: Mailbox;
  /** Who else comes, where both sides are to be shown. */
  others?: Mailbox[];
  stamp: Date;
};

/** One appointment of several in a file, and whether it is to be taken out. */
export type CalendarEvent = Omit<Invitation, "method"> & { isCancelled: boolean };

/** The name that an appointment has in every calendar, for ever. */
export function appointmentUid(appointmentId: string): string {
  return `${appointmentId}@attune`;
}

/** An appointment as an iCalendar file (RFC 5545), with its time in UTC. */
export function invitation(given: Invitation): string {
  return calendarOf(given.method, [{ ...given, isCancelled: given.method === "CANCEL" }]);
}

/**
 * Several appointments as one file. It is published: a REQUEST or CANCEL may be about one appointment only (RFC 5546
 * §3.2), and each of these has a life of its own.
 */
export function invitations(events: CalendarEvent[]): string {
  return calendarOf("PUBLISH", events);
}

function calendarOf(method: Invitation["method"], events: CalendarEvent[]): string {
  const calendar = ical({
    prodId: { company: "Attune", product: "Appointments", language: "EN" },
    method: ICalCalendarMethod[method],
  });
  for (const event of events) addEvent(calendar, event);
  return calendar.toString();
}

function addEvent(calendar: ICalCalendar, given: CalendarEvent) {
  const event = calendar.createEvent({
    id: printable(given.uid),
    sequence: given.sequence,
    stamp: given.stamp,
    start: given.start,
    end: given.end,
    summary: printable(given.summary),
    description: printable(given.description),
    location: printable(given.url),
    url: printable(given.url),
    organizer: { name: printable(given.organizer.name), email: printable(given.organizer.email) },
    status: given.isCancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    class: ICalEventClass.PRIVATE,
  });
  for (const attendee of [given.attendee ?? [], given.others ?? []].flat()) {
    event.createAttendee({
      name: printable(attendee.name),
      email: printable(attendee.email),
      role: ICalAttendeeRole.REQ,
      status: ICalAttendeeStatus.ACCEPTED,
      rsvp: false,
    });
  }
}

// RFC 5545 §3.3.11 has no place for control characters but tab and line break, nor UTF-8 for half a character.
function printable(text: string) {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: taking them out is the point.
  return text.toWellFormed().replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, "");
}
