import type { Page } from "@playwright/test";
import { isNull } from "drizzle-orm";
import { meetings, services } from "@/db/schema";
import { expectAccessible } from "@/e2e/support/accessible";
import { expect, test, type World } from "@/e2e/support/world";
import { publishOpening } from "@/lib/availability/openings";
import { bookSlot } from "@/lib/booking/book";
import { newId } from "@/lib/id";
import { stopQueue } from "@/lib/queue/queue";
import { minutesAfter, NOW, TUESDAY_TEN } from "@/lib/testing/clock";

// What would name one client to the other.
const BEN = /\bBen\b|Hale|ben@attune\.test/;
const ANA = /\bAna\b|Boateng|ana@attune\.test/;

test.afterAll(stopQueue);

test("two clients and their practitioner meet in one room, which is started and ended once", async ({ world }) => {
  const { openingId, anas, bens } = await groupOfTwo(world);
  await world.setNow(minutesAfter(TUESDAY_TEN, -5));
  const [ana, ben, osei] = [await world.as("ana"), await world.as("ben"), await world.as("osei")];
  for (const [page, id] of [
    [ana, anas],
    [ben, bens],
  ] as const) {
    await page.goto(`/appointments/${id}`);
    await page.getByRole("button", { name: "Join", exact: true }).click();
    await expect(page.getByText("You can leave this page open.")).toBeVisible();
  }

  await osei.goto("/admin");
  const sessions = osei.getByRole("region", { name: "Sessions" });
  const lines = sessions.getByRole("listitem").filter({ hasNotText: /^(Now)?[^A-Z]*Free/ });
  await expect(lines).toHaveCount(1);
  await expect(lines).toContainText("Evening group · 2 of 4 places · Ana Boateng, Ben Hale");
  await expect(lines).toContainText("2 in the waiting room");
  await expectAccessible(osei);
  await osei.getByRole("button", { name: "Start with Evening group" }).click();
  await expect(osei).toHaveURL(new RegExp(`/admin/openings/${openingId}`));

  await expect(osei.getByRole("heading", { name: "2 clients in the waiting room" })).toBeVisible();
  await expect(ana.getByText("You can leave this page open.")).toBeVisible();
  await osei.getByRole("button", { name: "Let all 2 in" }).click();
  for (const page of [ana, ben]) await expect(page.locator("iframe")).toBeVisible();

  const [room] = await world.db.select().from(meetings).where(isNull(meetings.closedAt));
  for (const page of [osei, ana, ben]) await page.frameLocator("iframe").getByRole("button", { name: /join/i }).click();
  await world.video.waitFor({ what: "joined", room: room?.room, moderator: true });
  for (const name of ["Participant 1", "Participant 2"])
    await world.video.waitFor({ what: "joined", room: room?.room, name, moderator: false });
  expect(world.video.participants(room?.room ?? "")).toHaveLength(3);
  await expect(osei.getByRole("region", { name: "Participants: 2 of 4 places" })).toContainText("Ben Hale");
  await expectAccessible(osei);

  await osei.getByRole("button", { name: "End session for all" }).click();
  await osei.getByRole("button", { name: "End it now" }).click();
  await expect(osei.getByText("The session has ended for everyone")).toBeVisible();
  for (const page of [ana, ben]) {
    await expect(page.getByText("Finished").first()).toBeVisible();
    await expect(page.locator("iframe")).toHaveCount(0);
  }
  await osei.getByRole("button", { name: /^Open the session again/ }).click();
  for (const page of [ana, ben]) await expect(page.getByRole("button", { name: "Join", exact: true })).toBeVisible();
});

test("no client of a group finds another in a page, a mail or a calendar", async ({ world }) => {
  const { anas, bens } = await groupOfTwo(world);
  const [ana, ben] = [await world.as("ana"), await world.as("ben")];
  for (const [page, id, other] of [
    [ana, anas, BEN],
    [ben, bens, ANA],
  ] as const) {
    for (const path of [`/appointments/${id}`, `/appointments/${id}/confirmed`, "/dashboard"])
      expect(await markupOf(page, path), path).not.toMatch(other);
    expect(await (await page.request.get(`/appointments/${id}/calendar`)).text()).not.toMatch(other);
  }
  expect((await ana.request.get(`/appointments/${bens}`)).status()).toBe(404);

  const [toAna, toBen] = [
    await world.waitForMail("ana@attune.test", /./),
    await world.waitForMail("ben@attune.test", /./),
  ];
  expect(wordsOf(toAna)).not.toMatch(BEN);
  expect(wordsOf(toBen)).not.toMatch(ANA);
  const toOsei = await world.waitForMail("osei@attune.test", "A group was booked");
  expect(wordsOf(toOsei)).not.toMatch(new RegExp(`${ANA.source}|${BEN.source}`));
  expect(world.mails().filter(({ to }) => to.includes("osei@attune.test"))).toHaveLength(1);
});

test("a group that is another practitioner's is not found, and a client has no page of it", async ({ world }) => {
  const { openingId } = await groupOfTwo(world);
  const [lind, ana] = [await world.as("lind"), await world.as("ana")];
  expect((await lind.request.get(`/admin/openings/${openingId}`)).status()).toBe(404);
  const answer = await ana.request.get(`/admin/openings/${openingId}`, { maxRedirects: 0 });
  expect(await answer.text()).not.toMatch(BEN);
  expect((await ana.request.get(`/admin/openings/${openingId}/events`)).status()).toBe(401);
});

async function groupOfTwo({ db, osei, ana, ben }: World) {
  const serviceId = newId(NOW);
  const group = { name: "Evening group", minutes: 90, capacity: 4, booking: "instant" as const, position: 5 };
  await db.insert(services).values({ id: serviceId, ...group });
  const { practitionerId } = osei;
  const openingId = await publishOpening(osei, { practitionerId, serviceId, startsAt: TUESDAY_TEN, capacity: 4 }, NOW);
  const { id: anas } = await bookSlot(ana, { openingId }, { reason: "" }, NOW);
  const { id: bens } = await bookSlot(ben, { openingId }, { reason: "" }, NOW);
  return { openingId, anas, bens };
}

async function markupOf(page: Page, path: string) {
  await page.goto(path);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  return page.content();
}

function wordsOf(mail: Awaited<ReturnType<World["waitForMail"]>>) {
  return JSON.stringify([mail.subject, mail.text, mail.html, mail.calendar?.text]);
}
