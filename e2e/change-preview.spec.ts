import { expectAccessible } from "@/e2e/support/accessible";
import { expect, test } from "@/e2e/support/world";
import { scheduled } from "@/lib/testing/requests";

const MONDAY_TEN = new Date("2026-12-07T10:00:00Z");
const TUESDAY_TEN = new Date("2026-12-08T10:00:00Z");

test("hours that strand a session say so first, and save with what becomes of it", async ({ world }) => {
  const { ana, ben, osei } = world;
  const monday = await scheduled({ client: ana, practitioner: osei, startsAt: MONDAY_TEN });
  const tuesday = await scheduled({ client: ben, practitioner: osei, startsAt: TUESDAY_TEN });
  const page = await world.as("osei");
  await page.goto("/admin/availability");
  await page.getByRole("button", { name: "Remove Monday, hours 1" }).click();
  await page.getByRole("button", { name: "Remove Tuesday, hours 1" }).click();
  await page.getByRole("button", { name: "Save hours" }).click();

  await expect(page.getByRole("heading", { name: "2 booked sessions fall outside" })).toBeFocused();
  await expect(page.getByText("Mon 7 Dec, 10:00 – 10:50")).toBeVisible();
  await expectAccessible(page);
  const lines = page.getByRole("region", { name: /fall outside/ }).getByRole("listitem");
  await lines.filter({ hasText: "Ana Boateng" }).getByRole("combobox").selectOption("Cancel it and tell the client");
  await lines.filter({ hasText: "Ben Hale" }).getByRole("combobox").selectOption("Ask the client for another time");
  await page.getByLabel(/A few words/).fill("I teach in the mornings now.");
  await page.getByRole("button", { name: "Save hours" }).click();
  await expect(page.getByText("The hours are saved.")).toBeVisible();

  const asked = await world.waitForMail("ben@attune.test", "Another time for your appointment");
  expect(asked.text).toContain("I teach in the mornings now.");
  expect(asked.text).toContain(tuesday.id);
  await page.goto(`/appointments/${monday.id}`);
  await expect(page.getByText("Cancelled").first()).toBeVisible();
  await page.goto(`/appointments/${tuesday.id}`);
  await expect(page.getByText("Booked").first()).toBeVisible();
});

test("time off asks about what is booked, without JavaScript too", async ({ world }) => {
  await scheduled({ client: world.ana, practitioner: world.osei, startsAt: MONDAY_TEN });
  const page = await world.as("osei", { javaScriptEnabled: false });
  await page.goto("/admin/dates?month=2026-12");
  await page.getByRole("link", { name: "Monday 7 December 2026, 1 session" }).click();
  const form = page.locator("form").filter({ has: page.getByLabel("First day", { exact: true }) });
  await expect(form.getByLabel("First day", { exact: true })).toHaveValue("2026-12-07");
  await form.getByLabel(/Note/).fill("Conference");
  await form.getByRole("button", { name: "Save time off" }).click();
  await expect(page.getByRole("heading", { name: "1 booked session falls outside" })).toBeVisible();
  await expect(form.getByLabel("First day", { exact: true })).toHaveValue("2026-12-07");
  await form.getByLabel("This session").selectOption("Keep it as it is");
  await form.getByRole("button", { name: "Save time off" }).click();
  await expect(page.getByText("The time off is saved.")).toBeVisible();
  await expect(page.getByText("Time off · Conference")).toBeVisible();
  await page.getByRole("button", { name: /Remove Mon 7 Dec 2026/ }).click();
  await expect(page.getByText("No time off and no extra hours.")).toBeVisible();
});

test("rules that can't be are said beside their field, with what was typed still there", async ({ world }) => {
  const page = await world.as("mara");
  await page.goto("/admin/rules");
  await page.getByLabel("Sessions a day, at most").fill("none");
  await page.getByRole("button", { name: "Save the rules" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "Please look at the marked fields." })).toBeFocused();
  await expect(page.getByLabel("Sessions a day, at most")).toHaveValue("none");
  await page.getByLabel("Sessions a day, at most").fill("5");
  await page.getByRole("button", { name: "Save the rules" }).click();
  await expect(page.getByText("The rules are saved.")).toBeVisible();
  await page.reload();
  await expect(page.getByLabel("Sessions a day, at most")).toHaveValue("5");
});
