import type { Page } from "@playwright/test";
import { englishLeft } from "@/e2e/support/english-left";
import { eventful } from "@/e2e/support/eventful";
import { FURTHER, FURTHER_OF_CLIENTS, FURTHER_PUBLIC } from "@/e2e/support/pages-in-languages";
import { expect, test } from "@/e2e/support/world";

/*
 * The pages that no other test looks at in another language. Nothing of how they look differs there but length and
 * direction, so they are walked through in one browser, and axe is left to e2e/accessibility.spec.ts.
 */

test.use({ environment: { LANGUAGES: "en,fr,en-XA,ar-XB", PAYMENTS_MODE: "invoice" } });

const GIVEN = [
  ...["Attune Heart Therapy", "Dr. Ama Osei", "Dr. Signe Lind", "Ama Osei", "Signe Lind", "Mara Quist", "Mara"],
  ...["Ana", "Ben", "Ana Mensah", "Session", "First conversation", "English", "Français", "Ƥşéûðó", "Right to left"],
];

/** The week of NOW. */
const WEEK = [30, 1, 2, 3, 4, 5, 6].map((day) => (day === 30 ? "2026-11-30" : `2026-12-0${day}`));
const PHONE = { width: 390, height: 844 };

test("the pages that are looked at nowhere else say nothing in English, mirror, and fit on a phone", async ({
  world,
}) => {
  test.slow();
  await eventful(world);
  await walk((options) => world.visitor(options), FURTHER_PUBLIC);
  await walk((options) => world.as("ana", options), FURTHER_OF_CLIENTS);
  await walk((options) => world.as("mara", options), FURTHER);
  const wide = await world.as("osei", { locale: "ar-XB" });
  await wide.goto("/admin/calendar?view=week");
  await expect.poll(() => daysOf(wide), "a week's days, from the left").toEqual([...WEEK].reverse());
});

type Open = (options: { locale: string; viewport: typeof PHONE }) => Promise<Page>;

async function walk(open: Open, paths: readonly string[]) {
  const page = await open({ locale: "en-XA", viewport: PHONE });
  const mirrored = await open({ locale: "ar-XB", viewport: PHONE });
  for (const path of paths) {
    await page.goto(path);
    await expect(page.locator("html")).toHaveAttribute("lang", "en-XA");
    expect.soft(await englishLeft(page, GIVEN), path).toEqual([]);
    expect.soft(await sideways(page), `${path}, longer`).toBe(0);
    await mirrored.goto(path);
    await expect(mirrored.locator("html")).toHaveAttribute("dir", "rtl");
    expect.soft(await sideways(mirrored), `${path}, from the right`).toBe(0);
  }
}

/** The dates of the calendar's grid, in the order in which their columns stand. */
function daysOf(page: Page) {
  return page.evaluate(() => {
    const columns = [...document.querySelectorAll<HTMLElement>("[data-date]")];
    const places = new Map(columns.map((one) => [one.dataset.date ?? "", one.getBoundingClientRect().left]));
    return [...places].toSorted(([, one], [, other]) => one - other).map(([date]) => date);
  });
}

function sideways(page: Page) {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}
