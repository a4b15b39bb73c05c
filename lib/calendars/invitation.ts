import ical, {
  foldLines,
  ICalAttendeeRole,
  ICalAttendeeStatus,
  type ICalCalendar,
  ICalCalendarMethod,
  ICalEventClass,
  ICalEventStatus,
} from "ical-generator";
import type { Mailbox } from "@/lib/outbox/sender";

/** What a calendar needs to show, move or take out an appointment. */
export type Invitation = {
  /** The same for the whole life of an appointment or group session: `appointmentUid` (RFC 5545 §3.8.4.7). */
  uid: string;
  /**
   * Higher with every change (RFC 5545 §3.8.7.4); calendars ignore what is not newer than what they hold (RFC 5546
   * §2.1.4).
   */
  sequence: number;
  /** REQUEST and CANCEL (RFC 5546 §3.2.2, §3.2.5) travel by e-mail, PUBLISH (§3.2.1) is what a person downloads. */
  method: "REQUEST" | "CANCEL" | "PUBLISH";
  start: Date;
  end: Date;
  summary: string;
  description: string;
  /** Where to go or which number to call; our page where nothing is said. */
  location?: string;
  /** Our page. A calendar is shared with colleagues and families, so never the room. */
  url: string;
  /** The sender of the e-mail; calendars warn when they differ. */
  organizer: Mailbox;
  attendee?: Mailbox;
  /** Who else comes, where both sides are to be shown. */
  others?: Mailbox[];
  /** When it was made, or in a feed when it last changed (RFC 5545 §3.8.7.2). */
  stamp: Date;
};

/** What every such name ends in. */
export const UID_ENDING = "@attune";

/** The name that an appointment, or a group session as a whole, has in every calendar, for ever. */
export function appointmentUid(id: string): string {
  return `${id}${UID_ENDING}`;
}

/**
 * An appointment as an iCalendar file (RFC 5545), with its time in UTC (§3.3.5, form 2) and lines of 75 octets at most
 * (§3.1). One appointment a file: a REQUEST or CANCEL is about one of them only (RFC 5546 §3.2), and each has a life of
 * its own.
 */
export function invitation(given: Invitation): string {
  const calendar = ical({
    prodId: { company: "Attune", product: "Appointments", language: "EN" },
    method: ICalCalendarMethod[given.method],
  });
  addEvent(calendar, given);
  return calendarText(calendar);
}

/** A calendar as it is sent: with its last line ended as every other is. */
export function calendarText(calendar: ICalCalendar): string {
  return `${lowerCaseScheme(calendar.toString())}\r\n`;
}

/** Puts an appointment into a calendar. */
export function addEvent(calendar: ICalCalendar, given: Invitation) {
  const event = calendar.createEvent({
    id: printable(given.uid),
    sequence: given.sequence,
    stamp: given.stamp,
    start: given.start,
    end: given.end,
    summary: printable(given.summary),
    description: printable(given.description),
    location: printable(given.location ?? given.url),
    url: printable(given.url),
    organizer: { name: printable(given.organizer.name), email: printable(given.organizer.email) },
    status: given.method === "CANCEL" ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
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

/** Some calendars know a person by "mailto:" in lower case alone, as the RFC's examples have it. */
function lowerCaseScheme(file: string): string {
  const lines = file.replaceAll("\r\n ", "").split("\r\n");
  return foldLines(lines.map((line) => line.replace(/:MAILTO:([^:"]*)$/, ":mailto:$1")).join("\r\n"));
}

// RFC 5545 §3.3.11 has no place for control characters but tab and line break, nor UTF-8 for half a character.
function printable(text: string) {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: taking them out is the point.
  return text.toWellFormed().replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, "");
}
