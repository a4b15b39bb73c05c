import { z } from "zod";
import type {
  CameOfAgePayload,
  ContactAnswerPayload,
  EmailChangedPayload,
  InvitationPayload,
  NewSignInPayload,
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

/* What each kind of message carries, as the outbox keeps it: read back when it leaves, maybe by a later version. */

/** The shape of a payload with all that it may carry: what is left out of one would be lost on the way. */
type Whole<Payload> = z.ZodType<Payload> & { shape: Record<keyof Payload, z.ZodType> };

const Instant = z.iso.datetime();

export const AboutOne = z.object({
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
  isOnlyTold: z.boolean().optional(),
}) satisfies Whole<AppointmentPayload>;

export const Reminder = AboutOne.extend({
  reminder: z.enum(["two-days", "day", "two-hours", "link"]),
  usefulUntil: Instant,
  prepay: z.boolean().optional(),
}) satisfies Whole<ReminderPayload>;

export const Late = AboutOne.extend({ lateMinutes: z.int(), usefulUntil: Instant }) satisfies Whole<LatePayload>;

export const Agenda = z.object({
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
}) satisfies Whole<AgendaPayload>;

export const Several = AboutOne.pick({
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
  byAnother: true,
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
}) satisfies Whole<SeriesPayload>;

export const Offered = AboutOne.pick({
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
}) satisfies Whole<OfferPayload>;

export const Times = AboutOne.pick({ clientZone: true, minutes: true }).extend({
  token: z.string(),
  until: Instant,
  times: z.array(z.object({ startsAt: Instant, practitionerName: z.string(), practitionerZone: z.string() })),
}) satisfies Whole<TimesPayload>;

export const AboutGroup = z.object({
  audience: z.literal("practice"),
  openingId: z.string(),
  sequence: z.int(),
  zone: z.string(),
  startsAt: Instant,
  endsAt: Instant,
  places: z.int(),
  byReader: z.boolean(),
  isInCalendar: z.boolean().optional(),
}) satisfies Whole<GroupPayload>;

const Billed = z.object({ to: z.enum(["client", "payer"]), clientId: z.string() });

export const Returned = Billed.partial().extend({
  reference: z.string(),
  amountMinor: z.int(),
  currency: z.string(),
  payerIndex: z.string().optional(),
}) satisfies Whole<ReturnedPayload>;

export const Invitation = z.object({ token: z.string() }) satisfies Whole<InvitationPayload>;

export const Due = Billed.extend({
  sums: z.array(z.object({ amountMinor: z.int(), currency: z.string() })),
  kept: z.object({ appointmentId: z.string().optional(), until: Instant, zone: z.string() }).optional(),
}) satisfies Whole<DuePayload>;

export const Sent = Billed.extend({
  documentId: z.string(),
  number: z.string(),
}) satisfies Whole<DocumentPayload>;

export const Code = z.object({
  code: z.string().regex(/^\d{6,20}$/),
  purpose: z.enum(["verify", "reset", "booking", "request", "sign-in", "email", "password", "prove"]),
  newest: z.boolean().optional(),
  mailbox: z.string().optional(),
});

export const ContactAnswer = z.object({
  mailbox: z.string(),
  answer: z.string(),
}) satisfies Whole<ContactAnswerPayload>;

export const EmailChanged = z.object({
  mailbox: z.string(),
  token: z.string(),
}) satisfies Whole<EmailChangedPayload>;

export const NewSignIn = z.object({
  browser: z.string().nullable(),
  system: z.string().nullable(),
  zone: z.string().nullable(),
  isProgram: z.boolean().optional(),
  at: Instant,
}) satisfies Whole<NewSignInPayload>;

export const CameOfAge = z.union([
  z.object({ whom: z.literal("guardian") }),
  z.object({ whom: z.literal("person") }),
  z.object({ whom: z.literal("staff"), clientId: z.string() }),
]) satisfies z.ZodType<CameOfAgePayload>;
