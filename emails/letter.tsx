import type { ReactElement } from "react";
import { render } from "react-email";
import { AccountExists } from "@/emails/account-exists";
import { AnotherTime } from "@/emails/another-time";
import { clockOf } from "@/emails/appointment";
import { AppointmentCancelled } from "@/emails/appointment-cancelled";
import { AppointmentCompleted } from "@/emails/appointment-completed";
import { AppointmentRescheduled, isWithAnother } from "@/emails/appointment-rescheduled";
import { AppointmentScheduled } from "@/emails/appointment-scheduled";
import { CalendarInvitation } from "@/emails/calendar-invitation";
import { CalendarUpdate } from "@/emails/calendar-update";
import { ClientLate } from "@/emails/client-late";
import { ContactMessage } from "@/emails/contact-message";
import { EarlierTimeOffered, kindOffered } from "@/emails/earlier-time-offered";
import { GroupSession } from "@/emails/group-session";
import { AppointmentMissed } from "@/emails/meeting/appointment-missed";
import { MeetingLink, OWN_ROOM_TITLE } from "@/emails/meeting/meeting-link";
import { MeetingTrouble } from "@/emails/meeting/meeting-trouble";
import type {
  AppointmentKind,
  AppointmentLetter,
  Envelope,
  GroupPayload,
  Message,
  MessageKind,
  ReminderPayload,
} from "@/emails/message";
import { DocumentSent } from "@/emails/money/document-sent";
import { PaymentDue } from "@/emails/money/payment-due";
import { PasswordChanged } from "@/emails/password-changed";
import { PaymentReturned } from "@/emails/payment-returned";
import { Agenda } from "@/emails/practice/agenda";
import { MailTest } from "@/emails/practice/mail-test";
import { RequestWaiting } from "@/emails/practice/request-waiting";
import { WebhookStopped } from "@/emails/practice/webhook-stopped";
import { Reminder } from "@/emails/reminder";
import { RequestReceived } from "@/emails/request-received";
import { RequestRejected } from "@/emails/request-rejected";
import { Series } from "@/emails/series";
import { plainText } from "@/emails/text/plain-text";
import { TokenReplayed } from "@/emails/token-replayed";
import { VerificationCode } from "@/emails/verification-code";
import { shortDate } from "@/lib/time/format";
import { offeredName } from "@/lib/waiting-list/words";

/** What a mailbox receives. */
export type Letter = { subject: string; html: string; text: string };

/** A message as an e-mail: a subject that says nothing of a person, and the same words as HTML and as plain text. */
export async function letter(message: Message, envelope: Envelope): Promise<Letter> {
  const html = await render(sheet(message, envelope));
  return { subject: subject(message, envelope), html, text: plainText(html) };
}

// Subjects show on locked screens and pass through mail servers: no names, no codes, no reasons, no word of therapy.
const SUBJECTS: Record<MessageKind, { client: string; staff?: string }> = {
  "verification-code": { client: "Your code" },
  "account-exists": { client: "About your account" },
  "password-changed": { client: "Your password was changed" },
  "token-replayed": { client: "A program was signed out" },
  "contact-message": { client: "There is a new message" },
  "request-received": { client: "We have your request", staff: "A request is waiting" },
  "appointment-scheduled": { client: "Your appointment", staff: "An appointment was arranged" },
  "appointment-rescheduled": { client: "Your appointment has a new time", staff: "An appointment has a new time" },
  "another-time": { client: "Another time for your appointment" },
  "request-rejected": { client: "About your request" },
  "appointment-cancelled": { client: "Your appointment is cancelled", staff: "An appointment was cancelled" },
  "appointment-completed": { client: "After your appointment" },
  "appointment-missed": { client: "About your appointment" },
  "request-waiting": { client: "A request is still waiting" },
  agenda: { client: "Your day" },
  "calendar-invitation": { client: "For your calendar" },
  "series-booked": { client: "Your appointments", staff: "Appointments were arranged" },
  "series-moved": { client: "Your appointments have new times", staff: "Appointments have new times" },
  "series-cancelled": { client: "Your appointments are cancelled", staff: "Appointments were cancelled" },
  "group-arranged": { client: "A group was booked" },
  "group-cancelled": { client: "A group was cancelled" },
  "earlier-time-offered": { client: "A time is free" },
  "payment-returned": { client: "We are refunding your payment" },
  "meeting-link": { client: "The link for your appointment" },
  "meeting-trouble": { client: "A link could not be made" },
  "payment-due": { client: "A payment is due" },
  "document-sent": { client: "A document for you" },
  reminder: { client: "Your appointment is coming up" },
  "client-late": { client: "Running late" },
  "webhook-stopped": { client: "A webhook was stopped" },
  "mail-test": { client: "A test mail" },
};

/** What an e-mail of a kind is called, before anything is known of what it says. */
export function titleOf(kind: MessageKind, isStaff: boolean): string {
  const { client, staff = client } = SUBJECTS[kind];
  return isStaff ? staff : client;
}

function subject(message: Message, envelope: Envelope): string {
  const isHidden = envelope.reader.isDiscreet && ABOUT_APPOINTMENTS.test(message.kind);
  return isHidden ? "Appointment update" : openSubject(message, envelope);
}

