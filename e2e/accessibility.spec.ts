import type { Page } from "@playwright/test";
import { expectAccessible } from "@/e2e/support/accessible";
import { eventful } from "@/e2e/support/eventful";
import { busyPractice } from "@/e2e/support/practice";
import { expect, test } from "@/e2e/support/world";
import { minutesAfter, NOW } from "@/lib/testing/clock";
import { scheduled } from "@/lib/testing/requests";

const PUBLIC = [
  "/",
  "/book",
  "/book/ask",
  "/book/zone",
  "/book/details",
  "/privacy",
  "/accessibility",
  "/safety",
  "/urgent-help",
  "/docs/api",
  "/docs/api/appointments",
  "/no-such-page",
];
const ACCOUNT = ["/sign-in", "/register", "/forgot-password", "/dev/mail"];
const STAFF = [
  "/admin",
  "/admin/requests",
  "/admin/availability",
  "/admin/messages",
  "/admin/clients",
  "/admin/settings",
];
const LATER = [
  "/admin",
  "/account/changes",
  "/admin/messages",
  "/admin/settings/calendars",
  "/admin/settings/connections",
  "/admin/settings/discretion",
  "/admin/settings/records",
  "/admin/settings/rooms",
  "/admin/settings/records/kept",
  "/admin/settings/reminders",
  "/admin/settings/webhooks",
  "/admin/settings/words",
];
// They are about hours and not about people: that a practice is busy changes nothing of them.
const HOURS = ["/admin/dates", "/admin/rules", "/admin/openings"];

test("the public pages are accessible to a visitor without an account", async ({ page }) => {
  test.slow();
  for (const path of PUBLIC) await look(page, path);
});

test("so are the pages of an account, and a form that was refused, with its errors", async ({ page }) => {
  for (const path of ACCOUNT) await look(page, path);
  await visit(page, "/sign-in");
  await page.getByRole("main").locator("form").getByRole("button").first().click();
  await expect(page.getByRole("alert").first()).toBeVisible();
  await expectAccessible(page);
});

test("a client's pages are accessible, empty and full", async ({ world }) => {
  test.slow();
  const ana = await world.as("ana");
  for (const path of ["/dashboard", "/waiting"]) await look(ana, path);
  await busyPractice(world);
  await look(ana, "/dashboard");
  const startsAt = minutesAfter(NOW, 5 * 1440 + 60);
  const { id } = await scheduled({ client: world.ana, practitioner: world.osei, startsAt });
  for (const path of [`/waiting?appointment=${id}`, `/appointments/${id}/move`]) await look(ana, path);
});

for (const how of ["empty", "full"] as const) {
  test(`the staff's pages are accessible, ${how}`, async ({ world }) => {
    test.slow();
    const mara = await world.as("mara");
    if (how === "full") await busyPractice(world);
    for (const path of how === "full" ? STAFF : [...STAFF, ...HOURS]) await look(mara, path);
  });
}

test("the staff's pages are accessible when much went wrong later and elsewhere", async ({ world }) => {
  test.slow();
  const { appointment, webhook } = await eventful(world);
  const [mara, osei] = [await world.as("mara"), await world.as("osei")];
  for (const path of LATER) await look(mara, path);
  await look(mara, `/admin/settings/webhooks/${webhook}`);
  for (const path of ["/admin", `/appointments/${appointment}`, `/admin/clients/${world.ana.id}`, "/account"])
    await look(osei, path);
});

// WCAG 2.4.2: who hears a page hears its title as it opens.
for (const [who, start, names] of [
  ["mara", "/admin", ["Requests", "Clients", "Calendar", "Messages", "Today"]],
  ["ana", "/", ["Privacy", "Using this site safely", "Accessibility", "Your account"]],
] as const) {
  test(`from ${start} to the next page and on there is always a title`, async ({ world }) => {
    await busyPractice(world);
    const page = await world.as(who);
    await visit(page, start);
    const untitled = await page.evaluateHandle(untitledMoments);
    for (const name of names) {
      const before = await page.title();
      await page.getByRole("link", { name, exact: true }).first().click();
      await expect(page).not.toHaveTitle(before);
    }
    expect(await untitled.jsonValue()).toEqual([]);
  });
}

function untitledMoments() {
  const moments: string[] = [];
  const look = () => document.title || moments.push(location.pathname);
  new MutationObserver(look).observe(document.head, { childList: true, subtree: true, characterData: true });
  return moments;
}

async function look(page: Page, path: string) {
  await visit(page, path);
  await expectAccessible(page);
}

async function visit(page: Page, path: string) {
  await page.goto(path);
  await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
}
