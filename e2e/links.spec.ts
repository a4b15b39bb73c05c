import type { Page } from "@playwright/test";
import { expect, test } from "@/e2e/support/world";

test("a link to a page of ours is followed without loading the page anew, and Back goes back", async ({ page }) => {
  await marked(page, "/privacy");
  await page.getByRole("link", { name: "Accessibility" }).click();
  await expect(page).toHaveURL("/accessibility");
  await page.getByRole("link", { name: "Sign in" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Sign in");
  expect(await isMarked(page)).toBe(true);
  await page.goBack();
  await expect(page).toHaveURL("/accessibility");
  expect(await isMarked(page)).toBe(true);
});

test("a link that only changes what is shown leaves the page where it was scrolled to", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 500 });
  await marked(page, "/book?with=ama-osei&date=2026-12-10");
  const day = page.locator("table a:not([aria-current])").first();
  await day.scrollIntoViewIfNeeded();
  const before = await page.evaluate(() => scrollY);
  expect(before).toBeGreaterThan(0);
  await day.click();
  await expect(page.locator("table a[aria-current]").first()).not.toHaveAttribute("href", /2026-12-10/);
  expect(await isMarked(page)).toBe(true);
  expect(await page.evaluate(() => scrollY)).toBeGreaterThan(0);
});

test("with the control key a link opens a page of its own", async ({ page }) => {
  await marked(page, "/privacy");
  const opened = page.context().waitForEvent("page");
  await page.getByRole("link", { name: "Accessibility" }).click({ modifiers: ["ControlOrMeta"] });
  await expect(await opened).toHaveURL("/accessibility");
  await expect(page).toHaveURL("/privacy");
});

/** Opens a page and marks its document, so that it can be told whether another was loaded. */
async function marked(page: Page, path: string) {
  await page.goto(path, { waitUntil: "networkidle" });
  await page.evaluate(() => document.documentElement.setAttribute("data-marked", ""));
}

function isMarked(page: Page): Promise<boolean> {
  return page.evaluate(() => document.documentElement.hasAttribute("data-marked"));
}
