import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

// In the dark nothing is other than the colours.
const COLOURS = ["color-contrast", "link-in-text-block"];

// What passes need not be described, and no rule of these tags reads the style sheets.
const OPTIONS: Parameters<AxeBuilder["options"]>[0] = { resultTypes: ["violations"], preload: { assets: ["media"] } };

// Axe is half a megabyte of script, and stays in a page that it was put into for the look before.
const STILL_THERE = { axeSource: "void 0" };

const LOOKS = [
  { look: "light", colorScheme: "light", width: 1280, only: null },
  { look: "dark", colorScheme: "dark", width: 1280, only: COLOURS },
  { look: "320 px wide", colorScheme: "light", width: 320, only: null },
] as const;

/** Expects of a page, as it is now: no violation in light, in dark and at 320 px, and there no scrolling sideways. */
export async function expectAccessible(page: Page) {
  const before = page.viewportSize();
  for (const [nth, { look, colorScheme, width, only }] of LOOKS.entries()) {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height: 800 });
    // A colour on its way from dark to light is neither.
    await page.evaluate(() => document.getAnimations().map((animation) => animation.finish()));
    // In the page itself, and not in another site's frame in it: that is not ours, and takes a second window each time.
    const axe = new AxeBuilder({ page, ...(nth > 0 && STILL_THERE) }).setLegacyMode().options({ ...OPTIONS });
    const { violations } = await (only ? axe.withRules([...only]) : axe.withTags(TAGS)).analyze();
    const found = violations.flatMap(({ id, help, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id} (${help}): ${html}\n${failureSummary}`),
    );
    expect(found, `${page.url()}, ${look}`).toEqual([]);
    expect(await sidewaysPixels(page), `${page.url()} scrolls sideways, ${look}`).toBe(0);
  }
  await page.emulateMedia({ colorScheme: null });
  if (before) await page.setViewportSize(before);
}

function sidewaysPixels(page: Page) {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}
