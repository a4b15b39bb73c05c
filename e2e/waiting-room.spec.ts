import type { Locator, Page } from "@playwright/test";
import { expectAccessible } from "@/e2e/support/accessible";
import { expect, test, type World } from "@/e2e/support/world";
import { minutesAfter, TUESDAY_TEN } from "@/lib/testing/clock";
import { scheduled } from "@/lib/testing/requests";

test("the waiting room is left and come back to, and every staff page knows who is in it", async ({ world }) => {
  const path = await sessionOpen(world);
  const [ana, osei] = [await world.as("ana"), await world.as("osei")];
  await countRings(osei);
  await osei.goto("/admin/availability");
  const corner = osei.getByRole("region", { name: "Waiting room" });
  await ana.goto(path);
  await ana.getByRole("button", { name: "Join", exact: true }).click();
  await expect(ana.getByText("Dr. Ama Osei knows you're here").first()).toBeVisible();
  await expect(corner.getByRole("link", { name: "Ana" })).toBeVisible();
  await expect.poll(() => ringsOf(osei)).toBe(1);
  await corner.getByRole("button", { name: "Sound is on" }).click();
  await expect(corner.getByRole("button", { name: "Sound is off" })).toBeVisible();
  await expectAccessible(osei);

  const comeAgain = async (meanwhile = async () => {}) => {
    await ana.getByRole("button", { name: "Leave the waiting room" }).click();
    await expect(corner.getByRole("link", { name: "Ana" })).toHaveCount(0);
    await meanwhile();
    await ana.getByRole("button", { name: "Join", exact: true }).click();
    await expect(corner.getByRole("link", { name: "Ana" })).toBeVisible();
  };
  // With the sound off, who comes is shown and not heard; with it on, one who comes and goes is heard once.
  await comeAgain(() => threeMinutesOn(osei));
  expect(await ringsOf(osei)).toBe(1);
  await corner.getByRole("button", { name: "Sound is off" }).click();
  await comeAgain();
  expect(await ringsOf(osei)).toBe(1);
  await comeAgain(() => threeMinutesOn(osei));
  await expect.poll(() => ringsOf(osei)).toBe(2);
  await corner.getByRole("link", { name: "Ana" }).click();
  await expect(osei.getByText("Ana is in the waiting room").first()).toBeVisible();

  await osei.getByRole("button", { name: "10 minutes late" }).click();
  await expect(ana.getByText("is running a little late and expects to see you at about 05:10")).toBeVisible();
  await expectAccessible(ana);
  await ana.reload();
  await osei.getByRole("button", { name: "On time after all" }).click();
  await expect(ana.getByText("is running a little late")).toHaveCount(0);
});

test("a client who comes late is let in by a step of its own, and asked to wait again", async ({ world }) => {
  const path = await sessionOpen(world);
  const [ana, osei] = [await world.as("ana"), await world.as("osei")];
  await osei.goto(path);
  await osei.getByRole("button", { name: "Start session" }).click();
  await expect(osei.getByText("Ana is not here yet.")).toBeVisible();
  await ana.goto(path);
  await ana.getByRole("button", { name: "Join", exact: true }).click();
  await expect(ana.getByText("You can leave this page open.")).toBeVisible();
  await osei.getByRole("button", { name: "Let Ana in" }).click();
  await expect(ana.locator("iframe")).toBeVisible();
  await osei.getByRole("button", { name: "Ask Ana to wait again" }).click();
  await expect(ana.locator("iframe")).toHaveCount(0);
  await expect(ana.getByText("You can leave this page open.")).toBeVisible();
});

test("a stream that is forgotten without a word keeps nobody waiting who was let in", async ({ world }) => {
  const path = await sessionOpen(world);
  const [ana, osei] = [await world.as("ana"), await world.as("osei")];
  await hearOnlyAtFirst(ana);
  await osei.goto(path);
  await ana.goto(path);
  await ana.getByRole("button", { name: "Join", exact: true }).click();
  await expect(ana.getByText("You can leave this page open.")).toBeVisible();
  await ana.evaluate(() => Reflect.set(window, "isDeaf", true));
  await osei.getByRole("button", { name: "Start session and let Ana in" }).click();
  await expect(ana.locator("iframe")).toBeVisible({ timeout: 75_000 });
});

test("nothing on a page of staff stays below the corner that says who waits", async ({ world }) => {
  const path = await sessionOpen(world);
  const [ana, osei] = [await world.as("ana"), await world.as("osei")];
  await ana.goto(path);
  await ana.getByRole("button", { name: "Join", exact: true }).click();
  await expect(ana.getByText("You can leave this page open.")).toBeVisible();
  await world.setNow(minutesAfter(TUESDAY_TEN, -2));
  const corner = osei.getByRole("region", { name: "Waiting room" });
  for (const at of [path, "/admin", "/admin/availability", "/account"]) {
    await osei.goto(at);
    for (const viewport of [PHONE, { width: 1280, height: 800 }]) {
      await osei.setViewportSize(viewport);
      await expect(corner.getByRole("link", { name: "Ana" })).toBeInViewport();
      await expect(corner).toContainText("3 min");
      expect(await coveredBy(corner), `${at}, ${viewport.width} px wide`).toEqual([]);
    }
  }
  // What the bar at the thumb unfolds lies above it.
  await osei.setViewportSize(PHONE);
  await osei.getByText("More", { exact: true }).click();
  await osei.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Availability" }).click();
  await osei.waitForURL("**/admin/availability");
});

const PHONE = { width: 390, height: 844 };

/** What can be focused and still lies below it, once the page has come to rest there. */
function coveredBy(corner: Locator): Promise<string[]> {
  return corner.evaluate((above) => {
    const all = document.querySelectorAll<HTMLElement>(
      "main :is(a, button, input, select, summary), footer :is(a, button)",
    );
    const covered = (one: HTMLElement) => {
      one.focus();
      const { left, top, width, height } = one.getBoundingClientRect();
      const found = document.elementFromPoint(left + width / 2, top + height / 2);
      return document.activeElement === one && above.contains(found);
    };
    return [...all]
      .filter((one) => !above.contains(one) && covered(one))
      .map((one) => one.textContent || one.outerHTML);
  });
}

async function sessionOpen(world: World) {
  const { id } = await scheduled({ client: world.ana, practitioner: world.osei, startsAt: TUESDAY_TEN });
  await world.setNow(minutesAfter(TUESDAY_TEN, -5));
  return `/appointments/${id}`;
}

/** Counts the sounds that a page plays from now on, each of which has a context of its own. */
async function countRings(page: Page) {
  await page.addInitScript(() => {
    Reflect.set(window, "rings", 0);
    window.AudioContext = class extends AudioContext {
      constructor() {
        super();
        Reflect.set(window, "rings", Reflect.get(window, "rings") + 1);
      }
    };
  });
}

/** What the page's streams say comes to nothing once it is deaf; they stay open, as far as it knows. */
async function hearOnlyAtFirst(page: Page) {
  await page.addInitScript(() => {
    const plain = EventSource.prototype.addEventListener;
    Reflect.set(
      EventSource.prototype,
      "addEventListener",
      function (this: EventSource, type: string, hear: EventListener) {
        plain.call(this, type, (event) => Reflect.get(window, "isDeaf") || hear(event));
      },
    );
  });
}

/** What a page measures time by goes on by three minutes. */
async function threeMinutesOn(page: Page) {
  await page.evaluate(() => {
    const measured = performance.now.bind(performance);
    performance.now = () => measured() + 180_000;
  });
}

function ringsOf(page: Page): Promise<number> {
  return page.evaluate(() => Reflect.get(window, "rings"));
}
