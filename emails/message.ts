import type { Language } from "@/lib/i18n/languages";
import type { Translate } from "@/lib/i18n/message";
import type { Said } from "@/lib/i18n/say";
import type { HourCycle } from "@/lib/time/format";

/** A day × block cell that a client ticked, or that of one date alone; day 0 is Monday. */
export type Cell = { day: number; block: "morning" | "afternoon" | "evening"; date?: string };

/** An address to go to, or a number to call; an empty one is the practice's to say. */
type Venue = { place: "in_person" | "phone"; venue: string };

/** An appointment as it was when the message about it was promised. Instants are ISO strings in UTC. */
export type AppointmentPayload = {
  /** Which side it is written to; the client where nothing is said. */
  audience?: "client" | "practice";
  appointmentId: string;
  reference: string;
  version: number;
  /** Whose session it is; messages from before this was kept don't say. */
  practitionerId?: string | null;
  /** Null while a request is open to the first practitioner who is free. */
  practitionerName: string | null;
  practitionerZone: string | null;
  clientZone: string;
  startsAt: string | null;
  endsAt: string | null;
  minutes: number;
  /** Where to go or whom to call; absent where it takes place on its page, and in words where it was kept so before. */
  place?: Venue | string;
  cells?: Cell[];
  /** What the practice wrote to the client about rejecting or cancelling. */
  reason?: string;
  previousStartsAt?: string;
  /** Who gave it before it was handed over. */
  previousPractitionerName?: string | null;
  by?: "client" | "practice";
  /** The reader made this change: it is told for the calendar's sake alone. */
  byReader?: boolean;
  /** Another of those who take part made this change. */
  byAnother?: boolean;
  /** The calendar that the reader connected has it, so no invitation comes with it. */
  isInCalendar?: boolean;
  /** Where it is met by video, if not in the room on its page. */
  meeting?: MeetingPayload;
  /** Something was to be paid for it, by the client. */
  owes?: boolean;
  /** Whose guardian the reader is told as, by the client's id; absent where the reader attends. */
  guards?: string;
};

/** A session ahead that its client is reminded of. */
export type ReminderPayload = AppointmentPayload & {
  /** How long before the start it comes; the last leads into the room. */
  reminder: "two-days" | "day" | "two-hours" | "link";
  /** From when on it would be of no use. */
  usefulUntil: string;
  /** It has to be paid before it begins, and is not. */
  prepay?: boolean;
};

/** A session to which its client will come late, for its practitioner. */
export type LatePayload = AppointmentPayload & { lateMinutes: number; usefulUntil: string };

/** One line of a practitioner's day; a group is one, under the first of its places. */
export type AgendaSession = {
  appointmentId: string;
  startsAt: string;
  endsAt: string;
  /** The client's first name, or initials where mails are discreet; of a group, how many come. */
  who: string;
  service: string;
  /** How it takes place, in words. */
  how: string;
};

/** The sessions of a practitioner's day, in the practitioner's zone. */
export type AgendaPayload = { zone: string; usefulUntil: string; sessions: AgendaSession[] };

/** A session's meeting on another platform. */
export type MeetingPayload = {
  platform: "zoom" | "google-meet" | "teams";
  /** Null while it is still being made, and where there is none after all. */
  joinUrl: string | null;
  passcode: string | null;
  /** Why there is none, in a word of ours; or, where it keeps its link, why it has no new time. */
  trouble?: string;
  keepsLink?: boolean;
};

/** What became of one time of a repetition. */
export type SeriesSession = {
  appointmentId: string;
  reference: string;
  version: number;
  startsAt: string;
  endsAt: string;
  previousStartsAt?: string;
};

/** Several times of a repetition that were booked, moved or cancelled together. */
export type SeriesPayload = Pick<
  AppointmentPayload,
  | "audience"
  | "practitionerId"
  | "practitionerName"
  | "practitionerZone"
  | "clientZone"
  | "minutes"
  | "place"
  | "reason"
  | "by"
  | "byReader"
  | "byAnother"
  | "isInCalendar"
  | "guards"
