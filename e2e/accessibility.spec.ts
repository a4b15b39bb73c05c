import type { Page } from "@playwright/test";
import { expectAccessible } from "@/e2e/support/accessible";
import { busyPractice } from "@/e2e/support/practice";
import { expect, test } from "@/e2e/support/world";

const PUBLIC = [
  "/",
  "/book",
  "/book/ask",
  "/book/zone",
  "/book/details",
  "/privacy",
  "/accessibility",
  "/safety",
  "/urgent-help",
  "/docs/api",
  "/docs/api/appointments",
  "/no-such-page",
];
const ACCOUNT = ["/sign-in", "/register", "/forgot-password", "/dev/mail"];
const STAFF = ["/admin", "/admin/requests", "/admin/availability", "/admin/settings"];

for (const path of [...PUBLIC, ...ACCOUNT]) {
  test(`${path} is accessible to somebody nobody knows`, async ({ page }) => {
    await visit(page, path);
    await expectAccessible(page);
  });
}

test("a form that was refused is accessible, with its errors", async ({ page }) => {
  await visit(page, "/sign-in");
  await page.getByRole("main").locator("form").getByRole("button").first().click();
  await expect(page.getByRole("alert").first()).toBeVisible();
  await expectAccessible(page);
});

test("a client's pages are accessible, empty and full", async ({ world }) => {
  const ana = await world.as("ana");
  await visit(ana, "/dashboard");
  await expectAccessible(ana);
  const { soon } = await busyPractice(world);
  await visit(ana, "/dashboard");
  await expectAccessible(ana);
  await visit(ana, `/appointments/${soon}`);
  await expectAccessible(ana);
});

test("an appointment is accessible in every state", async ({ world }) => {
  const ids = Object.values(await busyPractice(world));
  const ana = await world.as("ana");
  const osei = await world.as("osei");
  for (const id of ids) {
    for (const page of [ana, osei]) {
      await visit(page, `/appointments/${id}`);
      await expectAccessible(page);
    }
  }
});

for (const path of STAFF) {
  test(`${path} is accessible, empty and full`, async ({ world }) => {
    const mara = await world.as("mara");
    await visit(mara, path);
    await expectAccessible(mara);
    await busyPractice(world);
    await visit(mara, path);
    await expectAccessible(mara);
  });
}

async function visit(page: Page, path: string) {
  await page.goto(path);
  await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
}
