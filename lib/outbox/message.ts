import { z } from "zod";
import type {
  AgendaPayload,
  AppointmentPayload,
  CameOfAgePayload,
  ContactAnswerPayload,
  DocumentPayload,
  DuePayload,
  EmailChangedPayload,
  GroupPayload,
  InvitationPayload,
  LatePayload,
  Message,
  NewSignInPayload,
  OfferPayload,
  ReminderPayload,
  ReturnedPayload,
  SeriesPayload,
  TimesPayload,
} from "@/emails/message";

export type {
  AppointmentPayload,
  GroupPayload,
  Message,
  SeriesPayload,
  SeriesSession,
} from "@/emails/message";

const Instant = z.iso.datetime();

const AboutOne = z.object({
  audience: z.enum(["client", "practice"]).optional(),
  appointmentId: z.string(),
  reference: z.string(),
  version: z.int(),
  practitionerId: z.string().nullish(),
  practitionerName: z.string().nullable(),
  practitionerZone: z.string().nullable(),
  clientZone: z.string(),
  startsAt: Instant.nullable(),
  endsAt: Instant.nullable(),
  minutes: z.int(),
  place: z.union([z.string(), z.object({ place: z.enum(["in_person", "phone"]), venue: z.string() })]).optional(),
  cells: z
    .array(
      z.object({
        day: z.int(),
        block: z.enum(["morning", "afternoon", "evening"]),
        date: z.iso.date().optional(),
      }),
    )
    .optional(),
  reason: z.string().optional(),
  previousStartsAt: Instant.optional(),
  previousPractitionerName: z.string().nullish(),
  by: z.enum(["client", "practice"]).optional(),
  byReader: z.boolean().optional(),
  byAnother: z.boolean().optional(),
  isInCalendar: z.boolean().optional(),
  meeting: z
    .object({
      platform: z.enum(["zoom", "google-meet", "teams"]),
      joinUrl: z.string().nullable(),
      passcode: z.string().nullable(),
      trouble: z.string().optional(),
      keepsLink: z.boolean().optional(),
    })
    .optional(),
  owes: z.boolean().optional(),
  guards: z.string().optional(),
}) satisfies z.ZodType<AppointmentPayload>;

const Reminder = AboutOne.extend({
  reminder: z.enum(["two-days", "day", "two-hours", "link"]),
  usefulUntil: Instant,
  prepay: z.boolean().optional(),
}) satisfies z.ZodType<ReminderPayload>;

const Late = AboutOne.extend({ lateMinutes: z.int(), usefulUntil: Instant }) satisfies z.ZodType<LatePayload>;

const Agenda = z.object({
  zone: z.string(),
  usefulUntil: Instant,
  sessions: z.array(
    z.object({
      appointmentId: z.string(),
      startsAt: Instant,
      endsAt: Instant,
      who: z.string(),
      service: z.string(),
      how: z.string(),
    }),
  ),
}) satisfies z.ZodType<AgendaPayload>;

const Several = AboutOne.pick({
  audience: true,
  practitionerId: true,
  practitionerName: true,
  practitionerZone: true,
  clientZone: true,
  minutes: true,
  place: true,
  reason: true,
  by: true,
  byReader: true,
  isInCalendar: true,
  guards: true,
}).extend({
  sittings: z.array(
    z.object({
      appointmentId: z.string(),
      reference: z.string(),
      version: z.int(),
      startsAt: Instant,
      endsAt: Instant,
      previousStartsAt: Instant.optional(),
    }),
  ),
}) satisfies z.ZodType<SeriesPayload>;

const Offered = AboutOne.pick({
  practitionerName: true,
  practitionerZone: true,
  clientZone: true,
  minutes: true,
}).extend({
  token: z.string(),
  startsAt: Instant,
  endsAt: Instant,
  until: Instant,
  insteadOf: Instant.nullable(),
  isPlace: z.boolean().optional(),
}) satisfies z.ZodType<OfferPayload>;

const Times = AboutOne.pick({ clientZone: true, minutes: true }).extend({
  token: z.string(),
  until: Instant,
  times: z.array(z.object({ startsAt: Instant, practitionerName: z.string(), practitionerZone: z.string() })),
}) satisfies z.ZodType<TimesPayload>;

const AboutGroup = z.object({
  audience: z.literal("practice"),
  openingId: z.string(),
  sequence: z.int(),
  zone: z.string(),
  startsAt: Instant,
  endsAt: Instant,
  places: z.int(),
  byReader: z.boolean(),
  isInCalendar: z.boolean().optional(),
}) satisfies z.ZodType<GroupPayload>;

