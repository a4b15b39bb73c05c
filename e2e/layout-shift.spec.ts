import type { Page } from "@playwright/test";
import { expect, test } from "@/e2e/support/world";
import { scheduled } from "@/lib/testing/requests";

const SHIFT_MAX = 0.02;
const PHONE = { viewport: { width: 390, height: 844 } };
const BYTES_PER_SECOND = 400_000 / 8;

for (const path of ["/", "/book", "/book/ask", "/sign-in", "/privacy"])
  test(`on a slow phone nothing moves while it is read: ${path}`, async ({ world }) => {
    const page = await world.visitor(PHONE);
    expect(await shiftOf(page, path)).toBeLessThanOrEqual(SHIFT_MAX);
  });

test("nor does it for those who are signed in", async ({ world }) => {
  test.slow();
  await scheduled({ client: world.ana, practitioner: world.osei, startsAt: new Date("2026-12-03T10:00:00Z") });
  const ana = await world.as("ana", PHONE);
  const osei = await world.as("osei", PHONE);
  expect.soft(await shiftOf(ana, "/dashboard")).toBeLessThanOrEqual(SHIFT_MAX);
  expect.soft(await shiftOf(osei, "/admin")).toBeLessThanOrEqual(SHIFT_MAX);
});

test("nor while the grid of the hours comes, and in the list of a week", async ({ world }) => {
  test.slow();
  await scheduled({ client: world.ana, practitioner: world.osei, startsAt: new Date("2026-12-03T10:00:00Z") });
  const osei = await world.as("osei", PHONE);
  for (const path of ["/admin/calendar", "/admin/availability"])
    expect.soft(await shiftOf(osei, path), path).toBeLessThanOrEqual(SHIFT_MAX);
  expect(await shiftOf(await world.as("osei"), "/admin/availability")).toBeLessThanOrEqual(SHIFT_MAX);
});

test("staff don't fetch the letters of titles that they never see", async ({ world }) => {
  const page = await world.as("mara");
  const fonts: string[] = [];
  page.on("request", (request) => {
    if (request.resourceType() === "font") fonts.push(request.url());
  });
  await page.goto("/admin", { waitUntil: "networkidle" });
  expect(fonts.length).toBeLessThanOrEqual(1);
});

/** How far a page moves while it loads at 400 kbit/s, as web-vitals counts it: the worst burst, with what moved. */
async function shiftOf(page: Page, path: string): Promise<number> {
  const session = await page.context().newCDPSession(page);
  const line = {
    offline: false,
    latency: 300,
    downloadThroughput: BYTES_PER_SECOND,
    uploadThroughput: BYTES_PER_SECOND,
  };
  await session.send("Network.enable");
  await session.send("Network.emulateNetworkConditions", line);
  await page.addInitScript(watchShifts);
  await page.goto(path, { waitUntil: "networkidle" });
  const bursts = await page.evaluate(() => document.documentElement.dataset.shifts ?? "");
  await session.detach();
  return Math.max(0, ...bursts.split(" ").map(Number));
}

/** Runs in the page, before anything of it: sums shifts in bursts that end a second after the last of them. */
function watchShifts() {
  type Shift = PerformanceEntry & { value: number; hadRecentInput: boolean };
  const isShift = (entry: PerformanceEntry): entry is Shift => entry.entryType === "layout-shift";
  const bursts: number[] = [];
  let lastAt = Number.NEGATIVE_INFINITY;
  new PerformanceObserver((list) => {
    for (const shift of list.getEntries().filter(isShift)) {
      if (shift.hadRecentInput) continue;
      if (shift.startTime - lastAt > 1_000) bursts.push(0);
      lastAt = shift.startTime;
      bursts.push((bursts.pop() ?? 0) + shift.value);
      document.documentElement.dataset.shifts = bursts.join(" ");
    }
  }).observe({ type: "layout-shift", buffered: true });
}