> & { sittings: SeriesSession[] };

/** An earlier time that is kept for a client on the waiting list; the token is the client's right to take it. */
export type OfferPayload = Pick<
  AppointmentPayload,
  "practitionerName" | "practitionerZone" | "clientZone" | "minutes"
> & {
  token: string;
  startsAt: string;
  endsAt: string;
  /** Until when it is kept for the client. */
  until: string;
  /** The later time the client has now, if any. */
  insteadOf: string | null;
  /** Whether it is a place in a group. */
  isPlace?: boolean;
};

/** Times that are kept for the client of a request to choose from; the token is the client's right to take one of them. */
export type TimesPayload = Pick<AppointmentPayload, "clientZone" | "minutes"> & {
  token: string;
  /** Until when they are kept. */
  until: string;
  times: { startsAt: string; practitionerName: string; practitionerZone: string }[];
};

/**
 * A group session, as its practitioner is told of it: once for all who have a place, and of none of them. Instants are
 * ISO strings in UTC, `zone` is the practitioner's.
 */
export type GroupPayload = {
  audience: "practice";
  openingId: string;
  /** The SEQUENCE of its one calendar entry. */
  sequence: number;
  zone: string;
  startsAt: string;
  endsAt: string;
  /** How many there are in all; one is no group. */
  places: number;
  /** The reader made the change that it tells of. */
  byReader: boolean;
  /** The calendar that the reader connected has it, so no invitation comes with it. */
  isInCalendar?: boolean;
};

/** Money that goes back because the time it was paid for had been taken meanwhile; minor units. */
export type ReturnedPayload = { reference: string; amountMinor: number; currency: string };

/** Who is written to about money: the client, or who pays instead and reads no word of the treatment. */
type Billed = { to: "client" | "payer"; clientId: string };

/** An invitation to have an account; the token is the reader's right to accept it. */
export type InvitationPayload = { token: string };

/** What is due of a client, in minor units, by currency. */
export type DuePayload = Billed & { sums: { amountMinor: number; currency: string }[] };

/** A document about money, by its number; the mail leads to it and says nothing of what is in it. */
export type DocumentPayload = Billed & { documentId: string; number: string };

/** What a code is for. */
export type CodePurpose = "verify" | "reset" | "booking" | "request" | "sign-in" | "email" | "password" | "prove";

/** A code; the newest where one before it still works for a moment. */
export type CodePayload = {
  code: string;
  purpose: CodePurpose;
  newest?: boolean;
  /** Where it goes, when that is not the account's address: a code that shows that another one is its owner's. */
  mailbox?: string;
};

/** That an account has another address: told to the former one, with what takes it back. */
export type EmailChangedPayload = { mailbox: string; token: string };

/** What the practice answers to a message that was written to it without an account, and where that goes. */
export type ContactAnswerPayload = { mailbox: string; answer: string };

/** From which browser an account was signed in to, and when. */
export type NewSignInPayload = { browser: string | null; system: string | null; zone: string | null; at: string };

/** What became of the ways in which an account is signed in to. */
export type SignInChange =
  | "app-on"
  | "app-off"
  | "codes-renewed"
  | "code-used"
  | "passkey-added"
  | "passkey-removed"
  | "removed-by-admin"
  | "guessed"
  | "joined"
  | "issuer-linked"
  | "issuer-unlinked";

/** That a person is of age: to their former guardians, to the person, and to the staff who see to the client. */
export type CameOfAgePayload = { whom: "guardian" } | { whom: "person" } | { whom: "staff"; clientId: string };

