import type { Page } from "@playwright/test";
import { extractText, getDocumentProxy } from "unpdf";
import { expect, test } from "@/e2e/support/world";
import { NOW } from "@/lib/testing/clock";
import { scheduled } from "@/lib/testing/requests";

const HOUR_MS = 3_600_000;

test("a printed Today has whose session it is, and nothing to press", async ({ world }) => {
  await day(world, 4);
  const page = await world.as("osei");
  await page.goto("/admin");
  const pages = await printed(page);
  const text = pages.join("\n");
  expect(text).toContain("Today,");
  expect(text.match(/Ana/g)).toHaveLength(4);
  expect(text).not.toMatch(/Sign out|Undo|Start the session|Settings/);
});

test("a printed week has every name, also where it is dark", async ({ world }) => {
  await day(world, 3);
  const page = await world.as("osei", { colorScheme: "dark" });
  await page.goto("/admin/calendar", { waitUntil: "networkidle" });
  const text = (await printed(page)).join("\n");
  expect(text.match(/Ana/g)).toHaveLength(3);
  expect(text).toMatch(/30 Nov 2026 – Sun 6 Dec 2026/);
  expect(text).not.toMatch(/New appointment|Block time|Loading|Move|Everyone/);
  await page.emulateMedia({ media: "print" });
  // Ink on paper: what is written is dark, whatever the screen was.
  const ink = await page.getByRole("heading", { level: 1 }).evaluate((title) => {
    const canvas = new OffscreenCanvas(1, 1).getContext("2d");
    if (!canvas) return 255;
    canvas.fillStyle = getComputedStyle(title).color;
    canvas.fillRect(0, 0, 1, 1);
    return canvas.getImageData(0, 0, 1, 1).data[0] ?? 255;
  });
  expect(ink).toBeLessThan(90);
});

test("a printed appointment says when and with whom, and no more than that can be read", async ({ world }) => {
  const { id } = await scheduled({ client: world.ana, practitioner: world.osei, startsAt: at(30) });
  const page = await world.as("ana");
  await page.goto(`/appointments/${id}`);
  const text = (await printed(page)).join("\n");
  expect(text).toContain("Dr. Ama Osei");
  expect(text).not.toMatch(/Cancel|Move to another time|Leave this site|Sign out|Change or cancel/);
});

test("no card is cut across two pages", async ({ world }) => {
  await day(world, 10);
  const page = await world.as("osei");
  await page.goto("/admin");
  for (const text of await printed(page, "A6")) {
    // Each card is a time and below it a name: a page with one more of either has half a card.
    const times = text.match(/\d\d:\d\d\s*–\s*\d\d:\d\d/g) ?? [];
    expect(text.match(/Ana/g) ?? []).toHaveLength(times.length);
  }
});

type World = Parameters<Parameters<typeof test>[2]>[0]["world"];

/** Sessions one after the other, the first in an hour. */
async function day(world: World, count: number) {
  for (let hour = 1; hour <= count; hour += 1)
    await scheduled({ client: world.ana, practitioner: world.osei, startsAt: at(hour) });
}

function at(hours: number): Date {
  return new Date(NOW.getTime() + hours * HOUR_MS);
}

/** The pages of what the browser would print, as text. */
async function printed(page: Page, format = "A4"): Promise<string[]> {
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(await page.pdf({ format }))));
  return text;
}
