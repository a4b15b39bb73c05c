import { expect, test } from "@/e2e/support/world";

test("leaving takes back every cookie, ends the session, and goes on to a neutral page", async ({ world }) => {
  const ana = await world.as("ana");
  await ana.goto("/dashboard");
  const cookies = await ana.context().cookies();
  const reply = await ana.request.post("/leave");
  expect(reply.status()).toBe(200);
  expect(reply.headers()["clear-site-data"]).toBe(`"cookies", "storage"`);
  expect(reply.headers().refresh).toMatch(/^0; url=https:/);
  expect(await ana.context().cookies()).toEqual([]);

  // A person who kept the cookie has nothing in hands.
  await ana.context().addCookies(cookies);
  await ana.goto("/dashboard");
  await expect(ana).toHaveURL(/\/sign-in/);
});

test("a page that isn't there has the way out too, without JavaScript as well", async ({ world }) => {
  const page = await world.visitor({ javaScriptEnabled: false });
  await page.goto("/nowhere");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("We can't find this page");
  await expect(page.getByRole("button", { name: "Leave this site" })).toBeVisible();
});

test("another site can't sign a visitor out", async ({ world }) => {
  const ana = await world.as("ana");
  const reply = await ana.request.post("/leave", { headers: { "sec-fetch-site": "cross-site" } });
  expect(reply.status()).toBe(403);
  await ana.goto("/dashboard");
  await expect(ana).toHaveURL(/\/dashboard/);
});
