import type { Page } from "@playwright/test";
import { expectAccessible } from "@/e2e/support/accessible";
import { busyPractice, STATES } from "@/e2e/support/practice";
import { expect, test } from "@/e2e/support/world";
import { cells } from "@/lib/testing/cast";
import { pendingRequest } from "@/lib/testing/requests";

test("an appointment is accessible to both, its cards all of one width, whether soon, over or asked for", async ({
  world,
}) => {
  test.slow();
  const ids = await busyPractice(world);
  for (const who of ["ana", "osei"] as const) {
    const page = await world.as(who);
    for (const state of STATES) {
      await page.goto(`/appointments/${ids[state]}`);
      await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
      const widths = await cardWidths(page);
      expect.soft(widths.length, `${who}, ${state}`).toBeGreaterThan(0);
      expect.soft(new Set(widths).size, `${who}, ${state}: ${widths}`).toBe(1);
      await expectAccessible(page);
    }
  }
});

test("what matches a request is listed soonest first, and the rest unfolds", async ({ world }) => {
  await pendingRequest({
    client: world.ana,
    practitioner: world.osei,
    cells: cells("Thursday afternoon", "Monday morning"),
  });
  const osei = await world.as("osei");
  await osei.goto("/admin/requests");
  const request = osei.getByRole("article").filter({ hasText: "Ana Boateng" });
  const books = request.getByRole("button", { name: /^Book / });
  const times = request.getByRole("listitem").locator("time");
  await expect(books).toHaveCount(5);
  const more = request.locator("summary", { hasText: /\d+ more$/ });
  const hidden = Number(/\d+/.exec((await more.textContent()) ?? "")?.[0]);
  await more.click();
  await expect(books).toHaveCount(5 + hidden);
  const starts = await times.evaluateAll((all) => all.map((time) => time.getAttribute("datetime") ?? ""));
  expect(starts).toHaveLength(5 + hidden);
  expect(starts).toEqual(starts.toSorted());
  // The last of them can be booked as the first can.
  await books.last().click();
  await expect(osei.getByText("No requests waiting")).toBeVisible();
});

/** The widths of what stands apart with a border of its own, but for what lies in another such thing. */
function cardWidths(page: Page): Promise<number[]> {
  return page.getByRole("main").evaluate((main) => {
    const cards = [...main.querySelectorAll("*")].filter((element) => {
      const { borderLeftWidth, borderRadius, paddingLeft } = getComputedStyle(element);
      const isBordered = Number.parseFloat(borderLeftWidth) > 0 && Number.parseFloat(borderRadius) > 0;
      return (
        isBordered && Number.parseFloat(paddingLeft) >= 16 && !element.matches("button, a, input, select, textarea")
      );
    });
    const outermost = cards.filter((card) => !cards.some((other) => other !== card && other.contains(card)));
    return outermost.map((card) => Math.round(card.getBoundingClientRect().width)).filter((width) => width > 0);
  });
}
