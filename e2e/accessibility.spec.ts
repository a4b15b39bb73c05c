import type { Page } from "@playwright/test";
import { expectAccessible } from "@/e2e/support/accessible";
import { busyPractice, STATES } from "@/e2e/support/practice";
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

for (const path of [...PUBLIC, ...ACCOUNT]) {
  test(`${path} is accessible to a visitor without an account`, async ({ page }) => {
    await visit(page, path);
    await expectAccessible(page);
  });
}

test("a form that was refused is accessible, with its errors", async ({ page }) => {
  await visit(page, "/sign-in");
  await page.getByRole("main").locator("form").getByRole("button").first().click();
  await expect(page.getByRole("alert").first()).toBeVisible();
  await expectAccessible(page);
});

test("a client's pages are accessible, empty and full", async ({ world }) => {
  const ana = await world.as("ana");
  await visit(ana, "/dashboard");
  await expectAccessible(ana);
  const { soon } = await busyPractice(world);
  await visit(ana, "/dashboard");
  await expectAccessible(ana);
  await visit(ana, `/appointments/${soon}`);
  await expectAccessible(ana);
});

test("a client's waiting list and changes of an appointment are accessible", async ({ world }) => {
  const ana = await world.as("ana");
  await visit(ana, "/waiting");
  await expectAccessible(ana);
  await scheduled({ client: world.ana, practitioner: world.osei, startsAt: minutesAfter(NOW, 5 * 1440 + 60) });
  const [booked] = await world.db.query.appointments.findMany();
  for (const path of [`/waiting?appointment=${booked?.id}`, `/appointments/${booked?.id}/move`]) {
    await visit(ana, path);
    await expectAccessible(ana);
  }
});

for (const state of STATES) {
  test(`an appointment is accessible to both when it is ${state}`, async ({ world }) => {
    const { [state]: id } = await busyPractice(world);
    for (const who of ["ana", "osei"] as const) {
      const page = await world.as(who);
      await visit(page, `/appointments/${id}`);
      await expectAccessible(page);
    }
  });
}

for (const path of STAFF) {
  test(`${path} is accessible, empty and full`, async ({ world }) => {
    const mara = await world.as("mara");
    await visit(mara, path);
    await expectAccessible(mara);
    await busyPractice(world);
    await visit(mara, path);
    await expectAccessible(mara);
  });
}

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

async function visit(page: Page, path: string) {
  await page.goto(path);
  await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
}
