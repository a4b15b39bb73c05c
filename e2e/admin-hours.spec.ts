import type { Page } from "@playwright/test";
import { eq } from "drizzle-orm";
import { practitioners, weeklyHours } from "@/db/schema";
import { expectAccessible } from "@/e2e/support/accessible";
import { expect, test, type World } from "@/e2e/support/world";

// Dr. Osei sees people from Monday to Friday 9–12 and 13–17, and on Thursday evenings.
const SATURDAY = 5;
const SUNDAY = 6;

for (const javaScriptEnabled of [true, false]) {
  const how = javaScriptEnabled ? "with JavaScript" : "without JavaScript";

  test(`hours are added, removed, copied and saved together, ${how}`, async ({ world }) => {
    const page = await world.as("osei", { javaScriptEnabled });
    await page.goto("/admin/availability");
    await page.getByRole("button", { name: "Add Morning 9–12 on Saturday" }).click();
    await expect(row(page, "Saturday, hours 1").getByLabel("From")).toHaveValue("09:00");
    await page.getByRole("button", { name: "Add hours on Saturday" }).click();
    await row(page, "Saturday, hours 2").getByLabel("From").fill("14:00");
    await row(page, "Saturday, hours 2").getByLabel("to").fill("15:30");
    await page.getByText("Copy Saturday to…").click();
    await page.getByRole("group", { name: "Days to copy the hours of Saturday to" }).getByLabel("Sunday").check();
    await page.getByRole("button", { name: "Copy", exact: true }).click();
    await expect(row(page, "Sunday, hours 2").getByLabel("to")).toHaveValue("15:30");
    await page.getByRole("button", { name: "Remove Sunday, hours 1" }).click();
    await expect(row(page, "Sunday, hours 2")).toHaveCount(0);
    await expect(row(page, "Sunday, hours 1").getByLabel("From")).toHaveValue("14:00");
    if (javaScriptEnabled) {
      page.once("dialog", (dialog) => dialog.dismiss());
      await page.getByRole("link", { name: "Calendar" }).click();
      await expect(row(page, "Sunday, hours 1").getByLabel("From")).toHaveValue("14:00");
      await expect(page).toHaveURL(/\/admin\/availability$/);
    }
    // Nothing is published by editing.
    expect(await hoursOf(world, SATURDAY)).toEqual([]);
    await page.getByRole("button", { name: "Save hours" }).click();
    await expect(page.getByText("The hours are saved.")).toBeInViewport();
    expect(await hoursOf(world, SATURDAY)).toEqual(["540–720", "840–930"]);
    expect(await hoursOf(world, SUNDAY)).toEqual(["840–930"]);
    // Nothing is unsaved any more, so nothing is asked on leaving.
    await page.getByRole("link", { name: "Calendar" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Calendar");
    await page.goto("/admin/availability");
    await expect(row(page, "Saturday, hours 2").getByLabel("From")).toHaveValue("14:00");
  });

  test(`what was typed stays where a row can't be saved, and says why, ${how}`, async ({ world }) => {
    const page = await world.as("osei", { javaScriptEnabled });
    await page.goto("/admin/availability");
    await page.getByRole("button", { name: "Add hours on Saturday" }).click();
    await row(page, "Saturday, hours 1").getByLabel("From").fill("15:00");
    await row(page, "Saturday, hours 1").getByLabel("to").fill("14:00");
    await page.getByRole("button", { name: "Save hours" }).click();
    await expect(page.getByRole("alert").filter({ hasText: "Please look at the marked fields." })).toBeVisible();
    const wrong = row(page, "Saturday, hours 1");
    await expect(wrong.getByLabel("From")).toHaveAttribute("aria-invalid", "true");
    await expect(wrong.getByLabel("From")).toHaveValue("15:00");
    await expect(wrong.getByLabel("to")).toHaveValue("14:00");
    if (javaScriptEnabled) await expectAccessible(page);
    expect(await hoursOf(world, SATURDAY)).toEqual([]);
    await wrong.getByLabel("to").fill("16:00");
    await page.getByRole("button", { name: "Save hours" }).click();
    await expect(page.getByText("The hours are saved.")).toBeVisible();
    expect(await hoursOf(world, SATURDAY)).toEqual(["900–960"]);
  });
}

test("hours are painted by mouse, touch and keyboard, and grid and list say the same", async ({ world }) => {
  const page = await world.as("osei", { hasTouch: true });
  await page.setViewportSize({ width: 1280, height: 1400 });
  await page.goto("/admin/availability");
  const grid = page.getByRole("grid", { name: "The week in half hours" });
  const cell = (name: string) => grid.getByRole("gridcell", { name: new RegExp(`^${name}, `) });
  await expect(cell("Monday 09:00")).toHaveAttribute("aria-selected", "true");
  await expectAccessible(page);

  await cell("Saturday 10:00").hover();
  await page.mouse.down();
  await cell("Saturday 11:00").hover();
  await cell("Saturday 11:30").hover();
  await page.mouse.up();
  await expect(row(page, "Saturday, hours 1").getByLabel("From")).toHaveValue("10:00");
  await expect(row(page, "Saturday, hours 1").getByLabel("to")).toHaveValue("12:00");

  await cell("Sunday 14:00").tap();
  await expect(page.getByText("Now touch where these hours end.")).toBeVisible();
  await cell("Sunday 15:30").tap();
  await expect(row(page, "Sunday, hours 1").getByLabel("to")).toHaveValue("16:00");

  await cell("Saturday 11:30").focus();
  await page.keyboard.press("Space");
  await expect(row(page, "Saturday, hours 1").getByLabel("to")).toHaveValue("11:30");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Space");
  await page.keyboard.press("Shift+ArrowDown");
  await expect(row(page, "Sunday, hours 1").getByLabel("From")).toHaveValue("11:00");
  await expect(row(page, "Sunday, hours 1").getByLabel("to")).toHaveValue("12:00");

  await row(page, "Saturday, hours 1").getByLabel("From").fill("10:15");
  await expect(cell("Saturday 10:00")).toHaveAccessibleName("Saturday 10:00, partly open");
  await page.getByRole("button", { name: "Save hours" }).click();
  await expect(page.getByText("The hours are saved.")).toBeInViewport();
  expect(await hoursOf(world, SATURDAY)).toEqual(["615–690"]);
  expect(await hoursOf(world, SUNDAY)).toEqual(["660–720", "840–960"]);
});

test("several days of the month are chosen by dragging, half of each, and again every other week", async ({
  world,
}) => {
  const page = await world.as("osei");
  await page.setViewportSize({ width: 1280, height: 1400 });
  await page.goto("/admin/dates?month=2026-12");
  await page.getByRole("link", { name: /^Monday 14 December/ }).hover();
  await page.mouse.down();
  await page.getByRole("link", { name: /^Tuesday 15 December/ }).hover();
  await page.getByRole("link", { name: /^Wednesday 16 December/ }).hover();
  await page.mouse.up();
  await expect(page.getByLabel("First day", { exact: true })).toHaveValue("2026-12-14");
  await expect(page.getByLabel("Last day", { exact: true })).toHaveValue("2026-12-16");
  await page.getByLabel("Which part of each day").selectOption("Afternoons, from 13:00");
  await page.getByLabel("Repeat", { exact: true }).selectOption("Every other week");
  await page.getByLabel(/^Repeat until/).fill("2026-12-28");
  await page.getByRole("button", { name: "Save time off" }).click();
  await expect(page.getByText("The time off is saved.")).toBeVisible();
  const coming = page.getByRole("region", { name: "Coming up" });
  await expect(coming.getByRole("listitem")).toHaveCount(6);
  await expect(coming.getByRole("listitem").last()).toContainText(/30 Dec.*13:00/);
  await expectAccessible(page);
});

test("by keyboard the focus goes into what was added, and Enter in a field saves", async ({ world }) => {
  const page = await world.as("osei");
  await page.goto("/admin/availability");
  await page.getByRole("button", { name: "Add hours on Sunday" }).focus();
  await page.keyboard.press("Enter");
  const from = row(page, "Sunday, hours 1").getByLabel("From");
  await expect(from).toBeFocused();
  await expect(page.getByText("not saved yet")).toBeVisible();
  const to = row(page, "Sunday, hours 1").getByLabel("to");
  await from.fill("10:00");
  await to.fill("11:00");
  await to.press("Enter");
  await expect(page.getByText("The hours are saved.")).toBeVisible();
  expect(await hoursOf(world, SUNDAY)).toEqual(["600–660"]);
  await page.getByRole("button", { name: "Remove Sunday, hours 1" }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: "Add hours on Sunday" })).toBeFocused();
});

