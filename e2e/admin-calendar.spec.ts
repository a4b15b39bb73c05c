import type { Page } from "@playwright/test";
import { eq } from "drizzle-orm";
import { appointments, users } from "@/db/schema";
import { expectAccessible } from "@/e2e/support/accessible";
import { busyPractice } from "@/e2e/support/practice";
import { expect, test } from "@/e2e/support/world";
import { minutesAfter, NOW } from "@/lib/testing/clock";
import { scheduled } from "@/lib/testing/requests";

const THURSDAY_TEN = new Date("2026-12-03T10:00:00Z");

test("a session is moved by keyboard alone, said as it goes, and the move can be undone", async ({ world }) => {
  const { id } = await scheduled({ client: world.ana, practitioner: world.osei, startsAt: THURSDAY_TEN });
  const page = await world.as("osei");
  await page.goto("/admin/calendar");
  const session = page.locator(`[data-item="${id}"]`);
  await session.focus();
  await page.keyboard.press("m");
  const confirm = page.getByRole("button", { name: "Move it" });
  await expect(confirm).toBeFocused();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowDown");
  await expect(page.getByRole("status").filter({ hasText: "Fri 4 Dec, 10:15" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(confirm).toHaveCount(0);
  await expect(session).toBeFocused();

  await page.keyboard.press("m");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Enter");
  await expect(page.getByText("Moved. The client gets the new time by e-mail.")).toBeVisible();
  expect(await startOf(world, id)).toEqual(new Date("2026-12-04T10:00:00Z"));
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByText("Moved back.")).toBeVisible();
  expect(await startOf(world, id)).toEqual(THURSDAY_TEN);
});

test("a session is dragged to another time, and stays until that is confirmed", async ({ world }) => {
  const { id } = await scheduled({ client: world.ana, practitioner: world.osei, startsAt: THURSDAY_TEN });
  // The grid shows the practice's clock, whatever that of the machine says.
  const page = await world.as("osei", { timezoneId: "America/New_York" });
  await page.setViewportSize({ width: 1280, height: 1400 });
  await page.goto("/admin/calendar");
  await expect(page.getByText("Times here are in Accra time.")).toBeVisible();
  const session = page.locator(`[data-item="${id}"]`);
  await expect(session).toContainText("10:00");
  expect(await smallestText(page)).toBeGreaterThanOrEqual(12);
  const box = await session.boundingBox();
  const [ten, eleven] = [await topOf(page, "10:00:00"), await topOf(page, "11:00:00")];
  if (!box) throw new Error("The session is not on the page.");
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x, y + 10, { steps: 4 });
  await page.mouse.move(x, y + eleven - ten, { steps: 10 });
  await page.mouse.up();
  await expect(page.getByRole("status").filter({ hasText: "Thu 3 Dec, 11:00" })).toBeVisible();
  expect(await startOf(world, id)).toEqual(THURSDAY_TEN);
  await page.getByRole("button", { name: "Move it" }).click();
  await expect(page.getByText("Moved. The client gets the new time by e-mail.")).toBeVisible();
  expect(await startOf(world, id)).toEqual(new Date("2026-12-03T11:00:00Z"));
});

test("a phone shows the week as its list, and turned on its side as the grid", async ({ world }) => {
  const { id } = await scheduled({ client: world.ana, practitioner: world.osei, startsAt: THURSDAY_TEN });
  const page = await world.as("osei");
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto("/admin/calendar");
  await expect(page.getByRole("link", { name: "Ana Boateng", exact: true })).toBeInViewport();
  await expect(page.locator(`[data-item="${id}"]`)).toBeHidden();
  await page.getByText("What is shown").filter({ visible: true }).click();
  await page.getByRole("link", { name: "First conversation" }).click();
  await expect(page.getByRole("link", { name: "Ana Boateng", exact: true })).toHaveCount(0);
  await page.goto("/admin/calendar");
  await page.setViewportSize({ width: 844, height: 390 });
  await expect(page.locator(`[data-item="${id}"]`)).toContainText("Ana Boateng");
});

test("a time that is taken is refused where one stands", async ({ world }) => {
  const { id } = await scheduled({ client: world.ana, practitioner: world.osei, startsAt: THURSDAY_TEN });
  await scheduled({ client: world.ben, practitioner: world.osei, startsAt: new Date("2026-12-04T10:00:00Z") });
  const page = await world.as("osei");
  await page.goto("/admin/calendar");
  await page.locator(`[data-item="${id}"]`).click();
  await page.getByRole("button", { name: "Move", exact: true }).click();
  await page.getByRole("button", { name: "A day later" }).click();
  await page.getByRole("button", { name: "Move it" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "Ben Hale has a session 10:00 – 10:50" })).toBeVisible();
  expect(await startOf(world, id)).toEqual(THURSDAY_TEN);
});

