import type {
  CameOfAgePayload,
  CodePayload,
  ContactAnswerPayload,
  EmailChangedPayload,
  InvitationPayload,
  NewSignInPayload,
  SignInChange,
} from "@/emails/payloads/account";
import type { DocumentPayload, DuePayload, ReturnedPayload } from "@/emails/payloads/money";
import type { OfferPayload, TimesPayload } from "@/emails/payloads/offer";
import type {
  AgendaPayload,
  AppointmentPayload,
  GroupPayload,
  LatePayload,
  ReminderPayload,
  SeriesPayload,
} from "@/emails/payloads/session";
import type { Language } from "@/lib/i18n/languages";
import type { Translate } from "@/lib/i18n/message";
import type { Said } from "@/lib/i18n/say";
import type { HourCycle } from "@/lib/time/format";

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
