import type { Message } from "@/emails/message";
import { facts, group, offer, series, times } from "@/lib/testing/mail/payloads";

const agenda = {
  zone: "Africa/Accra",
  usefulUntil: "2026-12-11T00:00:00.000Z",
  sessions: [
    {
      appointmentId: facts.appointmentId,
      startsAt: "2026-12-10T15:00:00.000Z",
      endsAt: "2026-12-10T15:50:00.000Z",
      who: "A. B.",
      service: "First conversation",
      how: "by video, 50 minutes",
    },
  ],
};

const billed = { to: "client", clientId: "0193b3a0-0000-7000-8000-000000000002" } as const;

const about: Message[] = (
  [
    "request-received",
    "appointment-scheduled",
    "appointment-rescheduled",
    "request-rejected",
    "appointment-cancelled",
    "appointment-completed",
    "appointment-missed",
    "request-waiting",
    "calendar-invitation",
  ] as const
).map((kind) => ({ kind, payload: facts }));
/** A message of each kind, but those that only some letters of appointments differ from. */
export const everyMessage: Message[] = [
  { kind: "verification-code", payload: { code: "482913", purpose: "verify" } },
  { kind: "account-exists", payload: {} },
  { kind: "account-invitation", payload: { token: "t".repeat(43) } },
  { kind: "password-changed", payload: {} },
  { kind: "password-removed", payload: {} },
  { kind: "email-changed", payload: { mailbox: "ana@example.org", token: "a-token" } },
  {
    kind: "new-sign-in",
    payload: { browser: "Firefox", system: "Android", zone: "Africa/Accra", at: "2026-12-01T10:00:00Z" },
  },
  {
    kind: "new-sign-in",
    payload: { browser: null, system: null, zone: null, isProgram: true, at: "2026-12-01T10:00:00Z" },
  },
  { kind: "came-of-age", payload: { whom: "guardian" } },
  { kind: "came-of-age", payload: { whom: "person" } },
  { kind: "came-of-age", payload: { whom: "staff", clientId: facts.appointmentId } },
  { kind: "token-replayed", payload: {} },
  ...(
    [
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
    ] as const
  ).map((what) => ({
    kind: "sign-in-changed" as const,
    payload: { what },
  })),
  { kind: "contact-answer", payload: { mailbox: "kwame@attune.test", answer: "Yes, we do.\nPlease call us." } },
  { kind: "contact-message", payload: {} },
  { kind: "webhook-stopped", payload: {} },
  { kind: "mail-test", payload: {} },
  ...about,
  ...(["series-booked", "series-moved", "series-cancelled"] as const).map((kind) => ({ kind, payload: series })),
  ...(["group-arranged", "group-cancelled"] as const).map((kind) => ({ kind, payload: group })),
  { kind: "earlier-time-offered", payload: offer },
  { kind: "times-offered", payload: times },
  ...(["day", "link"] as const).map((reminder) => ({
    kind: "reminder" as const,
    payload: { ...facts, reminder, usefulUntil: "2026-12-10T15:00:00.000Z", prepay: true },
  })),
  { kind: "agenda", payload: agenda },
  { kind: "payment-due", payload: { ...billed, sums: [{ amountMinor: 13_000, currency: "USD" }] } },
  { kind: "document-sent", payload: { ...billed, documentId: facts.appointmentId, number: "2026-0007" } },
];
