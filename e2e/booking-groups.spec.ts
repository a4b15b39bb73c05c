import { services } from "@/db/schema";
import { expectAccessible } from "@/e2e/support/accessible";
import { expect, test, type World } from "@/e2e/support/world";
import { publishOpening } from "@/lib/availability/openings";
import { newId } from "@/lib/id";
import { stopQueue } from "@/lib/queue/queue";
import { NOW } from "@/lib/testing/clock";

// A Sunday, when no practitioner has hours: a group meets when it is published.
const SUNDAY_SIX = new Date("2026-12-06T18:00:00Z");

test.afterAll(stopQueue);

test("a group says how many places it has left; two want the last, and the second is told kindly", async ({
  world,
}) => {
  const serviceId = await groupOf(world, 2);
  const path = `/book?service=${serviceId}&door=pick`;
  const ana = await world.as("ana", { javaScriptEnabled: false });
  await ana.goto(path);
  await ana.getByRole("button", { name: "13:00 Dr. Ama Osei 2 places left" }).click();
  await expect(ana.getByRole("heading", { level: 1 })).toHaveText("Your details");
  await ana.getByRole("button", { name: "Continue" }).click();
  await ana.getByRole("button", { name: "Book this time" }).click();
  await expect(ana.getByRole("heading", { level: 1 })).toHaveText("You're booked for Sun 6 Dec, 13:00");
  // A group meets when it meets.
  for (const path of [ana.url(), "/dashboard"]) {
    await ana.goto(path);
    await expect(ana.getByRole("heading", { level: 1 })).toBeVisible();
    await expect(ana.getByRole("link", { name: "Tell me if an earlier time becomes free" })).toHaveCount(0);
  }

  const [ben, guest] = [await world.as("ben"), await world.visitor({ timezoneId: "Europe/London" })];
  for (const page of [ben, guest]) await page.goto(path);
  await expectAccessible(ben);
  const last = { name: "18:00 Dr. Ama Osei 1 place left" };
  await ben.getByRole("button", last).click();
  await expect(ben.getByRole("heading", { level: 1 })).toHaveText("Your details");
  await guest.getByRole("button", last).click();
  const message = guest.getByRole("alert").filter({ hasText: "That time has just been taken." });
  await expect(message).toContainText("It was the last one for now.");
  await expect(guest.locator(":focus")).toContainText("That time has just been taken.");
  await expectAccessible(guest);
  await expect(guest.getByRole("link", { name: "Tell me if a place becomes free" })).toBeVisible();
});

test("who finds a group full waits for a place, in two clicks from its page", async ({ world }) => {
  const serviceId = await groupOf(world, 1);
  const ana = await world.as("ana");
  await ana.goto(`/book?service=${serviceId}&door=pick`);
  await ana.getByRole("link", { name: "Tell me if a place becomes free" }).click();
  await expect(ana.getByRole("heading", { name: "A place in: Evening group" })).toBeVisible();
  await expectAccessible(ana);
  await ana.getByRole("button", { name: "Tell me when a place is free" }).click();
  await expect(ana.getByRole("status").filter({ hasText: "You are on the list" })).toBeVisible();
  await expect(ana.getByText("Any of its sessions")).toBeVisible();
  // What else can be waited for is offered below.
  await expect(ana.getByRole("heading", { name: "A time for: First conversation" })).toBeVisible();
  await expectAccessible(ana);
});

test("the first page keeps the soonest time with one click, without JavaScript too", async ({ world }) => {
  const page = await world.visitor({ javaScriptEnabled: false });
  await page.goto("/");
  await expect(page.getByRole("heading", { name: "Soonest opening: Tue 1 Dec, 11:00" })).toBeVisible();
  await expect(page.getByText("First conversation, 30 minutes, with Dr. Ama Osei. In Accra time.")).toBeVisible();
  await page.getByRole("button", { name: "Take this time" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Your details");
  await expect(page.getByText("We are keeping 11:00 for you")).toBeVisible();
  const elsewhere = await world.visitor({ timezoneId: "America/New_York" });
  await elsewhere.goto("/");
  await expect(elsewhere.getByText("In New York time.")).toBeVisible();
  const staff = await world.as("osei");
  await staff.goto("/");
  await expect(staff.getByRole("button", { name: "Take this time" })).toHaveCount(0);
});

async function groupOf({ db, osei }: World, capacity: number): Promise<string> {
  const id = newId(NOW);
  const group = { id, name: "Evening group", minutes: 90, capacity: 4, booking: "instant" as const, position: 5 };
  await db.insert(services).values(group);
  const { practitionerId } = osei;
  await publishOpening(osei, { practitionerId, serviceId: id, startsAt: SUNDAY_SIX, capacity }, NOW);
  return id;
}
