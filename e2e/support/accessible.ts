import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

// What passes need not be described, and no rule of these tags reads the style sheets.
const OPTIONS: Parameters<AxeBuilder["options"]>[0] = { resultTypes: ["violations"], preload: { assets: ["media"] } };

// Axe is half a megabyte of script, and stays in a page that it was put into for the look before.
const STILL_THERE = { axeSource: "void 0" };

const WIDTHS = [1280, 320];

/**
 * Expects of a page, as it is now: no violation at 1280 and at 320 px, and no scrolling sideways. One of the two is looked
 * at in light and the other in dark: which, goes by the address, so that what pages have in common is seen in all four.
 */
export async function expectAccessible(page: Page) {
  const before = page.viewportSize();
  const schemes = isEven(new URL(page.url()).pathname) ? (["light", "dark"] as const) : (["dark", "light"] as const);
  for (const [nth, colorScheme] of schemes.entries()) {
    await page.emulateMedia({ colorScheme });
    const width = WIDTHS[nth] ?? 0;
    await page.setViewportSize({ width, height: 800 });
    const look = `${page.url()}, ${width} px wide, ${colorScheme}`;
    // A colour on its way from dark to light is neither.
    await page.evaluate(() => document.getAnimations().map((animation) => animation.finish()));
    // In the page itself, and not in another site's frame in it: that is not ours, and takes a second window each time.
    const axe = new AxeBuilder({ page, ...(nth > 0 && STILL_THERE) }).setLegacyMode().options({ ...OPTIONS });
    const { violations } = await axe.withTags(TAGS).analyze();
    const found = violations.flatMap(({ id, help, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id} (${help}): ${html}\n${failureSummary}`),
    );
    expect.soft(found, look).toEqual([]);
    expect.soft(await sidewaysPixels(page), `${look}, scrolls sideways`).toBe(0);
  }
  await page.emulateMedia({ colorScheme: null });
  if (before) await page.setViewportSize(before);
}

// Ids differ from run to run, and are not to decide what is looked at.
function isEven(path: string): boolean {
  const named = path.split("/").filter((part) => !/\d/.test(part));
  return named.join("").length % 2 === 0;
}

function sidewaysPixels(page: Page) {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}
