import { eq } from "drizzle-orm";
import ICAL from "ical.js";
import { db } from "@/db/client";
import { appointments, practitioners, services } from "@/db/schema";
import { expectAccessible } from "@/e2e/support/accessible";
import { expect, test, type World } from "@/e2e/support/world";
import { repeatAppointment } from "@/lib/series/repeat";
import { minutesAfter, NOW } from "@/lib/testing/clock";
import { scheduled } from "@/lib/testing/requests";

const WEEK = 7 * 1440;
// A Wednesday at two in Stockholm, the week before its clocks go forward.
const BEFORE_SPRING = new Date("2027-03-17T13:00:00Z");
const TUESDAY_TEN = new Date("2026-12-08T10:00:00Z");

test("a therapist repeats a session over a clock change, without JavaScript, and decides about the date that is taken", async ({
  world,
}) => {
  const { ana, ben, lind } = world;
  const { id } = await scheduled({ client: ana, practitioner: lind, startsAt: BEFORE_SPRING });
  const taken = new Date("2027-04-07T12:00:00Z");
  await scheduled({ client: ben, practitioner: lind, startsAt: taken });
  const page = await world.as("lind", { javaScriptEnabled: false });
  await page.goto(`/appointments/${id}`);
  await page.getByRole("link", { name: "Repeat this appointment" }).click();
  await page.getByRole("button", { name: "See the dates" }).click();
  await expect(page.getByText("Please choose either a number or a last date.")).toBeVisible();

  await page.getByLabel("How many more times").fill("4");
  await page.getByRole("button", { name: "See the dates" }).click();
  await expect(page.getByRole("checkbox")).toHaveCount(3);
  await expect(page.getByLabel("Wednesday 31 March 2027, 14:00")).toBeChecked();
  const choice = page.getByLabel("Wednesday 7 April 2027, 14:00");
  await expect(page.getByText("This time is taken.")).toBeVisible();

  // Nothing is booked before that date has an answer, and nothing that was chosen is lost.
  await page.getByLabel("Wednesday 14 April 2027, 14:00").uncheck();
  await page.getByRole("button", { name: "Book these dates" }).click();
  await expect(
    page.getByRole("alert").filter({ hasText: "Please choose what to do with each date that isn't free." }),
  ).toBeVisible();
  await expect(page.getByLabel("Wednesday 14 April 2027, 14:00")).not.toBeChecked();
  expect(await startsOf(world, ana.id)).toEqual([BEFORE_SPRING]);

  await choice.selectOption({ label: "Wednesday 7 April 2027, 15:00" });
  await page.getByRole("button", { name: "Book these dates" }).click();
  await expect(page.getByRole("status").filter({ hasText: "one e-mail with all the dates" })).toBeVisible();
  const booked = ["2027-03-24T13:00:00Z", "2027-03-31T12:00:00Z", "2027-04-07T13:00:00Z"].map((iso) => new Date(iso));
  expect(await startsOf(world, ana.id)).toEqual([BEFORE_SPRING, ...booked]);

  await world.passUndo();
  const mail = await world.waitForMail("ana@attune.test", "Your appointments");
  const files = mail.calendars.map(({ text }) => new ICAL.Component(ICAL.parse(text)));
  const parts = files.flatMap((file) => file.getAllSubcomponents("vevent"));
  const events = parts.map((event) => new ICAL.Event(event).startDate.toJSDate());
  expect(events).toEqual(booked);
  expect(mail.text).toContain("Wednesday 31 March 2027, 8:00 am, New York time");
});

