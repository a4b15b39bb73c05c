import { expectAccessible } from "@/e2e/support/accessible";
import { busyPractice } from "@/e2e/support/practice";
import { expect, test } from "@/e2e/support/world";
import { minutesAfter, NOW } from "@/lib/testing/clock";
import { completed } from "@/lib/testing/requests";

const AUTUMN = "from=2026-11-01&to=2026-12-31";

test("figures say in plain sentences what was asked for and what took place, each chart with its table", async ({
  world,
}) => {
  await busyPractice(world);
  await completed({ client: world.ben, practitioner: world.lind, startsAt: minutesAfter(NOW, -9 * 1440) });
  const mara = await world.as("mara");
  await mara.goto("/admin");
  await mara.getByRole("link", { name: "Reports" }).click();
  await expect(mara.getByRole("heading", { level: 1, name: "Reports" })).toBeVisible();
  await mara.goto(`/admin/reports?${AUTUMN}`);
  const figures = mara.getByRole("region", { name: "In figures" });
  await expect(figures).toContainText("Sessions that took place2Of 5 sessions on these days; 0 were missed, and 3 are");
  await expect(figures).toContainText("2 clients for the first time, 0 who had been here before.");
  await expect(figures).toContainText("2 requests for an answer, the longest for three hours.");
  const sessions = mara.getByRole("region", { name: "Sessions", exact: true });
  await expect(sessions.getByRole("img", { name: /^Sessions over time/ })).toBeVisible();
  await sessions.getByText("The figures as a table").click();
  await expect(sessions.getByRole("row", { name: /24 November 2026/ })).toContainText("1");
  await expectAccessible(mara);

  await mara.getByLabel("Of whom").selectOption("Dr. Signe Lind");
  await mara.getByRole("button", { name: "Show" }).click();
  await expect(mara).toHaveURL(/practitioner=[0-9a-f-]{36}/);
  await expect(figures).toContainText("Sessions that took place1Of 2 sessions");
  const download = mara.waitForEvent("download");
  await mara.getByRole("link", { name: "Download as CSV" }).click();
  expect((await download).suggestedFilename()).toBe("figures-2026-11-01-2026-12-31.csv");
});

test("a practitioner's figures are their own, without a script too, and a client finds their own beside their sessions", async ({
  world,
}) => {
  await busyPractice(world);
  const osei = await world.as("osei", { javaScriptEnabled: false });
  await osei.goto(`/admin/reports?${AUTUMN}`);
  await expect(osei.getByRole("region", { name: "In figures" })).toContainText(
    "Sessions that took place1Of 3 sessions",
  );
  await expect(osei.getByLabel("Of whom")).toHaveCount(0);
  expect((await osei.request.get(`/admin/reports?${AUTUMN}&practitioner=${world.lind.practitionerId}`)).status()).toBe(
    404,
  );
  expect((await osei.request.get(`/admin/reports/csv?practitioner=${world.lind.practitionerId}`)).status()).toBe(404);
  expect((await osei.request.get("/admin/reports/money")).status()).toBe(404);

  const ana = await world.as("ana");
  await ana.goto("/dashboard");
  await ana.getByRole("link", { name: "All your sessions, and what they came to" }).click();
  await expect(ana.getByText("1 session since November 2026, 0.8 h together. 1 more is booked.")).toBeVisible();
  await expect(ana.getByRole("region", { name: "2026" }).getByRole("listitem")).toHaveCount(3);
  await expectAccessible(ana);
  expect((await ana.request.get("/admin/reports/csv")).status()).toBe(404);
});
