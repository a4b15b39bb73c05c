import { db } from "@/db/client";
import { exceptions } from "@/db/schema";
import { expectAccessible } from "@/e2e/support/accessible";
import { expect, test } from "@/e2e/support/world";
import { newId } from "@/lib/id";
import { minutesAfter, NOW } from "@/lib/testing/clock";
import { scheduled } from "@/lib/testing/requests";

test("the month says how many times each day has; a day is a link, and its times are read next", async ({ page }) => {
  await page.goto("/book?with=ama-osei");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Choose a time that suits you");
  await page.getByRole("link", { name: /Thursday 10 December, \d+ free times/ }).click();
  await expect(page).toHaveURL(/date=2026-12-10/);
  await expect(page.getByRole("heading", { name: "Thursday 10 December" })).toBeFocused();
  await expect(page.getByRole("status").filter({ hasText: /\d+ times on Thursday 10 December/ })).toBeAttached();
  await expect(page.getByRole("heading", { name: "Evening" })).toBeVisible();
  await expect(page.getByRole("button", { name: "18:00", exact: true })).toBeVisible();
  await page.goBack();
  await expect(page).toHaveURL(/\/book\?with=ama-osei$/);
  await expectAccessible(page);
});

test("the first paint is on the practice's clock and says so; a browser's own zone follows", async ({ world }) => {
  const still = await world.visitor({ javaScriptEnabled: false, timezoneId: "America/New_York" });
  await still.goto("/book");
  await expect(still.getByText("Times are in Accra time, the practice's own.")).toBeVisible();
  const alive = await world.visitor({ timezoneId: "America/New_York" });
  await alive.goto("/book");
  await expect(alive.getByText("Times are in New York time.")).toBeVisible();
});

test("another zone keeps the moment, so the day may be another; and hours can be counted otherwise", async ({
  world,
}) => {
  const page = await world.visitor({ javaScriptEnabled: false });
  await page.goto("/book?with=signe-lind&date=2026-12-10");
  await expect(page.getByRole("button", { name: "17:00", exact: true })).toBeVisible();
  await page.getByRole("button", { name: "12-hour clock" }).click();
  await expect(page.getByRole("button", { name: "5:00 pm", exact: true })).toBeVisible();
  await page.getByRole("link", { name: "Change the time zone" }).click();
  await page.getByLabel("Time zone").fill("nowhere at all");
  await page.getByRole("button", { name: "Show times there" }).click();
  await expect(page.getByText("We don't know a place or time zone by that name.").first()).toBeVisible();
  await page.getByLabel("Time zone").fill("Auckland");
  await page.getByRole("button", { name: "Show times there" }).click();
  await expect(
    page.getByText("Times are now in Auckland time. Thursday 10 December became Friday 11 December."),
  ).toBeVisible();
  await expect(page.getByRole("button", { name: "6:00 am", exact: true })).toBeVisible();
});

test("the way of counting hours in a shared address holds on the next page too", async ({ world }) => {
  const page = await world.visitor({ javaScriptEnabled: false });
  await page.goto("/book?with=ama-osei&date=2026-12-10&hc=h12");
  await page.getByRole("button", { name: "10:00 am", exact: true }).click();
  await expect(page.getByText("We are keeping 10:00 am for you")).toBeVisible();
});

test("hours are counted as the client's language does until the client chooses, then so on every page", async ({
  world,
}) => {
  const { id } = await scheduled({
    ...{ client: world.ana, practitioner: world.osei, startsAt: new Date("2026-12-03T18:00:00Z") },
  });
  const ana = await world.as("ana", { javaScriptEnabled: false });
  const own = ["/dashboard", `/appointments/${id}`];
  for (const path of own) {
    await ana.goto(path);
    await expect(ana.getByText("13:00 – 13:50")).toBeVisible();
    await expect(ana.getByRole("main")).not.toContainText(/\d (am|pm)\b/);
  }
  await ana.goto("/book?hc=h23");
  await ana.getByRole("button", { name: "12-hour clock" }).click();
  await expect(ana.getByRole("button", { name: "24-hour clock" })).toBeVisible();
  for (const path of own) {
    await ana.goto(path);
    await expect(ana.getByText("1:00 pm – 1:50 pm")).toBeVisible();
  }
  const osei = await world.as("osei");
  for (const path of ["/admin", "/admin/calendar?date=2026-12-03", "/admin/calendar?view=list&date=2026-12-03"]) {
    await osei.goto(path);
    await expect(osei.getByText("18:00 – 18:50").first()).toBeVisible();
    await expect(osei.getByRole("main")).not.toContainText(/\d (am|pm)\b/);
  }
});