test("another zone keeps the hours' numbers, and clients see them on that clock", async ({ world }) => {
  const page = await world.as("osei", { javaScriptEnabled: false });
  await page.goto("/admin/availability");
  await page.getByLabel("Time zone").selectOption("Europe/Lisbon");
  await page.getByRole("button", { name: "Save hours" }).click();
  await expect(page.getByText("The hours are saved.")).toBeVisible();
  await expect(page.getByLabel("Time zone")).toHaveValue("Europe/Lisbon");
  const [row] = await world.db.select().from(practitioners).where(eq(practitioners.id, world.osei.practitionerId));
  expect(row?.timeZone).toBe("Europe/Lisbon");
  expect(await hoursOf(world, 0)).toEqual(["540–720", "780–1020"]);
});

test("an admin edits any practitioner's hours, a therapist only their own", async ({ world }) => {
  const mara = await world.as("mara");
  await mara.goto("/admin/availability");
  await mara.getByRole("link", { name: "Dr. Signe Lind" }).click();
  await expect(mara.getByRole("heading", { level: 1 })).toHaveText("Hours of Dr. Signe Lind");
  const osei = await world.as("osei");
  const own = `/admin/availability?practitioner=${world.lind.practitionerId}`;
  expect((await osei.request.get(own)).status()).toBe(404);
});

function row(page: Page, name: string) {
  return page.getByRole("group", { name, exact: true });
}

async function hoursOf({ db, osei }: World, weekday: number): Promise<string[]> {
  const rows = await db.select().from(weeklyHours).where(eq(weeklyHours.practitionerId, osei.practitionerId));
  return rows
    .filter((one) => one.weekday === weekday)
    .map(({ startMinute, endMinute }) => `${startMinute}–${endMinute}`)
    .sort();
}
