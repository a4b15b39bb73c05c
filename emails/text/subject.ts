import { clockOf } from "@/emails/appointment";
import { isWithAnother } from "@/emails/appointment-rescheduled";
import { kindOffered } from "@/emails/earlier-time-offered";
import { ownRoomTitle } from "@/emails/meeting/meeting-link";
import type { Envelope, Message, MessageKind } from "@/emails/message";
import type { AppointmentPayload, ReminderPayload } from "@/emails/payloads/session";
import { sentence } from "@/lib/i18n/say";
import { shortDate } from "@/lib/time/format";
import { offeredTitle } from "@/lib/waiting-list/words";

// Subjects show on locked screens and pass through mail servers: no names, no codes, no reasons, no word of therapy.
const SUBJECTS: Record<MessageKind, { client: string; staff?: string }> = {
  "verification-code": { client: sentence("Your code") },
  "account-exists": { client: sentence("About your account") },
  "account-invitation": { client: sentence("An invitation") },
  "password-changed": { client: sentence("Your password was changed") },
  "sign-in-changed": { client: sentence("How you sign in") },
  "password-removed": { client: sentence("Your password was removed") },
  "email-changed": { client: sentence("Your address was changed") },
  "new-sign-in": { client: sentence("Your account was signed in to") },
  "came-of-age": { client: sentence("Something changes in your account"), staff: sentence("A client is of age now") },
  "token-replayed": { client: sentence("A program was signed out") },
  "contact-answer": { client: sentence("Your message to us") },
  "contact-message": { client: sentence("There is a new message") },
  "request-received": { client: sentence("We have your request"), staff: sentence("A request is waiting") },
  "appointment-scheduled": { client: sentence("Your appointment"), staff: sentence("An appointment was arranged") },
  "appointment-rescheduled": {
    client: sentence("Your appointment has a new time"),
    staff: sentence("An appointment has a new time"),
  },
  "another-time": { client: sentence("Another time for your appointment") },
  "request-rejected": { client: sentence("About your request") },
  "appointment-cancelled": {
    client: sentence("Your appointment is cancelled"),
    staff: sentence("An appointment was cancelled"),
  },
  "appointment-completed": { client: sentence("After your appointment") },
  "appointment-missed": { client: sentence("About your appointment") },
  "request-waiting": { client: sentence("A request is still waiting") },
  agenda: { client: sentence("Your day") },
  "calendar-invitation": { client: sentence("For your calendar") },
  "series-booked": { client: sentence("Your appointments"), staff: sentence("Appointments were arranged") },
  "series-moved": {
    client: sentence("Your appointments have new times"),
    staff: sentence("Appointments have new times"),
  },
  "series-cancelled": {
    client: sentence("Your appointments are cancelled"),
    staff: sentence("Appointments were cancelled"),
  },
  "group-arranged": { client: sentence("A group was booked") },
  "group-cancelled": { client: sentence("A group was cancelled") },
  "earlier-time-offered": { client: sentence("A time is free") },
  "times-offered": { client: sentence("Times to choose from") },
  "payment-returned": { client: sentence("We are refunding your payment") },
  "meeting-link": { client: sentence("The link for your appointment") },
  "meeting-trouble": { client: sentence("A link could not be made") },
  "payment-due": { client: sentence("A payment is due") },
  "document-sent": { client: sentence("A document for you") },
  reminder: { client: sentence("Your appointment is coming up") },
  "client-late": { client: sentence("Running late") },
  "webhook-stopped": { client: sentence("A webhook was stopped") },
  "mail-test": { client: sentence("A test mail") },
};

/** What an e-mail of a kind is called, before anything is known of what it says; in English. */
export function titleOf(kind: MessageKind, isStaff: boolean): string {
  const { client, staff = client } = SUBJECTS[kind];
  return isStaff ? staff : client;
}

/** The subject of a message: of a discreet one the same for all. */
export function subject(message: Message, envelope: Envelope): string {
  const { t, reader } = envelope;
  const isHidden = reader.isDiscreet && ABOUT_APPOINTMENTS.test(message.kind);
  return isHidden ? t("Appointment update") : openSubject(message, envelope);
}

// The others say nothing of an appointment as it is.
const ABOUT_APPOINTMENTS = /^(request|appointment|series|another|calendar|earlier|meeting|reminder)/;

function openSubject(message: Message, { t, sayIt, reader }: Envelope): string {
  const { client, staff = client } = SUBJECTS[isForCalendar(message) ? "calendar-invitation" : nameOf(message)];
  if (message.kind === "appointment-rescheduled" && isWithAnother(message.payload))
    return t("Your appointment has changed");
  if (message.kind === "meeting-link" && !message.payload.meeting?.joinUrl) return ownRoomTitle({ t });
  if (message.kind === "earlier-time-offered") return offeredTitle(t, kindOffered(message.payload));
  if (message.kind === "verification-code" && message.payload.newest) return t("Your newest code");
  if (message.kind === "payment-returned" && message.payload.to === "payer") return t("A payment is refunded");
  if (message.kind === "reminder") return reminderSubject(message.payload, { t, reader });
  if (message.kind === "appointment-scheduled" && message.payload.startsAt && !isForCalendar(message))
    return arrangedSubject({ ...message.payload, startsAt: message.payload.startsAt }, { t, reader });
  return sayIt(reader.isStaff ? staff : client);
}

type Reads = Pick<Envelope, "t" | "reader">;

// The day and no hour, and not with whom.
function arrangedSubject(payload: AppointmentPayload & { startsAt: string }, { t, reader }: Reads): string {
  const day = shortDate(new Date(payload.startsAt), clockOf({ reader, ...payload }));
  return reader.isStaff ? t("An appointment was arranged on {day}", { day }) : t("Your appointment on {day}", { day });
}

function reminderSubject(payload: ReminderPayload, { t, reader }: Reads): string {
  const { startsAt, reminder } = payload;
  if (!startsAt || reminder === "link") return t("Your appointment begins soon");
  const day = shortDate(new Date(startsAt), clockOf({ reader, ...payload }));
  return t("Reminder of your appointment on {day}", { day });
}

// A time that was published for one client is an appointment like any other.
function nameOf({ kind, payload }: Message): MessageKind {
  if (!("places" in payload) || payload.places > 1) return kind;
  return kind === "group-arranged" ? "appointment-scheduled" : "appointment-cancelled";
}

/** Whether its reader made the change that it tells of, and only the calendar has to know. */
function isForCalendar({ payload }: Message): boolean {
  return "byReader" in payload && payload.byReader === true;
}