test("a browser whose zone we don't know is shown the practice's clock, and hours as its language counts them", async ({
  world,
}) => {
  const page = await world.visitor({ javaScriptEnabled: false });
  await page.context().addCookies([{ name: "tz", value: "Etc/Unknown", url: world.origin }]);
  for (const path of ["/", "/book", "/book/ask", "/book/zone"]) expect((await page.goto(path))?.status()).toBe(200);
  await page.context().addCookies([{ name: "tz", value: "America/New_York", url: world.origin }]);
  await page.goto("/book/ask?with=ama-osei");
  await expect(page.getByLabel("Tuesday morning, 4–7")).toBeVisible();
});

test("no client clicks through empty months", async ({ world, page }) => {
  for (const { practitionerId } of [world.osei, world.lind]) {
    const closed = {
      kind: "closed",
      startMinute: 0,
      endMinute: 1440,
      startDate: "2026-12-05",
      endDate: "2027-01-17",
    } as const;
    await db.insert(exceptions).values({ id: newId(NOW), practitionerId, ...closed });
  }
  await page.goto("/book?month=2027-01");
  await expect(page.getByRole("link", { name: "February 2027" })).toHaveCount(0);
  await page.goto("/book");
  await page.getByRole("link", { name: "January 2027" }).click();
  await expect(page.getByRole("link", { name: /Monday 18 January/ })).toBeVisible();
});

test("why a time is missing is said in words", async ({ world }) => {
  await scheduled({ client: world.ben, practitioner: world.osei, startsAt: new Date("2026-12-10T10:00:00Z") });
  const page = await world.visitor({ javaScriptEnabled: false });
  await page.goto("/book?with=ama-osei&date=2026-12-10");
  await page.getByText("Why is a time missing?").click();
  for (const [time, words] of [
    ["10:00", "Dr. Ama Osei: that time is taken"],
    ["12:15", "Dr. Ama Osei: that is outside the hours"],
    ["18:00", "Dr. Ama Osei: this time is free."],
  ]) {
    await page.getByLabel("A time on Thursday 10 December").fill(time ?? "");
    await page.getByRole("button", { name: "Tell me why" }).click();
    await expect(page.getByText(words ?? "")).toBeVisible();
  }
});

test("arrow keys walk the days that have times, and Page Down turns the month", async ({ page }) => {
  await page.goto("/book?with=ama-osei&date=2026-12-10");
  const day = (name: RegExp) => page.getByRole("link", { name });
  await day(/Thursday 10 December/).focus();
  await page.keyboard.press("ArrowRight");
  await expect(day(/Friday 11 December/)).toBeFocused();
  await page.keyboard.press("ArrowRight");
  await expect(day(/Monday 14 December/)).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await expect(day(/Monday 21 December/)).toBeFocused();
  await page.keyboard.press("End");
  await expect(day(/Friday 25 December/)).toBeFocused();
  await page.keyboard.press("PageDown");
  await expect(page.getByRole("heading", { name: "January 2027" })).toBeVisible();
  await expect(day(/Friday 1 January/)).toBeFocused();
});

test("from the page to the form it takes at most twelve keys", async ({ page }) => {
  await page.goto("/book");
  let keys = 0;
  const press = async (key: string) => {
    keys += 1;
    await page.keyboard.press(key);
  };
  await press("Tab");
  await press("Enter");
  const take = page.getByRole("button", { name: "Take this time" });
  while (!(await take.evaluate((button) => button === document.activeElement)) && keys < 12) await press("Tab");
  await press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Your details");
  expect(keys).toBeLessThanOrEqual(12);
});

test("the last used door is the one that opens", async ({ world }) => {
  const ana = await world.as("ana");
  await ana.goto("/book/ask?with=ama-osei");
  await ana.getByLabel("Tuesday morning").check();
  await ana.getByRole("button", { name: "Continue" }).click();
  await expect(ana.getByText("Check your answers")).toBeVisible();
  await ana.goto("/book");
  await expect(ana).toHaveURL(/\/book\/ask/);
  await ana.getByRole("link", { name: "Pick a time now" }).click();
  await ana.getByRole("button", { name: "Take this time" }).click();
  await expect(ana.getByRole("heading", { level: 1 })).toHaveText("Your details");
  await ana.goto("/book");
  await expect(ana.getByRole("heading", { level: 1 })).toHaveText("Choose a time that suits you");
});

test("no time is offered that has passed meanwhile", async ({ world, page }) => {
  await page.goto("/book?with=ama-osei");
  await expect(page.getByRole("link", { name: /today, Tuesday 1 December/ })).toBeVisible();
  await world.setNow(minutesAfter(NOW, 24 * 60));
  await page.reload();
  await expect(page.getByRole("link", { name: /Tuesday 1 December/ })).toHaveCount(0);
});
