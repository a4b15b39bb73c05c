import { expectAccessible } from "@/e2e/support/accessible";
import { busyPractice } from "@/e2e/support/practice";
import { expect, test } from "@/e2e/support/world";

test("from anywhere a few keys lead to a client, a date, a page or something to do", async ({ world }) => {
  await busyPractice(world);
  const page = await world.as("osei");
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  await page.goto("/admin/requests");
  expect(asked.filter((url) => url.includes("/admin/palette"))).toEqual([]);
  await page.keyboard.press("Control+k");
  const field = page.getByRole("combobox", { name: /A name, a date/ });
  await expect(field).toBeFocused();
  await expect(page.getByRole("option", { name: /Time off and extra hours/ })).toBeVisible();
  await expectAccessible(page);

  await page.keyboard.type("boat");
  await expect(page.getByRole("option", { name: /Ana Boateng/ })).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "Ana Boateng" })).toBeVisible();
  expect(asked.filter((url) => /boat/i.test(url))).toEqual([]);

  await page.keyboard.press("Control+k");
  await expect(field).toBeFocused();
  await page.keyboard.type("thu 3");
  await expect(page.getByRole("option").first()).toContainText("Thursday 3 December 2026");
  await expect(page.getByRole("option", { name: /Ben Hale/ })).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL("/admin/calendar?view=day&date=2026-12-03");

  await page.keyboard.press("Control+k");
  await expect(field).toBeFocused();
  await page.keyboard.type("dark");
  await page.getByRole("option", { name: /Dark colours/ }).click();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await page.keyboard.press("Control+k");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
});

test("Enter goes to what the words mean, however long that takes to find", async ({ world }) => {
  const page = await world.as("osei");
  await page.goto("/admin");
  await page.keyboard.press("Control+k");
  await expect(page.getByRole("option").first()).toBeVisible();
  const { promise: found, resolve: find } = Promise.withResolvers<void>();
  await page.route("**/admin/palette", (route) => found.then(() => route.continue()));
  await page.keyboard.type("recent");
  await page.keyboard.press("Enter");
  find();
  await expect(page).toHaveURL("/account/changes");
});

test("Enter goes to what the arrows have marked, though more was typed before it is found", async ({ world }) => {
  const page = await world.as("osei");
  await page.goto("/admin");
  await page.keyboard.press("Control+k");
  await expect(page.getByRole("combobox")).toBeFocused();
  await page.keyboard.type("re");
  const answered = page.getByRole("option", { name: /Answered requests/ });
  await expect(page.getByRole("option", { name: /Recent changes/ })).toBeVisible();
  await expect(page.getByRole("option", { name: /Block time/ })).toHaveCount(0);
  const { promise: found, resolve: find } = Promise.withResolvers<void>();
  await page.route("**/admin/palette", (route) => found.then(() => route.continue()));
  await page.keyboard.type("q");
  await expect(async () => {
    await page.keyboard.press("ArrowDown");
    await expect(answered).toHaveAttribute("aria-selected", "true", { timeout: 200 });
  }).toPass();
  await page.keyboard.press("Enter");
  find();
  await expect(page).toHaveURL("/admin/requests/answered");
});

test("? lists every shortcut and turns single keys off, itself among them", async ({ world }) => {
  const page = await world.as("mara");
  await page.goto("/admin");
  await page.getByRole("button", { name: "Go to…" }).waitFor();
  await page.keyboard.press("?");
  const list = page.getByRole("dialog", { name: "Keyboard shortcuts" });
  await expect(list).toContainText("Search clients, dates and pages");
  await expectAccessible(page);
  await list.getByRole("button", { name: "Turn single keys off" }).click();
  await expect(list.getByRole("button", { name: "Turn single keys on" })).toBeVisible();
  await page.keyboard.press("Escape");
  await page.keyboard.press("?");
  await expect(list).toHaveCount(0);
  await page.keyboard.press("Control+k");
  await expect(page.getByRole("combobox")).toBeFocused();
  await page.keyboard.type("shortcuts");
  await page.getByRole("option", { name: /Keyboard shortcuts/ }).click();
  await list.getByRole("button", { name: "Turn single keys on" }).click();
  await expect(list.getByRole("button", { name: "Turn single keys off" })).toBeVisible();
});

test("nobody without a part in the practice is answered by it", async ({ world }) => {
  const [ana, visitor, mara] = [await world.as("ana"), await world.visitor(), await world.as("mara")];
  const body = { data: { words: "ana" }, headers: { Origin: world.origin } };
  expect((await ana.request.post("/admin/palette", body)).status()).toBe(401);
  expect((await visitor.request.post("/admin/palette", body)).status()).toBe(401);
  expect((await mara.request.post("/admin/palette", { data: { words: "ana" } })).status()).toBe(401);
  expect((await mara.request.post("/admin/palette", { ...body, data: "x" })).status()).toBe(400);
  expect((await mara.request.post("/admin/palette", body)).status()).toBe(200);
});
