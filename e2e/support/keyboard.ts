import { expect, type Locator, type Page } from "@playwright/test";

const MOST_TABS = 120;

/**
 * Moves the focus with Tab until it is there, on the button of that name; fails when it never comes there. Answers how
 * many times that took.
 */
export async function tabTo(page: Page, to: string | Locator): Promise<number> {
  const wanted = typeof to === "string" ? page.getByRole("button", { name: to, exact: true }) : to;
  await expect(wanted).toBeVisible();
  for (let tabs = 0; tabs < MOST_TABS; tabs += 1) {
    if (await wanted.evaluate((element) => element === document.activeElement)) return tabs;
    await page.keyboard.press("Tab");
  }
  throw new Error(`Tab never comes to ${wanted}.`);
}

/** Presses a button as a person without a pointer does. */
export async function pressed(page: Page, name: string) {
  await tabTo(page, name);
  await page.keyboard.press("Enter");
}

/** A keyboard that counts its keys, but not the letters that are typed. */
export function countedKeys(page: Page) {
  let keys = 0;
  return {
    count: () => keys,
    /** Presses Tab until the focus is there. */
    tabTo: async (wanted: Locator) => {
      keys += await tabTo(page, wanted);
    },
    /** Goes there and presses Enter. */
    enter: async (wanted: Locator) => {
      keys += (await tabTo(page, wanted)) + 1;
      await page.keyboard.press("Enter");
    },
  };
}
