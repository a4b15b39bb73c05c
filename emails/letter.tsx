import type { ReactElement } from "react";
import { render } from "react-email";
import { CameOfAge } from "@/emails/account/came-of-age";
import { EmailChanged } from "@/emails/account/email-changed";
import { NewSignIn } from "@/emails/account/new-sign-in";
import { PasswordRemoved } from "@/emails/account/password-removed";
import { SignInChanged } from "@/emails/account/sign-in-changed";
import { AccountExists } from "@/emails/account-exists";
import { AnotherTime } from "@/emails/another-time";
import { clockIn, clockOf } from "@/emails/appointment";
import { AppointmentCancelled } from "@/emails/appointment-cancelled";
import { AppointmentCompleted } from "@/emails/appointment-completed";
import { AppointmentRescheduled } from "@/emails/appointment-rescheduled";
import { AppointmentScheduled } from "@/emails/appointment-scheduled";
import { CalendarInvitation } from "@/emails/calendar-invitation";
import { CalendarUpdate } from "@/emails/calendar-update";
import { ClientLate } from "@/emails/client-late";
import { EarlierTimeOffered } from "@/emails/earlier-time-offered";
import { GroupSession } from "@/emails/group-session";
import { AppointmentMissed } from "@/emails/meeting/appointment-missed";
import { MeetingLink } from "@/emails/meeting/meeting-link";
import { MeetingTrouble } from "@/emails/meeting/meeting-trouble";
import type { AppointmentKind, AppointmentLetter, Envelope, Message } from "@/emails/message";
import { DocumentSent } from "@/emails/money/document-sent";
import { PaymentDue } from "@/emails/money/payment-due";
import { PasswordChanged } from "@/emails/password-changed";
import type { GroupPayload } from "@/emails/payloads/session";
import { PaymentReturned } from "@/emails/payment-returned";
import { AccountInvitation } from "@/emails/practice/account-invitation";
import { Agenda } from "@/emails/practice/agenda";
import { ContactAnswer } from "@/emails/practice/contact-answer";
import { ContactMessage } from "@/emails/practice/contact-message";
import { MailTest } from "@/emails/practice/mail-test";
import { RequestWaiting } from "@/emails/practice/request-waiting";
import { TimesOffered } from "@/emails/practice/times-offered";
import { WebhookStopped } from "@/emails/practice/webhook-stopped";
import { Reminder } from "@/emails/reminder";
import { RequestReceived } from "@/emails/request-received";
import { RequestRejected } from "@/emails/request-rejected";
import { Series } from "@/emails/series";
import { plainText } from "@/emails/text/plain-text";
import { subject } from "@/emails/text/subject";
import { TokenReplayed } from "@/emails/token-replayed";
import { VerificationCode } from "@/emails/verification-code";

/** What a mailbox receives. */
export type Letter = { subject: string; html: string; text: string };

/**
 * A message as an e-mail in its reader's language: a subject that says nothing of a person, and the same words as HTML
 * and as plain text.
 */
export async function letter(message: Message, envelope: Envelope): Promise<Letter> {
  const html = await render(sheet(message, envelope));
  return { subject: subject(message, envelope), html, text: plainText(html) };
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

/** What only a calendar has to know, since its reader made the change that it tells of. */
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
  return <CalendarUpdate {...envelope} starts={[startsAt]} clock={clockIn(zone, envelope.reader)} />;
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
    case "account-invitation":
      return <AccountInvitation {...envelope} {...message.payload} />;
    case "password-changed":
      return <PasswordChanged {...envelope} />;
    case "sign-in-changed":
      return <SignInChanged {...envelope} {...message.payload} />;
    case "password-removed":
      return <PasswordRemoved {...envelope} />;
    case "email-changed":
      return <EmailChanged {...envelope} {...message.payload} />;
    case "new-sign-in":
      return <NewSignIn {...envelope} {...message.payload} />;
    case "came-of-age":
      return <CameOfAge {...envelope} about={message.payload} />;
    case "token-replayed":
      return <TokenReplayed {...envelope} />;
    case "contact-answer":
      return <ContactAnswer {...envelope} {...message.payload} />;
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
    case "times-offered":
      return <TimesOffered {...envelope} {...message.payload} />;
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
