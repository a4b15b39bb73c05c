import type { Locator, Page } from "@playwright/test";
import { expectAccessible } from "@/e2e/support/accessible";
import { expect, test } from "@/e2e/support/world";
import { emailOf, PASSWORD, type Who } from "@/lib/testing/cast";
import { minutesAfter, NOW } from "@/lib/testing/clock";

test("staff are warned a minute before, stay signed in by the keyboard, and are signed out when nobody is there", async ({
  world,
}) => {
  const page = await world.as("osei");
  await page.goto("/admin");
  await world.letPass(minutesAfter(NOW, 14.2));
  const warning = page.getByRole("alertdialog", { name: "Are you still there?" });
  await comeBackTo(page, warning);
  await expect(warning).toContainText("48 seconds left.");
  await expect(warning.getByRole("button", { name: "Stay signed in" })).toBeFocused();
  await expectAccessible(page);
  await page.keyboard.press("Enter");
  await expect(warning).toHaveCount(0);

  await world.letPass(minutesAfter(NOW, 28.9));
  await comeBackTo(page, warning);
  await page.keyboard.press("Escape");
  await expect(warning).toHaveCount(0);

  await world.letPass(minutesAfter(NOW, 44));
  await comeBackTo(page, page.getByRole("heading", { level: 1, name: "Sign in" }));
  await expect(page.getByText("You were signed out because nothing was done for a while.")).toBeVisible();
  await expectAccessible(page);
  await typePassword(page, "osei");
  await expect(page).toHaveURL(/\/admin$/);
});

test("what a client typed is kept, covered, until the same person has signed in again", async ({ world }) => {
  const page = await world.as("ana", { viewport: { width: 390, height: 844 } });
  await page.goto("/account");
  await page.getByLabel("Phone").fill("020 000 0001");
  await world.letPass(minutesAfter(NOW, 61));
  const cover = page.getByRole("alertdialog", { name: "You were signed out" });
  await comeBackTo(page, cover);
  await expect(cover).toContainText("What you typed is still on this page.");
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await expect(cover).toBeVisible();
  const opened = page.waitForEvent("popup");
  await cover.getByRole("link", { name: "Sign in in a new tab" }).click();
  const tab = await opened;
  await typePassword(tab, "ana");
  await expect(tab.getByRole("heading", { level: 1 })).toHaveText("Your account");
  await page.evaluate(() => void document.dispatchEvent(new Event("visibilitychange")));
  await expect(cover).toHaveCount(0);
  await expect(page.getByLabel("Phone")).toHaveValue("020 000 0001");
});

test("on a shared computer five minutes are enough, and the page goes with all that was typed", async ({ world }) => {
  const page = await world.visitor();
  await page.goto("/sign-in?next=/account");
  await page.getByLabel("This is a shared computer").check();
  await typePassword(page, "ana");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Your account");
  await page.getByLabel("Phone").fill("020 000 0001");
  await world.letPass(minutesAfter(NOW, 5.1));
  await comeBackTo(page, page.getByRole("heading", { level: 1, name: "Sign in" }));
});

test("a device forgets the page that it keeps once its session ends because nobody was there", async ({ world }) => {
  const page = await world.as("ana");
  await page.goto("/offline");
  await page.getByRole("button", { name: "Keep it on this device" }).click();
  await expect(page.getByRole("status").filter({ hasText: "It is kept on this device" })).toBeVisible();
  await world.letPass(minutesAfter(NOW, 61));
  await comeBackTo(page, page.getByRole("heading", { level: 1, name: "Sign in" }));
  const kept = () =>
    page.evaluate(async () => [(await navigator.serviceWorker.getRegistrations()).length, ...(await caches.keys())]);
  await expect.poll(kept).toEqual([0]);
});

test("without JavaScript the server ends it, and a page that only fetches itself anew is no use of it", async ({
  world,
}) => {
  const page = await world.as("osei", { javaScriptEnabled: false });
  await world.letPass(minutesAfter(NOW, 10));
  await page.goto("/admin");
  await world.letPass(minutesAfter(NOW, 20));
  for (const [header, value] of [
    ["rsc", "1"],
    ["sec-fetch-dest", "empty"],
  ] as const)
    expect((await page.request.get("/admin", { headers: { [header]: value } })).status()).toBe(200);
  await world.letPass(minutesAfter(NOW, 25.1));
  expect(await (await page.request.get("/account/session")).json()).toBeNull();
  await page.goto("/admin");
  await expect(page).toHaveURL(/\/sign-in\?next=/);
});

/** Says to the page that its person is back at the tab, until it shows what it then shows. */
async function comeBackTo(page: Page, shown: Locator) {
  await expect
    .poll(async () => {
      // The page may just be leaving, or its scripts still coming.
      await page.evaluate(() => void document.dispatchEvent(new Event("visibilitychange"))).catch(() => {});
      return shown.isVisible();
    })
    .toBe(true);
}

async function typePassword(page: Page, who: Who) {
  await page.getByLabel("E-mail").fill(emailOf(who));
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
}
