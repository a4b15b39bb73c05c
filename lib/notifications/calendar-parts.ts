import { placeIn } from "@/emails/appointment";
import { appointmentInvitation, type CalendarReader, groupInvitation } from "@/lib/calendars/appointment-invitation";
import { translatorFor } from "@/lib/i18n/catalogue";
import type { Language } from "@/lib/i18n/languages";
import { othersAt } from "@/lib/notifications/delivery/attendees";
import type { AppointmentPayload, GroupPayload, Message, SeriesSession } from "@/lib/outbox/message";
import type { Mailbox } from "@/lib/outbox/sender";
import type { CalendarPart } from "@/lib/outbox/transports/transport";

/** What an invitation must know of a promised message and of its recipient. */
type Recipient = {
  recipientId: string;
  name: string;
  email: string;
  createdAt: Date;
  isDiscreet: boolean;
  language: Language;
};

/**
 * The calendar entries that a message brings or takes away: one for its appointment, or one for each of a series. Who the
 * mail is from organizes them; a discreet one names nobody else.
 */
export async function calendarParts(
  message: Message,
  recipient: Recipient,
  organizer: Mailbox,
): Promise<CalendarPart[]> {
  const method = METHODS.get(message.kind);
  if (!method || ("isInCalendar" in message.payload && message.payload.isInCalendar)) return [];
  const { name, email, createdAt, language } = recipient;
  const others = recipient.isDiscreet ? undefined : await othersIn(message, recipient.recipientId);
  // The stamp is the promise's moment, not the attempt's: a provider compares a repeated request with the first.
  const reader: CalendarReader = { language, attendee: { name, email }, others, organizer, stamp: createdAt };
  if (message.kind === "group-arranged" || message.kind === "group-cancelled")
    return [{ method, content: groupPart(message.payload, method, reader) }];
  return sittingsIn(message).map((timeSlot) => ({ method, content: entry(timeSlot, method, reader) }));
}

/** Whether messages of a kind bring or take away calendar entries. */
export function bringsEntry(kind: string): boolean {
  return METHODS.has(kind);
}

const METHODS = new Map<string, CalendarPart["method"]>([
  ["appointment-scheduled", "REQUEST"],
  ["appointment-rescheduled", "REQUEST"],
  ["appointment-cancelled", "CANCEL"],
  ["calendar-invitation", "REQUEST"],
  ["group-arranged", "REQUEST"],
  ["group-cancelled", "CANCEL"],
  ["series-booked", "REQUEST"],
  ["series-moved", "REQUEST"],
  ["series-cancelled", "CANCEL"],
]);

function groupPart(
  { openingId: id, sequence, ...times }: GroupPayload,
  method: "REQUEST" | "CANCEL",
  reader: CalendarReader,
) {
  const [start, end] = [new Date(times.startsAt), new Date(times.endsAt)];
  return groupInvitation({ id, version: sequence, start, end }, method, reader);
}

/** Who else an invitation names; looked up, so that no person's address rests under another's key. */
async function othersIn({ kind, payload }: Message, recipientId: string): Promise<Mailbox[] | undefined> {
  if (kind !== "calendar-invitation" || !("appointmentId" in payload)) return undefined;
  return othersAt(payload.appointmentId, recipientId);
}

type SessionEntry = Pick<SeriesSession, "appointmentId" | "version" | "startsAt" | "endsAt"> &
  Pick<AppointmentPayload, "place">;

function sittingsIn({ payload }: Message): SessionEntry[] {
  if ("sittings" in payload) return payload.sittings.map((session) => ({ ...session, place: payload.place }));
  if (!("appointmentId" in payload)) return [];
  const { appointmentId, version, startsAt, endsAt, place } = payload;
  return startsAt && endsAt ? [{ appointmentId, version, startsAt, endsAt, place }] : [];
}

function entry(
  { appointmentId: id, version, startsAt, endsAt, ...where }: SessionEntry,
  method: "REQUEST" | "CANCEL",
  reader: CalendarReader,
) {
  const place = placeIn(translatorFor(reader.language), where.place);
  return appointmentInvitation(
    { id, version, start: new Date(startsAt), end: new Date(endsAt), place },
    method,
    reader,
  );
}
