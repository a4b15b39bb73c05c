import type { Page } from "@playwright/test";
import { devicesInUse, expectPictures } from "@/e2e/calls/call-media";
import { expectMoving, inTheCall, loudestHeard, NO_VIDEO_SERVER } from "@/e2e/support/direct-room";
import { expect, test } from "@/e2e/support/world";

const OSEI = "Dr. Ama Osei";

test.use({
  environment: NO_VIDEO_SERVER,
  // With several cameras there is something to choose, and the second that Chromium invents measures depth, which no call
  // carries; of microphones and speakers an invented machine has two anyway.
  launchOptions: async ({ launchOptions }, use) => {
    const camera = "--use-fake-device-for-media-stream=device-count=3,fps=10";
    await use({ ...launchOptions, args: [...(launchOptions.args ?? []), camera] });
  },
});

test("within a call one changes camera, microphone, speaker and how it is shown, and goes on", async ({ world }) => {
  const { ana, osei } = await inTheCall(world);
  await expectMoving(osei, "Ana");
  await ana.getByRole("button", { name: "Settings" }).click();
  for (const [kind, name] of [
    ["Camera", "fake_device_2"],
    ["Microphone", "Fake Audio Input 2"],
    ["Speaker", "Fake Audio Output 2"],
  ] as const) {
    await ana.getByLabel(new RegExp(`^${kind}`)).selectOption({ label: name });
    await expect.poll(async () => (await devicesInUse(ana))[kind]).toBe(name);
  }
  await expectMoving(osei, "Ana");
  await expect.poll(() => loudestHeard(osei)).toBeGreaterThan(0.01);

  await ana.getByRole("button", { name: "Picture in picture" }).click();
  await expect.poll(() => floating(ana)).toBe(`Picture of ${OSEI}`);
  await ana.getByRole("button", { name: "Picture in picture" }).click();
  await expect.poll(() => floating(ana)).toBe(null);
  await ana.getByRole("button", { name: "Full screen" }).click();
  await expect.poll(() => isFull(ana)).toBe(true);
  await expectMoving(ana, OSEI);
  await ana.getByRole("button", { name: "Full screen" }).click();
  await expect.poll(() => isFull(ana)).toBe(false);

  // Sound only is both ways, said to the other side, and no choice of a camera ends it.
  const soundOnly = ana.getByRole("checkbox", { name: /^Sound only/ });
  await soundOnly.check();
  await expect(osei.getByText(/^Ana · (speaking · )?camera off$/)).toBeVisible();
  await expectPictures(ana, false);
  await ana.getByLabel(/^Camera/).selectOption({ label: "fake_device_0" });
  await expect(soundOnly).toBeChecked();
  await expect(ana.getByText("You · camera off")).toBeVisible();
  await expect.poll(() => loudestHeard(osei)).toBeGreaterThan(0.01);
  await ana.getByRole("button", { name: "Camera on" }).click();
  await expect(soundOnly).not.toBeChecked();
  await expectMoving(osei, "Ana");
  await expectPictures(ana, true);

  // A page that is loaded again in the middle is not heard or seen against what was switched off.
  await ana.getByRole("button", { name: "Mute", exact: true }).click();
  await ana.getByRole("button", { name: "Camera off" }).click();
  await expect(osei.getByText("Ana · muted · camera off")).toBeVisible();
  await ana.reload();
  await expectMoving(ana, OSEI);
  await expect(ana.getByText("You · camera off · muted")).toBeVisible();
  await expect(osei.getByText("Ana · muted · camera off")).toBeVisible();
});

function floating(page: Page) {
  return page.evaluate(() => document.pictureInPictureElement?.getAttribute("aria-label") ?? null);
}

function isFull(page: Page) {
  return page.evaluate(() => document.fullscreenElement !== null);
}
