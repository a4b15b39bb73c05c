import type { Page } from "@playwright/test";
import { settings } from "@/db/schema";
import { expectAccessible } from "@/e2e/support/accessible";
import { expectMoving, inTheCall, loudestHeard, NO_VIDEO_SERVER } from "@/e2e/support/direct-room";
import { expect, test } from "@/e2e/support/world";
import { minutesAfter, NOW } from "@/lib/testing/clock";
import { scheduled } from "@/lib/testing/requests";

/* The direct room on a phone, without JavaScript, and by the phone when nothing else works. */

const OSEI = "Dr. Ama Osei";
const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

test.use({ environment: NO_VIDEO_SERVER });

test("on two phones a session is waited for, held and ended, with nothing cut off at the side", async ({ world }) => {
  const { id } = await scheduled({ client: world.ana, practitioner: world.osei, startsAt: minutesAfter(NOW, 5) });
  const [ana, osei] = [await world.as("ana", PHONE), await world.as("osei", PHONE)];
  await ana.goto(`/appointments/${id}`);
  await ana.getByRole("button", { name: "Join", exact: true }).tap();
  await expect(ana.getByText("You can leave this page open.")).toBeVisible();
  await expectFitting(ana);
  await osei.goto(`/appointments/${id}`);
  await osei.getByRole("button", { name: "Start session and let Ana in" }).tap();
  await expectMoving(ana, OSEI);
  await expectMoving(osei, "Ana");

  for (const page of [ana, osei]) {
    // The other's picture and the buttons that matter most are seen together, without scrolling.
    for (const name of ["Mute", "Camera off", "Leave"])
      await expect(page.getByRole("button", { name, exact: true })).toBeInViewport();
    await expect(page.getByLabel(/^Picture of/)).toBeInViewport();
    await expectFitting(page);
  }
  await ana.getByRole("button", { name: "Mute", exact: true }).tap();
  await expect(osei.getByText(/^Ana · muted/)).toBeVisible();
  await ana.getByRole("button", { name: "Text", exact: true }).tap();
  await ana.getByLabel("Your text").fill("I am on the train.");
  await ana.getByRole("button", { name: "Send" }).tap();
  await expect(osei.getByRole("button", { name: "Text (1 new)" })).toBeVisible();
  await ana.getByRole("button", { name: "Settings" }).tap();
  await expect(ana.getByLabel(/^Microphone/)).toBeVisible();
  await expectFitting(ana);
  await osei.getByRole("button", { name: "End session for both" }).tap();
  await osei.getByRole("button", { name: "End it now" }).tap();
  await expect(ana.getByText("Finished").first()).toBeVisible();
});

test("without JavaScript the page is whole up to the direct room, which says what it needs, for both sides", async ({
  world,
}) => {
  const { id } = await scheduled({ client: world.ana, practitioner: world.osei, startsAt: minutesAfter(NOW, 5) });
  const plain = { javaScriptEnabled: false };
  const [ana, osei] = [await world.as("ana", plain), await world.as("osei", plain)];
  await ana.goto(`/appointments/${id}`);
  await ana.getByRole("button", { name: "Join", exact: true }).click();
  await expect(ana.getByText("You can leave this page open.")).toBeVisible();
  await ana.getByRole("button", { name: "Leave the waiting room" }).click();
  await ana.getByRole("button", { name: "Join", exact: true }).click();
  await expect(ana.getByText("You can leave this page open.")).toBeVisible();

  await osei.goto(`/appointments/${id}`);
  await osei.getByRole("button", { name: "Start session and let Ana in" }).click();
  await expect(osei.getByText("It needs JavaScript")).toBeVisible();
  await ana.getByRole("link", { name: "Check again" }).click();
  await expect(ana.getByText("It needs JavaScript")).toBeVisible();

  await osei.getByText("End session for both").click();
  await osei.getByRole("button", { name: "End it now" }).click();
  await expect(osei.getByText("The session has ended")).toBeVisible();
  await ana.reload();
  await expect(ana.getByText("Finished").first()).toBeVisible();
});

test("the ladder leads from trying again to the phone, on both sides, and each step is in the ledger", async ({
  world,
}) => {
  await world.db.update(settings).set({ phone: "+233 30 222 1111" });
  const { ana, osei } = await inTheCall(world);
  await expectMoving(osei, "Ana");
  const ladder = (page: Page) => page.getByRole("group").filter({ hasText: "Trouble with the call?" });
  await ana.getByText("Trouble with the call?").click();
  await expect(ladder(ana).getByRole("button", { name: "Use sound only" })).toBeVisible();
  await expectAccessible(ana);
  await ladder(ana).getByRole("button", { name: "Open the call anew" }).click();
  await expectMoving(ana, OSEI);
  await expectMoving(osei, "Ana");

  await ana.getByText("Trouble with the call?").click();
  await ladder(ana).getByRole("button", { name: "Use sound only" }).click();
  await expect(osei.getByText(/^Ana · (speaking · )?camera off$/)).toBeVisible();
  await expect.poll(() => loudestHeard(osei)).toBeGreaterThan(0.01);

  await ana.getByText("Trouble with the call?").click();
  await expect(ladder(ana).getByText("Talk by phone. The practice's number:")).toBeVisible();
  await osei.getByText("Trouble with the call?").click();
  // Where no number of the client's is known, there is no such step.
  await expect(ladder(osei).getByText("Talk by phone.")).toHaveCount(0);
  const number = ladder(ana).getByRole("link", { name: "+233 30 222 1111" });
  await expect(number).toHaveAttribute("href", "tel:+233302221111");
  await number.click();
  await expect(number).toBeVisible();
  await world.setNow(minutesAfter(NOW, 6));
  const attendance = osei.getByRole("region", { name: "Attendance" });
  await expect(async () => {
    await osei.reload();
    await expect(attendance).toContainText("client took the phone", { timeout: 2_000 });
  }).toPass();
  await expect(attendance).toContainText(/client tried again.*client went on with sound only.*client took the phone/s);
});

async function expectFitting(page: Page) {
  await expect
    .poll(() => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth))
    .toBe(0);
}