/** Everything that is told by e-mail, and what each kind carries. */
export type Message =
  | { kind: "verification-code"; payload: CodePayload }
  | {
      kind:
        | "account-exists"
        | "password-changed"
        | "password-removed"
        | "token-replayed"
        | "contact-message"
        | "webhook-stopped"
        | "mail-test";
      payload: Record<string, never>;
    }
  | { kind: "account-invitation"; payload: InvitationPayload }
  | { kind: "contact-answer"; payload: ContactAnswerPayload }
  | { kind: "sign-in-changed"; payload: { what: SignInChange } }
  | { kind: "email-changed"; payload: EmailChangedPayload }
  | { kind: "new-sign-in"; payload: NewSignInPayload }
  | { kind: "came-of-age"; payload: CameOfAgePayload }
  | { kind: SeriesKind; payload: SeriesPayload }
  | { kind: "earlier-time-offered"; payload: OfferPayload }
  | { kind: "times-offered"; payload: TimesPayload }
  | { kind: GroupKind; payload: GroupPayload }
  | { kind: "payment-returned"; payload: ReturnedPayload }
  | { kind: "payment-due"; payload: DuePayload }
  | { kind: "document-sent"; payload: DocumentPayload }
  | { kind: "reminder"; payload: ReminderPayload }
  | { kind: "client-late"; payload: LatePayload }
  | { kind: "agenda"; payload: AgendaPayload }
  | { kind: AppointmentKind; payload: AppointmentPayload };

/** The messages that are about several times of a repetition. */
type SeriesKind = "series-booked" | "series-moved" | "series-cancelled";

/** The messages that are about a group session. */
type GroupKind = "group-arranged" | "group-cancelled";

/** The messages that are about an appointment. */
export type AppointmentKind =
  | "request-received"
  | "appointment-scheduled"
  | "appointment-rescheduled"
  | "another-time"
  | "request-rejected"
  | "appointment-cancelled"
  | "appointment-completed"
  | "appointment-missed"
  | "request-waiting"
  | "calendar-invitation"
  | "meeting-link"
  | "meeting-trouble";

/** What a message is about, in one word. */
export type MessageKind = Message["kind"];

/** Who reads it, and from whom; the same for every template. */
export type Envelope = {
  reader: {
    firstName: string;
    isStaff: boolean;
    /** Who pays for a client and is not one: such a mail doesn't say what the practice does. */
    isPayer?: boolean;
    /** Who wants nothing in a mail that tells others what it is about: no name, and no word of therapy. */
    isDiscreet?: boolean;
    hourCycle: HourCycle;
    language: Language;
  };
  /** Says things in the reader's language, and what was noted to be said later. */
  t: Translate;
  sayIt: (said: Said) => string;
  practice: { name: string; phone: string | null; email: string | null };
  /** Where our pages are, without a slash at the end. */
  origin: string;
  /** Where a client moves or cancels an appointment without signing in, by the appointment's id. */
  manageUrls?: Record<string, string>;
  /** Where what is due is paid without signing in, and where the document is that the mail is about. */
  payUrl?: string;
  documentUrl?: string;
  /** What the person is called whose guardian the reader is, but in discreet mails. */
  guarded?: string;
  /** Where the client stops all reminders without signing in. */
  stopUrl?: string;
  /** What the practice says in its own words to a client; null where it is said in ours. */
  words?: { greeting: string | null; bring: string | null; signature: string | null };
};

/** The same before it is known what says things. */
export type Addressed = Omit<Envelope, "t" | "sayIt">;

/** What the template about a repetition is given. */
export type SeriesLetter = Envelope & SeriesPayload & { kind: SeriesKind };

/** What the template about a group session is given. */
export type GroupLetter = Envelope & GroupPayload & { kind: GroupKind };

/** What the template about an offered time is given. */
export type OfferLetter = Envelope & OfferPayload;

/** What the template about times to choose from is given. */
export type TimesLetter = Envelope & TimesPayload;

/** What the template of a reminder is given. */
export type ReminderLetter = Envelope & ReminderPayload;

/** What a template about an appointment is given. */
export type AppointmentLetter = Envelope & AppointmentPayload;
