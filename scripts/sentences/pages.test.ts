import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { house } from "@/lib/testing/house/source-files";

/* Which page is looked at in another language, and where: in the pseudo-locale and from right to left. */

/** The specs that do, and the pages with a parameter that each makes; of the others they name the address. */
const SPECS: Record<string, readonly string[]> = {
  "e2e/languages.spec.ts": ["/m/[token]", "/m/[token]/move", "/reminders/[token]"],
  "e2e/languages-clients.spec.ts": [
    ...["/appointments/[id]", "/appointments/[id]/confirmed", "/appointments/[id]/move", "/appointments/[id]/repeat"],
  ],
  "e2e/people-pages.spec.ts": [
    ...["/admin/clients/[id]", "/admin/clients/[id]/timeline", "/admin/clients/[id]/merge"],
    ...["/admin/clients/[id]/hand-over", "/admin/clients/[id]/erase", "/admin/team/[id]", "/admin/team/[id]/leave"],
    ...["/therapists/[slug]"],
  ],
};

/** Pages in English alone (docs/decisions/024-sentences.md): the reference, and what only a copy for trying out has. */
const IN_ENGLISH = ["/docs/api", "/docs/api/[chapter]", "/dev/mail", "/dev/mail/[id]"];

/** Pages that no test looks at in another language yet. One that a spec goes through leaves this list. */
const NOT_YET = [
  ...["/", "/account/changes", "/account/prove", "/account/security/email"],
  ...["/account/security/password", "/admin", "/admin/availability", "/admin/calendar"],
  ...["/admin/clients/[id]/payments", "/admin/dates", "/admin/joint/[id]", "/admin/messages/[id]"],
  ...["/admin/openings", "/admin/openings/[id]", "/admin/payments", "/admin/payments/payouts"],
  ...["/admin/payments/sessions/[id]", "/admin/public-page", "/admin/reports", "/admin/reports/money"],
  ...["/admin/requests", "/admin/requests/answered", "/admin/requests/plan", "/admin/rules"],
  ...["/admin/services", "/admin/services/[id]", "/admin/services/new"],
  ...["/admin/settings/calendars/[which]/choose", "/admin/settings/payments"],
  ...["/admin/settings/records/kept", "/admin/settings/webhooks/[id]", "/admin/shared"],
  ...["/admin/shared/[id]", "/admin/start/card", "/appointments/[id]/pay"],
  ...["/appointments/[id]/repeat/change", "/book", "/book/ask", "/book/details", "/book/zone"],
  ...["/documents/[id]", "/first-account/[token]", "/goodbye", "/imprint", "/invited/[token]"],
  ...["/keep-address/[token]", "/offers/[key]", "/offline", "/pay/[token]"],
  ...["/pay/[token]/documents/[id]", "/pay/return", "/payments/for/[person]"],
  ...["/payments/packages/[id]", "/reset-password", "/sessions", "/sign-in/code"],
  ...["/sign-in/second-step", "/t/[link]", "/terms", "/verify", "/waiting/offers/[key]"],
];

const NAMED = [...IN_ENGLISH, ...NOT_YET];

const routes = house
  .filter(({ path }) => /^app\/(?:.*\/)?page\.tsx$/.test(path))
  .map(({ path }) => path.replace(/^app|\/\([^)]*\)|\/page\.tsx$/g, "") || "/");

/** Whether a spec looks at a page, by its address or by what makes one. */
function isLookedAt(route: string): boolean {
  return Object.entries(SPECS).some(
    ([spec, made]) => made.includes(route) || readFileSync(spec, "utf8").includes(`"${route}"`),
  );
}

test("every page is looked at in the pseudo-locale and from right to left, or is named as one that isn't", () => {
  expect(routes.length).toBeGreaterThan(120);
  expect(routes.filter((route) => !isLookedAt(route) && !NAMED.includes(route))).toEqual([]);
});

test("a page that is looked at is not named as one that isn't, and every page that is named is there", () => {
  expect(NAMED.filter(isLookedAt)).toEqual([]);
  expect([...NAMED, ...Object.values(SPECS).flat()].filter((route) => !routes.includes(route))).toEqual([]);
});
