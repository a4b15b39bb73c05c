import { expectAccessible } from "@/e2e/support/accessible";
import { expect, test } from "@/e2e/support/world";

test.use({ environment: { LANGUAGES: "en,fr,ar-XB" } });

for (const javaScriptEnabled of [true, false]) {
  test(`an admin says by which name e-mails come and what is offered to read, ${javaScriptEnabled ? "with" : "without"} JavaScript`, async ({
    world,
  }) => {
    const mara = await world.as("mara", { javaScriptEnabled, viewport: { width: 390, height: 844 } });
    await mara.goto("/admin/settings");
    await mara.getByRole("link", { name: /^Sender and languages/ }).click();
    await expect(mara.getByRole("heading", { level: 1, name: "Sender and languages" })).toBeVisible();
    if (javaScriptEnabled) await expectAccessible(mara);
    await mara.getByLabel("E-mails come from").fill("A. Heart Office");
    await mara.getByRole("checkbox", { name: "Right to left" }).uncheck();
    await mara.getByRole("checkbox", { name: "Français" }).check();
    await mara.getByRole("button", { name: "Save" }).click();
    await expect(mara.getByText("Saved. It applies to pages and e-mails from now on.")).toBeVisible();
    await expect(mara.getByLabel("E-mails come from")).toHaveValue("A. Heart Office");
    await expect(mara.getByRole("checkbox", { name: "Right to left" })).not.toBeChecked();
    const footer = mara.getByRole("contentinfo");
    await expect(footer.getByText("Français")).toHaveCount(1);
    await expect(footer.getByText("Right to left")).toHaveCount(0);
    await mara.goto("/admin/settings/discretion");
    await expect(mara.getByText("A. Heart Office").first()).toBeVisible();
  });
}
