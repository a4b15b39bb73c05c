import { expectAccessible } from "@/e2e/support/accessible";
import { expect, test } from "@/e2e/support/world";

test("an admin adds a service, changes it, retires it and takes it back", async ({ world }) => {
  const page = await world.as("mara");
  await page.goto("/admin/services");
  await page.getByRole("link", { name: "Add a service" }).click();
  await page.getByLabel("Name").fill("Couples session");
  await page.getByLabel("Minutes", { exact: true }).fill("5");
  await page.getByLabel("Price").fill("40,505");
  await page.getByRole("button", { name: "Add the service" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "Please look at the marked fields." })).toBeFocused();
  await expect(page.getByLabel("Name")).toHaveValue("Couples session");
  await page.getByLabel("Minutes", { exact: true }).fill("25");
  await page.getByLabel("Price").fill("40.50");
  await page.getByLabel("Currency").selectOption("GHS");
  await page.getByRole("button", { name: "Add the service" }).click();
  await expect(page.getByText("Added.")).toBeVisible();
  await expect(page.getByRole("row", { name: /Couples session/ })).toContainText("25 minutes");
  await expectAccessible(page);

  await page.getByRole("link", { name: "Couples session" }).click();
  await expect(page.getByLabel("Price")).toHaveValue("40.50");
  await expectAccessible(page);
  await page.getByLabel("Booking").selectOption("request");
  await page.getByRole("button", { name: "Save the service" }).click();
  await expect(page.getByRole("row", { name: /Couples session/ })).toContainText("By request");

  await page.getByRole("link", { name: "Couples session" }).click();
  await page.getByRole("button", { name: "Retire this service" }).click();
  await expect(page.getByText("Retired. Nobody can book it")).toBeVisible();
  await page.getByRole("button", { name: "Bring back Couples session" }).click();
  await expect(page.getByText("The service is back.")).toBeVisible();
});

test("the services' order is changed by buttons, without JavaScript too, and clients choose in it", async ({
  world,
}) => {
  const page = await world.as("mara", { javaScriptEnabled: false });
  await page.goto("/admin/services");
  await expect(page.getByRole("rowheader")).toHaveText(["Session", "First conversation"]);
  await expect(page.getByRole("button", { name: "Move Session up" })).toHaveCount(0);
  await page.getByRole("button", { name: "Move Session down" }).click();
  await expect(page.getByRole("rowheader")).toHaveText(["First conversation", "Session"]);
  const alive = await world.as("mara");
  await alive.goto("/admin/services");
  await alive.getByRole("button", { name: "Move Session up" }).click();
  await expect(alive.getByRole("rowheader")).toHaveText(["Session", "First conversation"]);
  await expectAccessible(alive);
});

test("a group's opening is published, given places, and closed", async ({ world }) => {
  const page = await world.as("osei");
  await page.goto("/admin/openings");
  await page.getByLabel("Date").fill("2026-12-06");
  await page.getByLabel("Time").fill("10:00");
  await page.getByLabel("Places").fill("6");
  await page.getByRole("button", { name: "Publish the opening" }).click();
  await expect(page.getByText("The opening is published.")).toBeVisible();
  const line = page.getByRole("listitem").filter({ hasText: "Sun 6 Dec, 10:00" });
  await expect(line).toContainText("0 of 6 booked");
  await expectAccessible(page);
  await line.getByLabel("Places").fill("8");
  await line.getByRole("button", { name: "Save places" }).click();
  await expect(line).toContainText("0 of 8 booked");
  await page.getByRole("button", { name: "Publish the opening" }).click();
  await line.getByRole("button", { name: "Close" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Close this opening" }).click();
  await expect(page.getByText("No openings")).toBeVisible();
});

test("to a practitioner the practice's services are not there, and to a client none of it is", async ({ world }) => {
  const osei = await world.as("osei");
  for (const path of ["/admin/services", "/admin/services/new"]) {
    expect((await osei.request.get(path)).status(), path).toBe(404);
  }
  const ana = await world.as("ana");
  for (const path of ["calendar", "clients", "dates", "openings", "rules", "services"]) {
    expect((await ana.request.get(`/admin/${path}`)).status(), path).toBe(404);
  }
});
