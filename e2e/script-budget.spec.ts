import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import type { Page } from "@playwright/test";
import { expect, test } from "@/e2e/support/world";
import { TUESDAY_TEN } from "@/lib/testing/clock";
import { scheduled } from "@/lib/testing/requests";

const BUDGET_KB = 20;

const PAGES = [
  "/",
  "/book",
  "/book?with=ama-osei&date=2026-12-10",
  "/book/ask",
  "/book/zone",
  "/privacy",
  "/urgent-help",
  "/docs/api/appointments",
  "/sign-in",
];

test(`the scripts of a public page stay within ${BUDGET_KB} kB of the framework's own`, async ({ world }) => {
  test.slow();
  const holding = await world.visitor();
  await holding.goto("/book");
  await holding.getByRole("button", { name: "Take this time" }).click();
  await expect(holding.getByRole("heading", { level: 1 })).toHaveText("Your details");
  for (const path of [...PAGES, "/book/details"]) {
    // A browser that has been here would have loaded some of them before.
    const page = path === "/book/details" ? holding : await world.visitor();
    const bytes = await scriptBytes(page, () => page.goto(path, { waitUntil: "networkidle" }));
    expect.soft(Math.round((bytes - floor()) / 1000), path).toBeLessThanOrEqual(BUDGET_KB);
  }
});

const STAFF_BUDGET_KB = 70;

test(`the scripts of a staff page stay within ${STAFF_BUDGET_KB} kB, on a phone those of the calendar too`, async ({
  world,
}) => {
  test.slow();
  await scheduled({ client: world.ana, practitioner: world.osei, startsAt: TUESDAY_TEN });
  const phone = { viewport: { width: 390, height: 844 } };
  for (const [path, options] of [
    ["/admin", {}],
    ["/admin/requests", {}],
    ["/admin/calendar?date=2026-12-08", phone],
  ] as const) {
    const page = await world.as("osei", options);
    const bytes = await scriptBytes(page, () => page.goto(path, { waitUntil: "networkidle" }));
    expect.soft(Math.round((bytes - floor()) / 1000), path).toBeLessThanOrEqual(STAFF_BUDGET_KB);
    if (path.startsWith("/admin/calendar")) {
      await expect(page.getByRole("link", { name: "Ana Boateng", exact: true })).toBeVisible();
      await expect(page.locator("[data-item]")).toHaveCount(0);
      // Turned on its side it is wide enough for the grid, which comes then.
      await page.setViewportSize({ width: 844, height: 390 });
      await expect(page.locator("[data-item]").first()).toBeVisible();
    }
  }
});

/** What a page's scripts weigh compressed, each counted once. */
async function scriptBytes(page: Page, visit: () => Promise<unknown>): Promise<number> {
  const sizes = new Map<string, Promise<number>>();
  page.on("response", (response) => {
    if (response.request().resourceType() !== "script") return;
    sizes.set(
      response.url(),
      response.body().then((body) => gzipSync(body).length),
    );
  });
  await visit();
  return (await Promise.all(sizes.values())).reduce((sum, size) => sum + size, 0);
}

/** What every page of the framework loads, however little is on it: the build's own list. */
function floor(): number {
  const { rootMainFiles }: { rootMainFiles: string[] } = JSON.parse(readFileSync(".next/build-manifest.json", "utf8"));
  return rootMainFiles.reduce((sum, file) => sum + gzipSync(readFileSync(`.next/${file}`)).length, 0);
}
