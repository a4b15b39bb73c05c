import { expectAccessible } from "@/e2e/support/accessible";
import { chooseTen } from "@/e2e/support/paying";
import { test as base, expect } from "@/e2e/support/world";
import { now } from "@/lib/clock";
import { makeInstant } from "@/lib/testing/cast";
import { minutesAfter, NOW, TUESDAY_TEN } from "@/lib/testing/clock";
import { scheduled } from "@/lib/testing/requests";
import { startZoomStandIn } from "@/lib/testing/stand-ins/meetings/zoom";

type PerWorker = {
  zoom: Awaited<ReturnType<typeof startZoomStandIn>>;
  environment: Record<string, string>;
};

/** A browser test in a practice that is connected to Zoom. */
const test = base.extend<object, PerWorker>({
  zoom: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from it which fixtures this one needs.
    async ({}, use) => {
      const zoom = await startZoomStandIn({ clock: now });
      await use(zoom);
      await zoom.close();
    },
    { scope: "worker" },
  ],
  environment: [async ({ zoom }, use) => use(zoom.environment), { scope: "worker" }],
});

const THURSDAY_TEN = new Date("2026-12-10T10:00:00Z");

test("a service is met on Zoom: the link follows, the host opens it by a click, and both move to our own room", async ({
  world,
  zoom,
}) => {
  await makeInstant();
  const mara = await world.as("mara");
  await mara.goto(`/admin/services/${world.service.id}`);
  await mara.getByLabel("Where you meet by video").selectOption("zoom");
  await mara.getByRole("button", { name: "Save the service" }).click();
  await expect(mara).toHaveURL(/\/admin\/services(\?|$)/);

  zoom.faults.next("500", 1_000);
  const ana = await world.as("ana");
  await chooseTen(ana);
  await ana.getByRole("button", { name: "Continue" }).click();
  await ana.getByRole("button", { name: "Book this time" }).click();
  await ana.getByRole("link", { name: "Go to the appointment" }).click();
  await expect(ana.getByText("The link is being prepared")).toBeVisible();
  await expectAccessible(ana);
  // For some seconds the e-mail waits for the link; then it leaves without one, and says that it follows.
  await world.setNow(minutesAfter(NOW, 1));
  const booked = await world.waitForMail("ana@attune.test", /^Your appointment on/);
  expect(booked.text).toContain("The link is being prepared");

  zoom.faults.none();
  await world.setNow(minutesAfter(NOW, 5));
  await expect(ana.getByText("On Zoom. The passcode is")).toBeVisible({ timeout: 30_000 });
  const link = await world.waitForMail("ana@attune.test", "The link for your appointment");
  expect(link.text).toMatch(/\/m\/[\w.-]+\/meet/);
  expect(zoom.meetings()).toMatchObject([{ topic: "Appointment", startsAt: THURSDAY_TEN }]);

  await world.setNow(minutesAfter(THURSDAY_TEN, -5));
  const page = new URL(ana.url()).pathname;
  // Nine days later everyone is signed out.
  await world.signIn(ana, "ana");
  await ana.goto(page);
  const osei = await world.as("osei");
  await osei.goto(page);
  await expect(osei.getByRole("link", { name: "Join on Zoom" })).toHaveCount(0);
  await expectAccessible(osei);
  const hosts = osei.waitForEvent("popup");
  await osei.getByRole("link", { name: /^Open Zoom as the host/ }).click();
  const host = await hosts;
  await expect(host.getByRole("heading")).toHaveText("Zoom: you are the host");
  expect(await osei.content()).not.toContain("zak=");
  await host.close();
  const joins = ana.waitForEvent("popup");
  await ana.getByRole("link", { name: /^Join on Zoom/ }).click();
  await expect((await joins).getByRole("heading")).toHaveText("Zoom: you are joining");
  // Who goes in by that link has come, also where no other page of ours was open.
  await osei.getByRole("button", { name: "Start session and let Ana in" }).click();
  await expect(osei.getByText("move them to the waiting room in Zoom")).toBeVisible();
  await expect(osei.getByRole("button", { name: "Ask Ana to wait again" })).toHaveCount(0);
  await osei.getByText("Trouble with the call?").click();
  await expect(osei.getByRole("link", { name: /^Open Zoom anew/ })).toBeVisible();
  await osei.getByRole("button", { name: "My camera is off now" }).click();
  await expect(osei.getByText("Noted: you go on with sound only.")).toBeVisible();
  await world.setNow(minutesAfter(THURSDAY_TEN, 2));
  await osei.reload();
  await expect(osei.getByText("went on with sound only")).toBeVisible();
  await expect(osei.getByText("(says their own page)").first()).toBeVisible();

  await osei.getByText("Meet somewhere else").click();
  await osei.getByRole("button", { name: "Use our own video room" }).click();
  await expect(osei.getByText("In the video room on this page.")).toBeVisible();
  await expect(ana.getByRole("link", { name: /^Join on Zoom/ })).toHaveCount(0);
  await expect.poll(() => zoom.meetings()).toEqual([]);
});

test("when the call fails, the client asks for the other room, and one click moves both there and back", async ({
  world,
}) => {
  const { id } = await scheduled({ client: world.ana, practitioner: world.osei, startsAt: TUESDAY_TEN });
  await world.setNow(minutesAfter(TUESDAY_TEN, -5));
  const [ana, osei] = [await world.as("ana"), await world.as("osei")];
  await Promise.all([ana.goto(`/appointments/${id}`), osei.goto(`/appointments/${id}`)]);
  await ana.getByRole("button", { name: "Join", exact: true }).click();
  await osei.getByRole("button", { name: "Start session and let Ana in" }).click();
  await expect(ana.locator("iframe")).toBeVisible();

  await ana.getByText("Trouble with the call?").click();
  await expect(ana.getByText("Meet in the other room: a call straight between your browsers or Zoom.")).toBeVisible();
  await expectAccessible(ana);
  await ana.getByRole("button", { name: "Ask for the other room" }).click();
  await expect(ana.getByText("You have asked Dr. Ama Osei.")).toBeVisible();
  const asked = osei.getByRole("region", { name: "Ana asks to meet in the other room." });
  await asked.getByRole("button", { name: "Move both to Zoom" }).click();
  for (const page of [ana, osei]) await expect(page.getByText("You meet on Zoom, in a new tab.")).toBeVisible();
  await expect(asked).toHaveCount(0);

  await osei.getByText("Trouble with the call?").click();
  await osei.getByRole("button", { name: "Move both to the room on this page" }).click();
  for (const page of [ana, osei]) await expect(page.locator("iframe")).toBeVisible();
  await osei.getByRole("button", { name: "Move both to a call straight between your browsers" }).click();
  // Both had asked to join, so they are in the call without another click.
  await expect(ana.getByText("You are in the call with Dr. Ama Osei.")).toBeVisible();
  await expectAccessible(osei);

  // The room gets another name once more, and who stays in it comes in anew without a click.
  await osei.getByRole("button", { name: "Ask Ana to wait again" }).click();
  await expect(ana.getByText("You can leave this page open.")).toBeVisible();
  await expect(osei.getByText("It connects by itself as soon as Ana is here.")).toBeVisible();
  await osei.getByRole("button", { name: "Let Ana in" }).click();
  await expect(osei.getByText("You are in the call with Ana.")).toBeVisible();
});
