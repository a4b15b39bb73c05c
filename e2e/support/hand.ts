import { expect, type Locator, type Page } from "@playwright/test";

/** What a hand did: clicks, and keys pressed. Words that a caller dictates are counted by neither. */
export type Effort = { clicks: number; keys: number };

/** A hand at a page, whose clicks and keys are counted for each thing that it does. */
export function handAt(page: Page) {
  const efforts: Record<string, Effort> = {};
  let now: Effort = { clicks: 0, keys: 0 };
  return {
    efforts,
    /** Does something whose effort is told under this name. */
    async doing(name: string, work: () => Promise<void>) {
      now = { clicks: 0, keys: 0 };
      efforts[name] = now;
      await work();
    },
    async click(what: Locator) {
      now.clicks += 1;
      await what.click();
    },
    async press(...keys: string[]) {
      for (const key of keys) {
        now.keys += 1;
        await page.keyboard.press(key);
      }
    },
    /** Types what a caller says, where the focus is. */
    async dictate(where: Locator, text: string) {
      await expect(where).toBeFocused();
      await page.keyboard.type(text);
    },
  };
}