const Returned = z.object({
  reference: z.string(),
  amountMinor: z.int(),
  currency: z.string(),
}) satisfies z.ZodType<ReturnedPayload>;

const Invitation = z.object({ token: z.string() }) satisfies z.ZodType<InvitationPayload>;

const Billed = z.object({ to: z.enum(["client", "payer"]), clientId: z.string() });

const Due = Billed.extend({
  sums: z.array(z.object({ amountMinor: z.int(), currency: z.string() })),
}) satisfies z.ZodType<DuePayload>;

const Sent = Billed.extend({
  documentId: z.string(),
  number: z.string(),
}) satisfies z.ZodType<DocumentPayload>;

const Code = z.object({
  code: z.string().regex(/^\d{6,20}$/),
  purpose: z.enum(["verify", "reset", "booking", "request", "sign-in", "email", "password", "prove"]),
  newest: z.boolean().optional(),
  mailbox: z.string().optional(),
});

const ContactAnswer = z.object({
  mailbox: z.string(),
  answer: z.string(),
}) satisfies z.ZodType<ContactAnswerPayload>;

const EmailChanged = z.object({ mailbox: z.string(), token: z.string() }) satisfies z.ZodType<EmailChangedPayload>;

const NewSignIn = z.object({
  browser: z.string().nullable(),
  system: z.string().nullable(),
  zone: z.string().nullable(),
  at: Instant,
}) satisfies z.ZodType<NewSignInPayload>;

const CameOfAge = z.union([
  z.object({ whom: z.literal("guardian") }),
  z.object({ whom: z.literal("person") }),
  z.object({ whom: z.literal("staff"), clientId: z.string() }),
]) satisfies z.ZodType<CameOfAgePayload>;

const Nothing = z.record(z.string(), z.never());

const StoredMessage = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("verification-code"), payload: Code }),
  z.object({
    kind: z.enum([
      "account-exists",
      "password-changed",
      "password-removed",
      "token-replayed",
      "contact-message",
      "webhook-stopped",
      "mail-test",
    ]),
    payload: Nothing,
  }),
  z.object({
    kind: z.literal("sign-in-changed"),
    payload: z.object({
      what: z.enum([
        "app-on",
        "app-off",
        "codes-renewed",
        "code-used",
        "passkey-added",
        "passkey-removed",
        "removed-by-admin",
        "guessed",
        "joined",
        "issuer-linked",
        "issuer-unlinked",
      ]),
    }),
  }),
  z.object({ kind: z.literal("email-changed"), payload: EmailChanged }),
  z.object({ kind: z.literal("new-sign-in"), payload: NewSignIn }),
  z.object({ kind: z.literal("came-of-age"), payload: CameOfAge }),
  z.object({ kind: z.enum(["series-booked", "series-moved", "series-cancelled"]), payload: Several }),
  z.object({ kind: z.enum(["group-arranged", "group-cancelled"]), payload: AboutGroup }),
  z.object({ kind: z.literal("earlier-time-offered"), payload: Offered }),
  z.object({ kind: z.literal("times-offered"), payload: Times }),
  z.object({ kind: z.literal("account-invitation"), payload: Invitation }),
  z.object({ kind: z.literal("contact-answer"), payload: ContactAnswer }),
  z.object({ kind: z.literal("payment-returned"), payload: Returned }),
  z.object({ kind: z.literal("payment-due"), payload: Due }),
  z.object({ kind: z.literal("document-sent"), payload: Sent }),
  z.object({ kind: z.literal("reminder"), payload: Reminder }),
  z.object({ kind: z.literal("client-late"), payload: Late }),
  z.object({ kind: z.literal("agenda"), payload: Agenda }),
  z.object({
    kind: z.enum([
      "request-received",
      "appointment-scheduled",
      "appointment-rescheduled",
      "another-time",
      "request-rejected",
      "appointment-cancelled",
      "appointment-completed",
      "appointment-missed",
      "request-waiting",
      "calendar-invitation",
      "meeting-link",
      "meeting-trouble",
    ]),
    payload: AboutOne,
  }),
]) satisfies z.ZodType<Message>;

/** A message as the outbox kept it. One that cannot be read is a bug, and throws. */
export function readMessage(kind: string, payload: string): Message {
  return StoredMessage.parse({ kind, payload: JSON.parse(payload) });
}
