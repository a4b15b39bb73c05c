import { mkdirSync } from "node:fs";
import type { Page } from "@playwright/test";
import { busyPractice } from "@/e2e/support/practice";
import { expect, test } from "@/e2e/support/world";
import { minutesAfter, NOW } from "@/lib/testing/clock";

const FOLDER = "docs/pictures";
const WIDTHS = [390, 1280];
const SCHEMES = ["light", "dark"] as const;

test("the README's pictures", async ({ world }) => {
  test.setTimeout(180_000);
  mkdirSync(FOLDER, { recursive: true });
  const { soon } = await busyPractice(world);
  await photograph(await world.visitor(), "/", "home");
  await photograph(await world.visitor(), "/book", "book");
  await photograph(await world.as("ana"), "/dashboard", "dashboard");
  await photograph(await world.as("osei"), "/admin/requests", "requests");
  await photograph(await world.as("osei"), "/admin", "today");
  // The session begins half an hour after NOW, and its room opens ten minutes before that.
  await world.setNow(minutesAfter(NOW, 25));
  await photograph(await world.as("ana"), `/appointments/${soon}`, "room");
});

/** Takes a page at both widths, in light and in dark. */
async function photograph(page: Page, path: string, name: string) {
  for (const colorScheme of SCHEMES) {
    await page.emulateMedia({ colorScheme });
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: width < 700 ? 844 : 800 });
      await page.goto(path);
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      await page.evaluate(() => document.fonts.ready);
      const { length } = await page.screenshot({ path: `${FOLDER}/${name}-${width}-${colorScheme}.png`, scale: "css" });
      expect(length, `${name} at ${width}, ${colorScheme}, in bytes`).toBeLessThan(200_000);
    }
  }
}
