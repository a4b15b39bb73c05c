import ICAL from "ical.js";
import { expect, test, type World } from "@/e2e/support/world";
import { minutesAfter } from "@/lib/testing/clock";
import { pendingRequest, scheduled } from "@/lib/testing/requests";

const TUESDAY_TEN = new Date("2026-12-08T10:00:00Z");

test("a therapist books the first match, and the client's mail carries an invitation any calendar reads", async ({
  world,
}) => {
  const request = await pendingRequest({ client: world.ana, practitioner: world.osei });
  const osei = await world.as("osei");
  await osei.goto("/admin/requests");
  await expect(osei.getByRole("article").filter({ hasText: "Ana Boateng" })).toContainText("Tuesday morning");
  await osei.getByRole("button", { name: /^Book/ }).first().click();
  await expect(osei.getByRole("status").filter({ hasText: "Booked" })).toBeVisible();
  await expect(osei.getByText("No requests waiting")).toBeVisible();

  await world.passUndo();
  const mail = await world.waitForMail("ana@attune.test", /appointment/i);
  const event = eventOf(mail.calendar?.text ?? "");
  expect(mail.calendar?.method).toBe("REQUEST");
  expect(event).toMatchObject({
    summary: "Appointment",
    sequence: 1,
    url: `${world.origin}/appointments/${request.id}`,
  });
  expect(mail.text).not.toMatch(/ah-[0-9a-z]{26}/);
  const found = await appointmentOf(world, request.id);
  expect(event.start).toEqual(found?.startsAt);
});