// The others say nothing of an appointment as it is.
const ABOUT_APPOINTMENTS = /^(request|appointment|series|another|calendar|earlier|meeting|reminder)/;

function openSubject(message: Message, { reader }: Envelope): string {
  const { client, staff = client } = SUBJECTS[isForCalendar(message) ? "calendar-invitation" : nameOf(message)];
  if (message.kind === "appointment-rescheduled" && isWithAnother(message.payload))
    return "Your appointment has changed";
  if (message.kind === "meeting-link" && !message.payload.meeting?.joinUrl) return OWN_ROOM_TITLE;
  if (message.kind === "earlier-time-offered") return `${offeredName(kindOffered(message.payload))} is free`;
  if (message.kind === "verification-code" && message.payload.newest) return "Your newest code";
  if (message.kind === "reminder") return reminderSubject(message.payload, reader);
  if (message.kind !== "appointment-scheduled" || isForCalendar(message)) return reader.isStaff ? staff : client;
  const day = message.payload.startsAt;
  const on = day ? ` on ${shortDate(new Date(day), clockOf({ reader, ...message.payload }))}` : "";
  return `${reader.isStaff ? staff : client}${on}`;
}

// The day and no hour, and not with whom.
function reminderSubject(payload: ReminderPayload, reader: Envelope["reader"]): string {
  const { startsAt, reminder } = payload;
  if (!startsAt || reminder === "link") return "Your appointment begins soon";
  return `Reminder of your appointment on ${shortDate(new Date(startsAt), clockOf({ reader, ...payload }))}`;
}

// A time that was published for one client is an appointment like any other.
function nameOf({ kind, payload }: Message): MessageKind {
  if (!("places" in payload) || payload.places > 1) return kind;
  return kind === "group-arranged" ? "appointment-scheduled" : "appointment-cancelled";
}

const SHEETS: Record<AppointmentKind, (letter: AppointmentLetter) => ReactElement> = {
  "request-received": RequestReceived,
  "appointment-scheduled": AppointmentScheduled,
  "appointment-rescheduled": AppointmentRescheduled,
  "another-time": AnotherTime,
  "request-rejected": RequestRejected,
  "appointment-cancelled": AppointmentCancelled,
  "appointment-completed": AppointmentCompleted,
  "appointment-missed": AppointmentMissed,
  "request-waiting": RequestWaiting,
  "calendar-invitation": CalendarInvitation,
  "meeting-link": MeetingLink,
  "meeting-trouble": MeetingTrouble,
};

/** Whether its reader made the change that it tells of, and only the calendar has to know. */
function isForCalendar({ payload }: Message): boolean {
  return "byReader" in payload && payload.byReader === true;
}

function calendarUpdate({ payload }: Message, envelope: Envelope): ReactElement | null {
  if ("openingId" in payload) return payload.byReader ? groupUpdate(payload, envelope) : null;
  if (!("minutes" in payload) || "token" in payload || !payload.byReader) return null;
  const { clientZone, practitionerZone } = payload;
  const starts =
    "sittings" in payload ? payload.sittings.map(({ startsAt }) => startsAt) : [payload.startsAt ?? []].flat();
  return (
    <CalendarUpdate
      {...envelope}
      starts={starts}
      clock={clockOf({ reader: envelope.reader, clientZone, practitionerZone })}
    />
  );
}

function groupUpdate({ startsAt, zone }: GroupPayload, envelope: Envelope): ReactElement {
  const { hourCycle } = envelope.reader;
  return <CalendarUpdate {...envelope} starts={[startsAt]} clock={{ zone, hourCycle }} />;
}

function sheet(message: Message, envelope: Envelope): ReactElement {
  return calendarUpdate(message, envelope) ?? fullSheet(message, envelope);
}

function fullSheet(message: Message, envelope: Envelope): ReactElement {
  switch (message.kind) {
    case "verification-code":
      return <VerificationCode {...envelope} {...message.payload} />;
    case "account-exists":
      return <AccountExists {...envelope} />;
    case "password-changed":
      return <PasswordChanged {...envelope} />;
    case "token-replayed":
      return <TokenReplayed {...envelope} />;
    case "contact-message":
      return <ContactMessage {...envelope} />;
    case "webhook-stopped":
      return <WebhookStopped {...envelope} />;
    case "mail-test":
      return <MailTest {...envelope} />;
    case "series-booked":
    case "series-moved":
    case "series-cancelled":
      return <Series {...envelope} {...message.payload} kind={message.kind} />;
    case "group-arranged":
    case "group-cancelled":
      return <GroupSession {...envelope} {...message.payload} kind={message.kind} />;
    case "agenda":
      return <Agenda {...envelope} {...message.payload} />;
    case "client-late":
      return <ClientLate {...envelope} {...message.payload} />;
    case "reminder":
      return <Reminder {...envelope} {...message.payload} />;
    case "earlier-time-offered":
      return <EarlierTimeOffered {...envelope} {...message.payload} />;
    case "payment-returned":
      return <PaymentReturned {...envelope} {...message.payload} />;
    case "payment-due":
      return <PaymentDue {...envelope} {...message.payload} />;
    case "document-sent":
      return <DocumentSent {...envelope} {...message.payload} />;
    default: {
      const Sheet = SHEETS[message.kind];
      return <Sheet {...envelope} {...message.payload} />;
    }
  }
}