test("a client repeats an appointment where that is allowed, then moves and cancels the later ones", async ({
  world,
}) => {
  test.slow();
  const { ana, osei, db } = world;
  const { id } = await scheduled({ client: ana, practitioner: osei, startsAt: TUESDAY_TEN });
  const page = await world.as("ana");
  await page.goto(`/appointments/${id}`);
  await expect(page.getByRole("link", { name: "Repeat this appointment" })).toHaveCount(0);
  expect((await page.request.get(`/appointments/${id}/repeat`)).status()).toBe(404);

  await db.update(services).set({ repeatable: true });
  await page.goto(`/appointments/${id}/repeat`);
  await page.getByLabel("How often").selectOption({ label: "Every other week" });
  await page.getByLabel("How many more times").fill("3");
  await page.getByRole("button", { name: "See the dates" }).click();
  await expect(page.getByRole("checkbox")).toHaveCount(3);
  await expectAccessible(page);
  await page.getByRole("button", { name: "Book these dates" }).click();
  await expect(page.getByRole("heading", { name: "Appointments in this series" })).toBeVisible();
  await expectAccessible(page);

  // From the second on, an hour later.
  await page.getByRole("link", { name: "Tuesday 22 December 2026" }).click();
  await page.getByRole("link", { name: "All dates of this series" }).click();
  await page.getByRole("link", { name: "Move several" }).click();
  await page.getByLabel("New time").fill("11:00");
  await page.getByRole("button", { name: "See the dates" }).click();
  await expect(page.getByLabel(/Tue 22 Dec, 05:00 → Tue 22 Dec, 06:00/)).toBeChecked();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Move these appointments" }).click();
  await expect(page.getByRole("status").filter({ hasText: "new times" })).toBeVisible();
  await expect(page.getByText("You moved 3 appointments together")).toBeVisible();
  await expectAccessible(page);
  const moved = [2, 4, 6].map((weeks) => minutesAfter(TUESDAY_TEN, weeks * WEEK + 60));
  expect(await startsOf(world, ana.id)).toEqual([TUESDAY_TEN, ...moved]);

  await page.getByRole("link", { name: "Cancel several" }).click();
  await page.getByLabel("Which").selectOption({ label: "All that are still to come" });
  await page.getByRole("button", { name: "See the dates" }).click();
  await page.getByLabel("Tuesday 8 December 2026").uncheck();
  await expect(page.getByLabel("Tuesday 8 December 2026")).not.toBeChecked();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Cancel these appointments" }).click();
  await expect(page.getByRole("status").filter({ hasText: "Cancelled" })).toBeVisible();
  expect(await startsOf(world, ana.id)).toEqual([TUESDAY_TEN]);

  // All of them come back together, and no one hears of it.
  await page.getByRole("button", { name: "Undo (until 04:03)" }).click();
  await expect(page.getByRole("status").filter({ hasText: "Undone." })).toBeVisible();
  await expect(page.getByRole("button", { name: /Undo/ })).toHaveCount(0);
  expect(await startsOf(world, ana.id)).toEqual([TUESDAY_TEN, ...moved]);
  expect(world.mails().map(({ subject }) => subject)).not.toContain("Your appointments are cancelled");
});

test("a date that is taken while the client looks is said, and nothing is booked", async ({ world }) => {
  const { ana, ben, osei } = world;
  const { id } = await scheduled({ client: ana, practitioner: osei, startsAt: TUESDAY_TEN });
  const page = await world.as("osei");
  await page.goto(`/appointments/${id}/repeat?every=1&times=2&until=`);
  await expect(page.getByRole("checkbox")).toHaveCount(2);
  await scheduled({ client: ben, practitioner: osei, startsAt: minutesAfter(TUESDAY_TEN, WEEK) });
  await page.getByRole("button", { name: "Book these dates" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "Tue 15 Dec isn't free any more" })).toBeVisible();
  await page.getByLabel("Tuesday 15 December 2026, 10:00").selectOption({ label: "Leave this date out" });
  await page.getByRole("button", { name: "Book these dates" }).click();
  await expect(page.getByRole("status").filter({ hasText: "One e-mail" })).toBeVisible();
  expect(await startsOf(world, ana.id)).toEqual([TUESDAY_TEN, minutesAfter(TUESDAY_TEN, 2 * WEEK)]);
});

async function startsOf({ db }: World, clientId: string) {
  const rows = await db.select().from(appointments).where(eq(appointments.clientId, clientId));
  const booked = rows.filter(({ status }) => status === "scheduled");
  return booked.flatMap(({ startsAt }) => startsAt ?? []).sort((one, other) => Number(one) - Number(other));
}

test("with a therapist who takes no more clients nothing is repeated or moved, and the pages say so", async ({
  world,
}) => {
  const { id } = await scheduled({ client: world.ana, practitioner: world.osei, startsAt: TUESDAY_TEN });
  await repeatAppointment(world.osei, id, { everyWeeks: 1, starts: [minutesAfter(TUESDAY_TEN, WEEK)] }, NOW);
  await db.update(practitioners).set({ active: false }).where(eq(practitioners.id, world.osei.practitionerId));
  const mara = await world.as("mara");
  await mara.goto(`/appointments/${id}/repeat?every=1&times=2&until=`);
  await expect(mara.getByText(/no more can be booked/)).toBeVisible();
  await mara.getByRole("link", { name: "Move several" }).click();
  await mara.getByRole("button", { name: "See the dates" }).click();
  await expect(mara.getByText("has no other times at present")).toBeVisible();
});
