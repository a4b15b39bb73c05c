import { expect, type Page } from "@playwright/test";

const MOST_TABS = 120;

/** Moves the focus with Tab until it is on the button of that name; fails when it never comes there. */
export async function tabTo(page: Page, name: string) {
  const wanted = page.getByRole("button", { name, exact: true });
  await expect(wanted).toBeVisible();
  for (let tabs = 0; tabs < MOST_TABS; tabs += 1) {
    if (await wanted.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`Tab never comes to “${name}”.`);
}

/** Presses a button as a person without a pointer does. */
export async function pressed(page: Page, name: string) {
  await tabTo(page, name);
  await page.keyboard.press("Enter");
}
