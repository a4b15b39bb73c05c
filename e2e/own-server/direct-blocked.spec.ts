import type { Page } from "@playwright/test";
import { expectAccessible } from "@/e2e/support/accessible";
import { expectMoving, loudestHeard, NO_VIDEO_SERVER } from "@/e2e/support/direct-room";
import { expect, test } from "@/e2e/support/world";
import { minutesAfter, NOW } from "@/lib/testing/clock";
import { scheduled } from "@/lib/testing/requests";

test.use({ environment: NO_VIDEO_SERVER });

test("a camera that the browser blocks is helped with at the check and in the call, where one is heard all the same", async ({
  world,
}) => {
  const { id } = await scheduled({ client: world.ana, practitioner: world.osei, startsAt: minutesAfter(NOW, 5) });
  const [ana, osei] = [await world.as("ana"), await world.as("osei")];
  await blockCamera(ana);
  await ana.goto("/check");
  await ana.getByRole("button", { name: "Check my camera and sound" }).click();
  await expect(ana.getByText("Here is how to allow it in Chrome:")).toBeVisible();
  await expectAccessible(ana);
  await osei.goto(`/appointments/${id}`);
  await expect(osei.getByText("Ana's device: Needs help")).toBeVisible();
  await ana.getByRole("button", { name: "Use sound only" }).click();
  await expect(ana.getByText("We can hear you.")).toBeVisible();
  await ana.getByRole("button", { name: "Stop the check" }).click();
  await expect(ana.getByRole("button", { name: "Stop the check" })).toHaveCount(0);
  await ana.evaluate(() => sessionStorage.clear());

  await ana.goto(`/appointments/${id}`);
  await ana.getByRole("button", { name: "Join", exact: true }).click();
  await osei.getByRole("button", { name: "Start session and let Ana in" }).click();
  await expect(ana.getByText("You can be heard, but not seen.")).toBeVisible();
  await expect(ana.getByText("In Chrome: Click the symbol left of the address.")).toBeVisible();
  await expect(osei.getByText("You are in the call with Ana.")).toBeVisible();
  await expect.poll(() => loudestHeard(osei)).toBeGreaterThan(0.01);
  await ana.evaluate(() => Reflect.set(window, "isCameraBlocked", false));
  await ana.getByRole("button", { name: "Try again" }).click();
  await expectMoving(osei, "Ana");
  await expect(ana.getByText("You can be heard, but not seen.")).toHaveCount(0);
});

/** Has a page's camera refused as a browser refuses it, until `isCameraBlocked` is set to false. */
async function blockCamera(page: Page) {
  await page.addInitScript(() => {
    Object.assign(window, { isCameraBlocked: true });
    const { mediaDevices } = navigator;
    const plain = mediaDevices.getUserMedia.bind(mediaDevices);
    mediaDevices.getUserMedia = async (wanted) => {
      if (wanted?.video && Reflect.get(window, "isCameraBlocked")) throw new DOMException("Denied.", "NotAllowedError");
      return plain(wanted);
    };
  });
}
