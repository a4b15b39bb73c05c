import { expectAccessible } from "@/e2e/support/accessible";
import { expect, test } from "@/e2e/support/world";

test("an admin names the practice, is told what is wrong on leaving a field, and clients see it", async ({ world }) => {
  const mara = await world.as("mara");
  await mara.goto("/admin/settings");
  await mara.getByLabel("E-mail for clients").fill("not an address");
  await mara.getByLabel("Phone for clients").focus();
  await expect(mara.getByLabel("E-mail for clients")).toHaveAccessibleDescription(/doesn't look like an e-mail/);
  await mara.getByLabel("E-mail for clients").fill("office@example.org");
  await mara.getByLabel("Name of the practice").fill("The Quiet Room");
  await mara.getByLabel("Free to cancel until").fill("1");
  await mara.getByRole("button", { name: "Save" }).click();
  await expect(mara.getByText("Saved.")).toBeVisible();
  const visitor = await world.visitor();
  await visitor.goto("/");
  await expect(visitor.getByRole("link", { name: "The Quiet Room" })).toBeVisible();
  await expect(visitor.getByRole("link", { name: "office@example.org" })).toBeVisible();
  await expect(visitor.getByText("without giving a reason, until 1 hour before the start.")).toBeVisible();
});

test("settings are the admin's; to others the page does not exist", async ({ world }) => {
  for (const who of ["osei", "ana"] as const) {
    const page = await world.as(who);
    expect((await page.request.get("/admin/settings")).status()).toBe(404);
  }
});

test("without JavaScript a refused form keeps what was typed", async ({ world }) => {
  const mara = await world.as("mara", { javaScriptEnabled: false });
  await mara.goto("/admin/settings");
  await mara.getByLabel("Name of the practice").fill("The Quiet Room");
  await mara.getByLabel("E-mail for clients").fill("not an address");
  await mara.getByRole("button", { name: "Save" }).click();
  await expect(mara.getByLabel("Name of the practice")).toHaveValue("The Quiet Room");
  await expect(mara.getByLabel("E-mail for clients")).toHaveAccessibleDescription(/doesn't look like an e-mail/);
});

test("an admin adds a webhook, is shown its secret once, tests it, pauses it and removes it", async ({ world }) => {
  const mara = await world.as("mara");
  await mara.goto("/admin/settings");
  await mara.getByRole("link", { name: /^Webhooks/ }).click();
  await mara.getByLabel("Address of the program").fill("https://192.168.0.10/hook");
  await mara.getByLabel("A time was booked at once").check();
  await mara.getByRole("button", { name: "Add this webhook" }).click();
  await expect(mara.getByLabel("Address of the program")).toHaveAccessibleDescription(/an address on the internet/);
  await expect(mara.getByLabel("A time was booked at once")).toBeChecked();
  await mara.getByLabel("Address of the program").fill("https://hooks.invalid/attune");
  await mara.getByRole("button", { name: "Add this webhook" }).click();
  await expect(mara.getByText(/^whsec_/)).toBeVisible();
  await expectAccessible(mara);
  await mara.getByRole("link", { name: "https://hooks.invalid/attune" }).click();
  await expect(mara.getByText(/^whsec_/)).toHaveCount(0);
  await mara.getByRole("button", { name: "Send a test" }).click();
  await expect(mara.getByText("The test was not taken. The name in the address is not known.")).toBeVisible();
  await expect(mara.getByText("Not taken", { exact: true })).toBeVisible();
  await mara.getByText("What was sent, and the answer").click();
  await expect(mara.getByText('"type":"webhook.test"')).toBeVisible();
  await expectAccessible(mara);
  await mara.getByRole("button", { name: "Pause" }).click();
  await expect(mara.getByText("Paused. What happens meanwhile is kept for it.")).toBeVisible();
  await mara.getByRole("button", { name: "Remove" }).click();
  await expect(mara.getByText("No webhooks yet")).toBeVisible();
});
