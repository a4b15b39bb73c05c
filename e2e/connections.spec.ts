import { expectAccessible } from "@/e2e/support/accessible";
import { expect, test } from "@/e2e/support/world";

test("an admin sees how each part is, and sends a test mail; to others there is no such page", async ({ world }) => {
  const mara = await world.as("mara");
  await mara.goto("/admin/settings/connections");
  await expect(mara.getByRole("heading", { name: "E-mail" })).toBeVisible();
  await expect(mara.getByText("It agrees with the database's.")).toBeVisible();
  await mara.getByLabel("Send a test to").fill("you@example.org");
  await mara.getByRole("button", { name: "Send a test" }).click();
  await expect(mara.getByText("The mail service took it.")).toBeVisible();
  for (const [button, said] of [
    ["Write and read", /It took something and gave it back, in \d+ ms\./],
    ["Seal and open", "A word was sealed, and opened again."],
    ["Have a piece of work done", /A worker did a piece of work after [\d.]+ seconds\./],
  ] as const) {
    await mara.getByRole("button", { name: new RegExp(`^${button}`) }).click();
    await expect(mara.getByRole("status").filter({ hasText: said })).toBeVisible();
  }
  await expectAccessible(mara);
  const osei = await world.as("osei");
  expect((await osei.request.get("/admin/settings/connections")).status()).toBe(404);
});
