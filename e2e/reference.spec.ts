import { readFileSync } from "node:fs";
import { expect, test } from "@/e2e/support/world";
import { PASSWORD } from "@/lib/testing/cast";

type Described = Record<string, Record<string, { operationId: string; summary: string }>>;

const { paths }: { paths: Described } = JSON.parse(readFileSync("public/openapi.json", "utf8"));
const operations = Object.values(paths).flatMap((item) => Object.values(item));

test("the reference has every operation, without JavaScript", async ({ world }) => {
  const page = await world.visitor({ javaScriptEnabled: false });
  await page.goto("/docs/api");
  const links = page.locator("section li a");
  await expect(links).toHaveCount(operations.length);
  const chapters = await page.locator("section h2").evaluateAll((headings) => headings.map(({ id }) => id));
  const shown: string[] = [];
  for (const chapter of chapters) {
    await page.goto(`/docs/api/${chapter}`);
    shown.push(...(await page.locator("article h2").evaluateAll((headings) => headings.map(({ id }) => id))));
    await expect(page.getByRole("button", { name: /^Try it/ })).toHaveCount(0);
  }
  expect(shown.toSorted()).toEqual(operations.map(({ operationId }) => operationId).toSorted());
  await page.goto("/docs/api/appointments");
  await page.getByText("Examples").first().click();
  await expect(page.locator("pre").first()).toBeVisible();
});

test("its files can be had, and a chapter that isn't there can't", async ({ world }) => {
  const page = await world.visitor();
  await page.goto("/docs/api");
  for (const name of ["openapi.json", "A collection", "attune.ts", "operations.ts"]) {
    const href = await page.getByRole("link", { name, exact: true }).getAttribute("href");
    expect((await page.request.get(href ?? "")).status(), name).toBe(200);
  }
  expect((await page.request.get("/docs/api/no-such-chapter")).status()).toBe(404);
});

test("in the demo an operation can be tried: a slot is found and booked from the page", async ({ world }) => {
  const page = await world.visitor();
  const login = { email: "ana@attune.test", password: PASSWORD };
  const entered = await page.request.post(`${world.origin}/api/auth/login`, { data: login });
  const { access } = await entered.json();
  await page.goto("/docs/api/slots");
  await page.getByRole("button", { name: "Try it: List the slots that can be booked on a date" }).click();
  await page.getByLabel("date", { exact: true }).fill("2026-12-07");
  await page.getByRole("button", { name: "Send" }).click();
  await expect(page.getByText("200 OK")).toBeVisible();
  const [slot] = JSON.parse((await page.getByRole("region", { name: "What it answered" }).textContent()) ?? "[]");
  await page.goto("/docs/api/appointments");
  await page.getByRole("button", { name: "Try it: Book a slot, or a practitioner's time" }).click();
  await page.getByLabel("Token").fill(access);
  await page.getByLabel("Body").fill(JSON.stringify({ slot: slot.id }));
  await page.getByRole("button", { name: "Send" }).click();
  await expect(page.getByText("201 Created")).toBeVisible();
  await page.getByLabel("Body").fill("{");
  await page.getByRole("button", { name: "Send" }).click();
  await expect(page.getByText("400 Bad Request")).toBeVisible();
  const kept = await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]));
  expect(kept).not.toContain(access);
});