test("both meet in the page: the client waits, the therapist starts, and the end reaches both", async ({ world }) => {
  const { id } = await scheduled({ client: world.ana, practitioner: world.osei, startsAt: TUESDAY_TEN });
  await world.setNow(minutesAfter(TUESDAY_TEN, -10));
  const [ana, osei] = [await world.as("ana"), await world.as("osei")];

  await ana.goto(`/appointments/${id}`);
  await ana.getByRole("button", { name: "Join" }).click();
  await expect(ana.getByText("knows you're here").first()).toBeVisible();

  await osei.goto("/admin");
  await expect(osei.getByText("in the waiting room")).toBeVisible();
  await osei.getByRole("button", { name: "Start with Ana" }).click();
  await expect(osei.getByRole("button", { name: "End session for both" })).toBeVisible();
  // A session's page is in the practice's own shell.
  await expect(osei.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Calendar" })).toBeVisible();
  const room = await roomOf(world, id);
  for (const page of [osei, ana]) await page.frameLocator("iframe").getByRole("button", { name: /join/i }).click();
  await world.video.waitFor({ what: "joined", room, moderator: true });
  await world.video.waitFor({ what: "joined", room, name: "Ana", moderator: false });

  await osei.getByRole("button", { name: "End session for both" }).click();
  await osei.getByRole("button", { name: "End it now" }).click();
  await expect(osei.getByText("The session has ended")).toBeVisible();
  await expect(ana.getByText("Finished")).toBeVisible();
  await expect(ana.getByText("Take the time you need before you go on with your day.")).toBeVisible();
  await expect(ana.locator("iframe")).toHaveCount(0);

  // Ended by mistake, it is opened again, until the window closes; the mail waits for that.
  await osei.getByRole("button", { name: /^Open the session again/ }).click();
  await expect(ana.getByRole("button", { name: "Join" })).toBeVisible();
  await osei.getByRole("button", { name: "End session for both" }).click();
  await osei.getByRole("button", { name: "End it now" }).click();
  await expect(osei.getByText("The session has ended")).toBeVisible();
  await world.passUndo(minutesAfter(TUESDAY_TEN, 65));
  const mail = await world.waitForMail("ana@attune.test", "After your appointment");
  expect(mail.text).toMatch(/thank you/i);
});

test("leaving by the call's own hang-up button is seen as leaving, whichever version of the server it is", async ({
  world,
}) => {
  const { id } = await scheduled({ client: world.ana, practitioner: world.osei, startsAt: TUESDAY_TEN });
  await world.setNow(TUESDAY_TEN);
  const osei = await world.as("osei");
  await osei.goto(`/appointments/${id}`);
  await osei.getByRole("button", { name: "Start session" }).click();
  for (const mood of ["well", "never ready to close"] as const) {
    world.video.setMood(mood);
    const call = osei.frameLocator("iframe");
    await call.getByRole("button", { name: /join/i }).click();
    await expect(osei.getByText("You are in the call.")).toBeVisible();
    await call.getByRole("button", { name: "Leave the call" }).click();
    await expect(osei.getByText("You have left the call.")).toBeVisible();
    await expect(osei.locator("iframe")).toHaveCount(0);
    await osei.getByRole("button", { name: "Join again" }).click();
  }
  await expect(osei.locator("iframe")).toBeVisible();
});

test("a call survives a refresh", async ({ world }) => {
  const { id } = await scheduled({ client: world.ana, practitioner: world.osei, startsAt: TUESDAY_TEN });
  await world.setNow(TUESDAY_TEN);
  const osei = await world.as("osei");
  await osei.goto(`/appointments/${id}`);
  await osei.getByRole("button", { name: "Start session" }).click();
  await expect(osei.locator("iframe")).toBeVisible();
  await osei.reload();
  await expect(osei.locator("iframe")).toBeVisible();
});

test("eleven minutes early there is no way in yet", async ({ world }) => {
  const { id } = await scheduled({ client: world.ana, practitioner: world.osei, startsAt: TUESDAY_TEN });
  await world.setNow(minutesAfter(TUESDAY_TEN, -11));
  const ana = await world.as("ana");
  await ana.goto(`/appointments/${id}`);
  await expect(ana.getByText("You can join from")).toBeVisible();
  await expect(ana.getByRole("button", { name: "Join" })).toHaveCount(0);
});

test("a moved session's old room is dead, and its mail updates the same invitation", async ({ world }) => {
  const { id } = await scheduled({ client: world.ana, practitioner: world.osei, startsAt: TUESDAY_TEN });
  await world.setNow(TUESDAY_TEN);
  const osei = await world.as("osei");
  await osei.goto(`/appointments/${id}`);
  await osei.getByRole("button", { name: "Start session" }).click();
  await expect(osei.locator("iframe")).toBeVisible();
  const oldRoom = await roomOf(world, id);
  await world.video.waitFor({ what: "page", room: oldRoom });

  await osei.getByRole("button", { name: "Move to another time" }).click();
  await osei.getByLabel("Date").fill("2026-12-10");
  await osei.getByLabel("Time", { exact: false }).last().fill("14:30");
  await osei.getByRole("button", { name: "Move it" }).click();
  await expect(osei.getByText("Thursday 10 December 2026").first()).toBeVisible();
  await expect(osei.locator("iframe")).toHaveCount(0);
  expect(await roomOf(world, id)).not.toBe(oldRoom);

  const mail = await world.waitForMail("ana@attune.test", "Your appointment has a new time");
  const event = eventOf(mail.calendar?.text ?? "");
  expect(event).toMatchObject({ uid: `${id}@attune`, start: new Date("2026-12-10T14:30:00Z") });
  expect(event.sequence).toBeGreaterThan(1);
});

test("an unreachable video server is said, can be tried again, and offers a tab of its own", async ({ world }) => {
  world.expectFault(/net::ERR|Failed to load/);
  const { id } = await scheduled({ client: world.ana, practitioner: world.osei, startsAt: TUESDAY_TEN });
  await world.setNow(TUESDAY_TEN);
  world.video.setMood("unreachable");
  const osei = await world.as("osei");
  await osei.goto(`/appointments/${id}`);
  await osei.getByRole("button", { name: "Start session" }).click();
  await expect(osei.getByText("The video call isn't opening")).toBeVisible();
  await expect(osei.getByRole("link", { name: /tab/ })).toHaveAttribute("rel", /noopener/);
  world.video.setMood("well");
  await osei.getByRole("button", { name: /try again/i }).click();
  await expect(osei.locator("iframe")).toBeVisible();
});

test("without JavaScript everything is there up to the room", async ({ world }) => {
  const { id } = await scheduled({ client: world.ana, practitioner: world.osei, startsAt: TUESDAY_TEN });
  await world.setNow(minutesAfter(TUESDAY_TEN, -5));
  const ana = await world.as("ana", { javaScriptEnabled: false });
  await ana.goto(`/appointments/${id}`);
  await ana.getByRole("button", { name: "Join" }).click();
  await expect(ana.getByText("knows you're here").first()).toBeVisible();
  await ana.getByRole("link", { name: "Check again" }).click();
  await expect(ana.getByText("You can leave this page open")).toBeVisible();
});

function eventOf(text: string) {
  const [component] = new ICAL.Component(ICAL.parse(text)).getAllSubcomponents("vevent");
  if (!component) throw new Error("The mail carries no event.");
  const event = new ICAL.Event(component);
  const { uid, sequence, summary } = event;
  return { uid, sequence, summary, start: event.startDate.toJSDate(), url: component.getFirstPropertyValue("url") };
}

async function appointmentOf(world: World, id: string) {
  return world.db.query.appointments.findFirst({ where: (row, { eq }) => eq(row.id, id) });
}

async function roomOf(world: World, id: string) {
  const live = await world.db.query.meetings.findFirst({
    where: (row, { and, eq, isNull }) => and(eq(row.appointmentId, id), isNull(row.closedAt)),
  });
  if (!live) throw new Error("There is no live room.");
  return live.room;
}