test("without JavaScript the list shows the same and moves the same; initials hide names", async ({ world }) => {
  const { id } = await scheduled({ client: world.ana, practitioner: world.osei, startsAt: THURSDAY_TEN });
  const page = await world.as("osei", { javaScriptEnabled: false });
  await page.goto("/admin/calendar");
  await expect(page.getByText("Loading the calendar…")).toBeHidden();
  await page.getByRole("button", { name: "Show initials only" }).click();
  await expect(page.getByRole("link", { name: "A. B.", exact: true })).toBeVisible();
  expect(await page.content()).not.toContain("Boateng");
  await page.getByRole("button", { name: "Show whole names" }).click();
  await page.getByRole("link", { name: "Move Ana Boateng" }).click();
  await page.getByLabel("Date", { exact: true }).fill("2026-12-04");
  await page.getByLabel(/^Time/).fill("11:00");
  await page.getByRole("button", { name: "Move it" }).click();
  await expect(page).toHaveURL(new RegExp(`/appointments/${id}`));
  expect(await startOf(world, id)).toEqual(new Date("2026-12-04T11:00:00Z"));
});

test("the calendar, its day and its list are accessible pages", async ({ world }) => {
  await busyPractice(world);
  const page = await world.as("mara");
  for (const view of ["week", "day", "list"]) {
    await page.goto(`/admin/calendar?view=${view}`);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Calendar");
    if (view !== "list") await expect(page.locator("[data-item]").first()).toBeVisible();
    await expectAccessible(page);
  }
});

test("on a phone a session is moved to one of the free times that are listed", async ({ world }) => {
  const { id } = await scheduled({ client: world.ana, practitioner: world.osei, startsAt: THURSDAY_TEN });
  const page = await world.as("osei", { javaScriptEnabled: false });
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto("/admin/calendar");
  await page.getByRole("link", { name: "Move Ana Boateng" }).click();
  await page.getByRole("button", { name: "Move to 09:00" }).last().click();
  await expect(page).toHaveURL(new RegExp(`/appointments/${id}`));
  expect((await startOf(world, id))?.toISOString()).toMatch(/T09:00:00.000Z$/);
});

