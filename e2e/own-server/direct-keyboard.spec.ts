import type { Page } from "@playwright/test";
import { expectMoving, NO_VIDEO_SERVER } from "@/e2e/support/direct-room";
import { pressed, tabTo } from "@/e2e/support/keyboard";
import { expect, test } from "@/e2e/support/world";
import { minutesAfter, NOW } from "@/lib/testing/clock";
import { scheduled } from "@/lib/testing/requests";

const OSEI = "Dr. Ama Osei";

test.use({ environment: NO_VIDEO_SERVER });

test("the whole session is gone through with the keyboard alone", async ({ world }) => {
  const { id } = await scheduled({ client: world.ana, practitioner: world.osei, startsAt: minutesAfter(NOW, 5) });
  const [ana, osei] = [await world.as("ana"), await world.as("osei")];
  await ana.goto(`/appointments/${id}`);
  await pressed(ana, "Join");
  await expect(ana.getByText("You can leave this page open.")).toBeVisible();
  await osei.goto(`/appointments/${id}`);
  await pressed(osei, "Start session and let Ana in");
  await expectMoving(osei, "Ana");

  await tabTo(ana, "Mute");
  await ana.keyboard.press("m");
  await expect(osei.getByText(/^Ana · muted/)).toBeVisible();
  await ana.keyboard.press("c");
  await expect(osei.getByText("Ana · muted · camera off")).toBeVisible();
  await ana.keyboard.press("f");
  await expect.poll(() => isFull(ana)).toBe(true);
  await ana.keyboard.press("f");
  await expect.poll(() => isFull(ana)).toBe(false);
  await ana.keyboard.press("t");
  await expect(ana.getByLabel("Your text")).toBeFocused();
  // In the field the same keys are letters.
  await ana.keyboard.type("much calmer today");
  await ana.keyboard.press("Enter");
  await ana.keyboard.press("Escape");
  await expect(ana.getByRole("button", { name: "Text", exact: true })).toBeFocused();
  await pressed(osei, "Text (1 new)");
  await expect(osei.getByRole("log", { name: "Texts" })).toContainText("Ana: much calmer today");
  await osei.keyboard.press("Escape");

  await pressed(ana, "Leave");
  await expect(ana.getByRole("button", { name: "Join again" })).toBeFocused();
  await ana.keyboard.press("Enter");
  await expectMoving(ana, OSEI);
  await pressed(osei, "End session for both");
  await pressed(osei, "End it now");
  await expect(ana.getByText("Finished").first()).toBeVisible();
});

function isFull(page: Page) {
  return page.evaluate(() => document.fullscreenElement !== null);
}
