import type { Page } from "@playwright/test";
import { eq } from "drizzle-orm";
import { db } from "@/db/client";
import { appointments, holds, reservations } from "@/db/schema";
import { expectAccessible } from "@/e2e/support/accessible";
import { expect, test, type World } from "@/e2e/support/world";
import { bookSlot } from "@/lib/booking/book";
import { minutesAfter, NOW } from "@/lib/testing/clock";

const TEN = new Date("2026-12-10T10:00:00Z");

test("a client books: time, details, last look; both hear of it", async ({ world }) => {
  const ana = await world.as("ana");
  await chooseTen(ana);
  await expect(ana.getByText("We are keeping 05:00 for you until 04:10.")).toBeVisible();
  await expect(ana.getByText("Step 2 of 3")).toBeVisible();
  await expectAccessible(ana);
  await ana.getByLabel(/anything you'd like us to know/).fill("I sleep badly.");
  await ana.getByRole("button", { name: "Continue" }).click();
  await expect(ana.getByRole("heading", { name: "Check your answers" })).toBeFocused();
  await expect(ana.getByText("I sleep badly.")).toBeVisible();
  await expect(ana.getByText("Step 3 of 3")).toBeVisible();
  await expectAccessible(ana);
  await ana.getByRole("button", { name: "Book this time" }).dblclick();
  await expect(ana.getByRole("heading", { level: 1 })).toHaveText("You're booked for Thu 10 Dec, 05:00");
  await expectAccessible(ana);
  await ana.reload();
  await expect(ana.getByText("a•••@attune.test")).toBeVisible();
  expect(await db.query.appointments.findMany()).toHaveLength(1);
  await world.waitForMail("ana@attune.test", /Your appointment/);
  await world.waitForMail("osei@attune.test", /.+/);
});

test("a guest books without JavaScript, by a code, and loses nothing that was typed", async ({ world }) => {
  const page = await world.visitor({ javaScriptEnabled: false });
  await chooseTen(page);
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(page.getByText("Please enter your first name.").first()).toBeVisible();
  await page.getByLabel("First name").fill("Kofi");
  await page.getByLabel("Last name").fill("Adu");
  await page.getByLabel("E-mail").fill("kofi@example.org");
  await page.getByLabel(/anything you'd like us to know/).fill("After work, please.");
  await page.getByRole("button", { name: "Continue" }).click();
  const code = /\b\d{6,20}\b/.exec((await world.waitForMail("kofi@example.org", /code/i)).text ?? "")?.[0] ?? "";
  await page.getByLabel("Code").fill(code === "000000" ? "111111" : "000000");
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(page.getByRole("alert").first()).toContainText(/code/i);
  await page.getByLabel("Code").fill(code);
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(page.getByText("After work, please.")).toBeVisible();
  await page.getByRole("button", { name: "Book this time" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(/^You're booked for Thu 10 Dec/);
  await page.goto("/book/details");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(/^You're booked for Thu 10 Dec/);
  expect(await db.query.appointments.findMany()).toHaveLength(1);
});

test("another time is chosen with everything typed kept, and the first is given back", async ({ world }) => {
  const page = await world.visitor({ javaScriptEnabled: false });
  await chooseTen(page);
  await page.getByLabel("First name").fill("Kofi");
  await page.getByLabel(/anything you'd like us to know/).fill("After work, please.");
  await page.getByRole("button", { name: "Choose another time" }).click();
  await expect(page.getByRole("button", { name: "Take this time" })).toBeVisible();
  expect(await db.query.reservations.findMany()).toEqual([]);
  await page.getByRole("button", { name: "Take this time" }).click();
  await expect(page.getByLabel("First name")).toHaveValue("Kofi");
  await expect(page.getByLabel(/anything you'd like us to know/)).toHaveValue("After work, please.");
  const cookies = await page.context().cookies();
  expect(JSON.stringify(cookies)).not.toContain("After work");
});

test("a hold that ends is offered again; once it is taken, the closest times are offered in place", async ({
  world,
}) => {
  const page = await world.visitor();
  await chooseTen(page);
  await page.getByLabel("First name").fill("Kofi");
  await world.setNow(minutesAfter(NOW, 9));
  await page.getByRole("button", { name: "Give me 10 more minutes" }).click();
  await expect(page.getByText("for you until 09:19.")).toBeVisible();
  await world.setNow(minutesAfter(NOW, 30));
  // A page that has looked again meanwhile says that the time is over; one that has not can still prolong it.
  await page.getByRole("button", { name: /^(Give me 10 more minutes|Keep it again)$/ }).click();
  await expect(page.getByText("for you until 09:40.")).toBeVisible();
  await world.setNow(minutesAfter(NOW, 41));
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(page.getByText("Please enter your last name.").first()).toBeVisible();
  await page.getByLabel("Last name").fill("Adu");
  await page.getByLabel("E-mail").fill("kofi@example.org");
  await takeBy(world, TEN);
  await page.getByRole("button", { name: "Continue" }).click();
  const code = /\b\d{6,20}\b/.exec((await world.waitForMail("kofi@example.org", /code/i)).text ?? "")?.[0] ?? "";
  await page.getByLabel("Code").fill(code);
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(page.getByText("Someone else has taken 10:00.")).toBeVisible();
  await page.getByRole("button", { name: "Book this time" }).click();
  await expect(page.locator(":focus")).toContainText("That time has just been taken");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Thu 10 Dec, 09:00" }).click();
  await expect(page.getByText("We are keeping 09:00 for you until 09:51.")).toBeVisible();
  await page.getByRole("button", { name: "Book this time" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("You're booked for Thu 10 Dec, 09:00");
});

test("of two who want the same time, the second is shown the closest", async ({ world }) => {
  const [ana, ben] = [await world.as("ana"), await world.as("ben")];
  for (const page of [ana, ben]) await page.goto("/book?with=ama-osei&date=2026-12-10");
  await ana.getByRole("button", { name: "05:00", exact: true }).click();
  await expect(ana.getByRole("heading", { level: 1 })).toHaveText("Your details");
  await ben.getByRole("button", { name: "10:00", exact: true }).click();
  const message = ben.getByRole("alert").filter({ hasText: "That time has just been taken." });
  await expect(message).toBeVisible();
  await expect(ben.locator(":focus")).toContainText("That time has just been taken.");
  await expectAccessible(ben);
  await message.getByRole("button", { name: "Thu 10 Dec, 11:00" }).click();
  await expect(ben.getByText("We are keeping 11:00 for you")).toBeVisible();
});

test("the time is given back when the page is left, and kept again when it is only reloaded", async ({ world }) => {
  const page = await world.visitor();
  await chooseTen(page);
  await page.reload();
  await expect(page.getByText("We are keeping 10:00 for you")).toBeVisible();
  await expect.poll(keptNow).toBe(1);
  await page.getByRole("link", { name: "Privacy" }).click();
  await expect.poll(keptNow).toBe(0);
  await page.goBack();
  await expect(page.getByText("We are keeping 10:00 for you")).toBeVisible();
  await expect.poll(keptNow).toBe(1);
  await page.goto("/privacy");
  await expect.poll(keptNow).toBe(0);
});

test("what was typed outlives a reload and a look elsewhere, but neither the booking nor signing out", async ({
  world,
}) => {
  const page = await world.visitor();
  await chooseTen(page);
  await page.getByLabel("First name").fill("Kofi");
  await page.getByLabel(/anything you'd like us to know/).fill("After work, please.");
  await page.reload();
  await expect(page.getByLabel("First name")).toHaveValue("Kofi");
  await page.goto("/book?with=ama-osei&date=2026-12-10");
  await page.getByRole("button", { name: "11:00", exact: true }).click();
  await expect(page.getByLabel(/anything you'd like us to know/)).toHaveValue("After work, please.");

  const ana = await world.as("ana");
  const said = ana.getByLabel(/anything you'd like us to know/);
  await chooseTen(ana);
  await said.fill("I sleep badly.");
  await ana.reload();
  await expect(said).toHaveValue("I sleep badly.");
  await ana.getByRole("button", { name: "Continue" }).click();
  await ana.getByRole("button", { name: "Book this time" }).click();
  await expect(ana.getByRole("heading", { level: 1 })).toHaveText(/^You're booked/);
  await expect.poll(() => typedIn(ana)).toBe(0);
  await ana.goto("/book");
  await ana.getByRole("button", { name: "Take this time" }).click();
  await said.fill("Again.");
  await ana.getByRole("button", { name: "Sign out" }).click();
  await expect(ana.getByRole("link", { name: "Sign in" })).toBeVisible();
  await expect.poll(() => typedIn(ana)).toBe(0);
});

function typedIn(page: Page) {
  return page.evaluate(() => Object.values(sessionStorage).filter((text) => /sleep|Again/.test(text)).length);
}

test("two minutes before its end the page asks whether to keep the time", async ({ world }) => {
  const page = await world.visitor();
  await page.clock.install({ time: NOW });
  await chooseTen(page);
  await page.clock.runFor("08:05");
  await world.setNow(minutesAfter(NOW, 8));
  await page.getByRole("dialog").getByRole("button", { name: "Yes, give me 10 more minutes" }).click();
  await expect(page.getByText("for you until 09:18.")).toBeVisible();
  await expect(page.getByRole("dialog")).toHaveCount(0);
});

test("a page that is about another time than the browser keeps books nothing", async ({ world }) => {
  const ana = await world.as("ana");
  await chooseTen(ana);
  await ana.getByRole("button", { name: "Continue" }).click();
  await expect(ana.getByRole("heading", { name: "Check your answers" })).toBeVisible();
  const other = await ana.context().newPage();
  await other.goto("/book?with=ama-osei&date=2026-12-10");
  await other.getByRole("button", { name: "06:00", exact: true }).click();
  await expect(other.getByText("We are keeping 06:00 for you")).toBeVisible();
  await ana.getByRole("button", { name: "Book this time" }).click();
  await expect(ana.getByText("You have chosen another time in another window.")).toBeVisible();
  await expect(ana.getByText("We are keeping 06:00 for you")).toBeVisible();
  expect(await db.query.appointments.findMany()).toEqual([]);
});

test("another site's page can't let go of a time", async ({ world }) => {
  const page = await world.visitor();
  await chooseTen(page);
  const forged = await page.request.post("/book/hold", { headers: { origin: "https://elsewhere.example" } });
  expect(forged.status()).toBe(403);
  expect(await db.query.reservations.findMany()).toHaveLength(1);
});

async function chooseTen(page: Page) {
  await page.goto("/book?with=ama-osei&date=2026-12-10");
  await page
    .getByRole("button", { name: /^(05:00|10:00)$/ })
    .first()
    .click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Your details");
}

async function takeBy({ ben, osei, instant }: World, startsAt: Date) {
  const slot = { practitionerId: osei.practitionerId, serviceId: instant.id, startsAt };
  await bookSlot(ben, slot, { reason: "" }, minutesAfter(NOW, 41));
}

async function keptNow() {
  const [hold] = await db
    .select({ id: reservations.id })
    .from(reservations)
    .innerJoin(holds, eq(holds.id, reservations.holdId));
  return hold ? 1 : await db.$count(appointments);
}
