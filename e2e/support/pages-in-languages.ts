/** Which pages e2e/languages-further.spec.ts goes through, a visitor's, a client's and an admin's. */
export const FURTHER_PUBLIC = [...["/", "/book", "/book/ask", "/book/zone", "/book/details", "/goodbye"]] as const;
export const FURTHER_OF_CLIENTS = [
  ...["/account/security/email", "/account/security/password", "/offline"],
  ...["/sessions"],
] as const;
export const FURTHER = [
  ...["/admin", "/admin/availability", "/admin/calendar", "/admin/dates", "/admin/openings", "/admin/rules"],
  ...["/admin/payments", "/admin/public-page", "/admin/reports", "/admin/reports/money", "/admin/requests"],
  ...["/admin/requests/answered", "/admin/requests/plan", "/admin/services", "/admin/services/new"],
  ...["/admin/settings/payments", "/admin/settings/records/kept", "/admin/shared", "/admin/start/card"],
] as const;

/** The specs that look at pages in the pseudo-locale and from right to left, and the pages with a parameter that each makes. */
export const SPECS = {
  "e2e/languages.spec.ts": ["/m/[token]", "/m/[token]/move", "/reminders/[token]"],
  "e2e/languages-clients.spec.ts": [
    ...["/appointments/[id]", "/appointments/[id]/confirmed", "/appointments/[id]/move", "/appointments/[id]/repeat"],
  ],
  "e2e/people-pages.spec.ts": [
    ...["/admin/clients/[id]", "/admin/clients/[id]/timeline", "/admin/clients/[id]/merge"],
    ...["/admin/clients/[id]/hand-over", "/admin/clients/[id]/erase", "/admin/team/[id]", "/admin/team/[id]/leave"],
    ...["/therapists/[slug]"],
  ],
  "e2e/languages-further.spec.ts": [],
} as const satisfies Record<string, readonly string[]>;

/** Pages in English alone, by decision 024: the reference, and what only a copy for trying out has. */
export const IN_ENGLISH = ["/docs/api", "/docs/api/[chapter]", "/dev/mail", "/dev/mail/[id]"] as const;

/** Pages behind a step or an object that no test makes in another language yet. What is looked at leaves this list. */
export const NOT_YET: readonly string[] = [
  ...["/first-account/[token]", "/invited/[token]", "/keep-address/[token]", "/reset-password", "/sign-in/code"],
  ...["/sign-in/second-step", "/verify", "/appointments/[id]/pay", "/appointments/[id]/repeat/change"],
  ...["/documents/[id]", "/offers/[key]", "/payments/for/[person]", "/payments/packages/[id]", "/waiting/offers/[key]"],
  ...["/pay/[token]", "/pay/[token]/documents/[id]", "/t/[link]", "/admin/clients/[id]/payments", "/admin/joint/[id]"],
  ...["/admin/messages/[id]", "/admin/openings/[id]", "/admin/payments/payouts", "/admin/payments/sessions/[id]"],
  ...["/admin/services/[id]", "/admin/settings/calendars/[which]/choose", "/admin/settings/webhooks/[id]"],
  ...["/admin/shared/[id]", "/account/changes", "/account/prove", "/imprint", "/terms", "/pay/return"],
];