test("a session is booked for a client, at a free time and at any other", async ({ world }) => {
  await scheduled({ client: world.ana, practitioner: world.osei, startsAt: THURSDAY_TEN });
  const page = await world.as("osei");
  await page.goto("/admin/clients");
  await page.getByLabel(/^Name, e-mail/).fill("boat");
  await page.getByRole("button", { name: "Search" }).click();
  await expect(page.getByText("1 client found.")).toBeVisible();
  expect(page.url()).toContain("search=");
  expect(page.url()).not.toContain("boat");
  await expectAccessible(page);
  await page.getByRole("link", { name: "Ana Boateng" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Ana Boateng");
  await expectAccessible(page);
  await page.getByLabel("Date").fill("2026-12-08");
  await page.getByRole("button", { name: "Show free times" }).click();
  await page.getByRole("button", { name: "Book 10:00" }).click();
  await expect(page).toHaveURL(/\/appointments\/.*done=scheduled/);
  await world.passUndo();
  await world.waitForMail("ana@attune.test", /^Your appointment/);

  await page.goto(`/admin/clients/${world.ana.id}?date=2026-12-06`);
  await expect(page.getByText("There are no free times that day.")).toBeVisible();
  await page.getByLabel("Another time that day").fill("20:00");
  await page.getByRole("button", { name: "Book this time" }).click();
  await expect(page).toHaveURL(/\/appointments\/.*done=scheduled/);
});

test("for a deactivated client nothing is booked, and the page says why", async ({ world }) => {
  await scheduled({ client: world.ana, practitioner: world.osei, startsAt: THURSDAY_TEN });
  const page = await world.as("osei");
  await page.goto(`/admin/clients/${world.ana.id}?date=2026-12-08`);
  await expect(page.getByRole("button", { name: "Book 10:00" })).toBeVisible();
  await world.db.update(users).set({ deactivatedAt: NOW }).where(eq(users.id, world.ana.id));
  await page.getByRole("button", { name: "Book 10:00" }).click();
  await expect(page.getByText(/This client's account is deactivated/)).toBeVisible();
  await page.reload();
  await expect(page.getByText(/This client's account is deactivated/)).toBeVisible();
  await expect(page.getByRole("button", { name: "Book 10:00" })).toHaveCount(0);
});

test("a new appointment begins in the calendar, by its button, by c anywhere and at an empty place, on the day one looks at", async ({
  world,
}) => {
  const { id } = await scheduled({ client: world.ana, practitioner: world.osei, startsAt: THURSDAY_TEN });
  const still = await world.as("osei", { javaScriptEnabled: false });
  await still.goto("/admin/calendar?view=day&date=2026-12-03");
  await still.getByRole("link", { name: "New appointment", exact: true }).click();
  await expect(still.getByRole("heading", { level: 1 })).toHaveText("Who is it for?");
  await still.getByLabel(/^Name, e-mail/).fill("boat");
  await still.getByRole("button", { name: "Search" }).click();
  await still.getByRole("link", { name: "Ana Boateng" }).click();
  await expect(still.getByLabel("Date")).toHaveValue("2026-12-03");
  await still.getByRole("button", { name: "Book 11:00" }).click();
  await expect(still).toHaveURL(/\/appointments\/.*done=scheduled/);

  const page = await world.as("osei");
  await page.setViewportSize({ width: 1280, height: 1600 });
  await page.goto("/admin/calendar?date=2026-12-03");
  await expect(page.locator(`[data-item="${id}"]`)).toBeVisible();
  await page.keyboard.press("c");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Who is it for?");
  await expectAccessible(page);
  await page.goBack();
  await page.getByRole("button", { name: "Turn off the shortcuts c and b" }).click();
  await expect(page.getByRole("button", { name: "Turn on the shortcuts c and b" })).toBeVisible();
  await page.keyboard.press("c");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Calendar");

  const friday = await page
    .getByRole("columnheader", { name: /Fri 4|4/ })
    .last()
    .boundingBox();
  const two = await topOf(page, "14:00:00");
  await page.mouse.click((friday?.x ?? 0) + 40, two + 5);
  await expect(page.getByRole("heading", { name: /14:00$/ })).toBeFocused();
  await page.getByRole("link", { name: "Block this time" }).click();
  await expect(page.getByLabel("From, on the first day")).toHaveValue("14:00");
  await expect(page.getByLabel("Until, on the last day")).toHaveValue("15:00");
});

test("a part of a day is dragged over to block it, and a session's end to make it longer", async ({ world }) => {
  const { id } = await scheduled({ client: world.ana, practitioner: world.osei, startsAt: THURSDAY_TEN });
  const page = await world.as("osei");
  await page.setViewportSize({ width: 1280, height: 1600 });
  await page.goto("/admin/calendar?date=2026-12-03");
  const session = page.locator(`[data-item="${id}"]`);
  await expect(session).toBeVisible();
  const friday = await page.getByRole("columnheader", { name: /4/ }).last().boundingBox();
  const [two, four] = [await topOf(page, "14:00:00"), await topOf(page, "16:00:00")];
  const x = (friday?.x ?? 0) + 40;
  await page.mouse.move(x, two + 3);
  await page.mouse.down();
  await page.mouse.move(x, (two + four) / 2, { steps: 5 });
  await page.mouse.move(x, four - 5, { steps: 5 });
  await page.mouse.up();
  await expect(page.getByRole("heading", { name: "Fri 4 Dec, 14:00 – 16:00" })).toBeFocused();
  await page.getByRole("link", { name: "Block this time" }).click();
  await expect(page.getByLabel("Until, on the last day")).toHaveValue("16:00");

  await page.goto("/admin/calendar?date=2026-12-03");
  await session.focus();
  await page.keyboard.press("m");
  await expect(page.getByRole("button", { name: "Move it" })).toBeFocused();
  await page.keyboard.press("Shift+ArrowDown");
  await page.keyboard.press("Shift+ArrowDown");
  await expect(page.getByRole("status").filter({ hasText: "Thu 3 Dec, 10:00 – 11:20" })).toBeVisible();
  await page.getByRole("button", { name: "15 minutes shorter" }).click();
  await page.getByRole("button", { name: "Move it" }).click();
  await expect(page.getByText("Moved. The client gets the new time by e-mail.")).toBeVisible();
  expect(await minutesOf(world, id)).toBe(65);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByText("Moved back.")).toBeVisible();
  expect(await minutesOf(world, id)).toBe(50);
});

test("kinds of things are hidden and shown, services told apart, and the grid drawn denser, as the reader likes", async ({
  world,
}) => {
  await busyPractice(world);
  const { id } = await scheduled({
    client: world.ben,
    practitioner: world.osei,
    startsAt: minutesAfter(THURSDAY_TEN, 240),
  });
  await world.db.update(appointments).set({ serviceId: world.instant.id }).where(eq(appointments.id, id));
  const still = await world.as("mara", { javaScriptEnabled: false });
  await still.goto("/admin/calendar");
  await expect(still.getByText("Request that fits here").first()).toBeVisible();
  await still.getByRole("link", { name: /^Requests ?, shown: hide it/ }).click();
  await expect(still.getByText("Request that fits here")).toHaveCount(0);
  await still.getByRole("link", { name: /^Requests ?, hidden: show it/ }).click();
  await expect(still.getByText("Request that fits here").first()).toBeVisible();
  await expect(still.getByRole("listitem").filter({ hasText: "First conversation" }).first()).toBeVisible();

  const page = await world.as("mara");
  await page.goto("/admin/calendar");
  await expect(page.getByRole("list", { name: "What the edges mean" })).toContainText("First conversationSession");
  const [nine, ten] = [await topOf(page, "09:00:00"), await topOf(page, "10:00:00")];
  await page.getByRole("button", { name: "Denser" }).click();
  await expect(page.getByRole("button", { name: "More room" })).toBeVisible();
  await expect
    .poll(async () => (await topOf(page, "10:00:00")) - (await topOf(page, "09:00:00")))
    .toBeLessThan(ten - nine);
});

async function topOf(page: Page, time: string) {
  const box = await page.locator(`[data-time="${time}"]`).first().boundingBox();
  if (!box) throw new Error(`The grid has no line at ${time}.`);
  return box.y;
}

type World = Parameters<typeof busyPractice>[0];

async function startOf(world: World, id: string) {
  const rows = await world.db.query.appointments.findMany({ columns: { id: true, startsAt: true } });
  return rows.find((row) => row.id === id)?.startsAt;
}

async function minutesOf(world: World, id: string) {
  const rows = await world.db.query.appointments.findMany({ columns: { id: true, minutes: true } });
  return rows.find((row) => row.id === id)?.minutes;
}

/** The size of the smallest text in the calendar, in CSS pixels. */
function smallestText(page: Page): Promise<number> {
  return page.locator("main").evaluate((main) => {
    const texts = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
    let smallest = Number.POSITIVE_INFINITY;
    while (texts.nextNode()) {
      const { parentElement, textContent } = texts.currentNode;
      if (!parentElement || !textContent?.trim()) continue;
      smallest = Math.min(smallest, Number.parseFloat(getComputedStyle(parentElement).fontSize));
    }
    return smallest;
  });
}
