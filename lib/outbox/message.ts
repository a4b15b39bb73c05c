import { z } from "zod";
import type { Message } from "@/emails/message";
import {
  AboutGroup,
  AboutOne,
  Agenda,
  CameOfAge,
  Code,
  ContactAnswer,
  Due,
  EmailChanged,
  Invitation,
  Late,
  NewSignIn,
  Offered,
  Reminder,
  Returned,
  Sent,
  Several,
  Times,
} from "@/lib/outbox/stored-payloads";

export type { Message } from "@/emails/message";
export type { AppointmentPayload, GroupPayload, SeriesPayload, SeriesSession } from "@/emails/payloads/session";

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
