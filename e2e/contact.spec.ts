import { contactMessages } from "@/db/schema";
import { expectAccessible } from "@/e2e/support/accessible";
import { expect, test } from "@/e2e/support/world";
import { contactMessageRows } from "@/lib/testing/mail/contact-messages";

for (const javaScriptEnabled of [true, false]) {
  test(`a visitor writes to the practice, and Mara answers and files it away, ${javaScriptEnabled ? "with" : "without"} JavaScript`, async ({
    world,
  }) => {
    const visitor = await world.visitor({ javaScriptEnabled, viewport: { width: 390, height: 844 } });
    await visitor.goto("/");
    await visitor.getByRole("link", { name: "Contact", exact: true }).click();
    await expect(visitor.getByRole("heading", { level: 1, name: "Write to us" })).toBeVisible();
    await visitor.getByLabel("Name").fill("Kwame");
    await visitor.getByLabel("E-mail").fill("kwame");
    await visitor.getByLabel("Your message").fill("Do you work with teenagers?");
    await visitor.getByRole("button", { name: "Send the message" }).click();
    await expect(visitor.getByText("This doesn't look like an e-mail address").first()).toBeVisible();
    await expect(visitor.getByLabel("Your message")).toHaveValue("Do you work with teenagers?");
    if (javaScriptEnabled) await expectAccessible(visitor);
    await visitor.getByLabel("E-mail").fill("kwame@attune.test");
    await visitor.getByRole("button", { name: "Send the message" }).click();
    await expect(visitor.getByText("Thank you. Your message is with us")).toBeVisible();
    await expect(visitor.getByLabel("Your message")).toHaveValue("");

    const mara = await world.as("mara", { javaScriptEnabled });
    await mara.goto("/admin/messages");
    if (javaScriptEnabled) await expectAccessible(mara);
    await mara.getByRole("link", { name: "Kwame" }).click();
    await expect(mara.getByRole("heading", { level: 1, name: "From Kwame" })).toBeVisible();
    if (javaScriptEnabled) await expectAccessible(mara);
    await mara.getByRole("combobox", { name: "Who sees to it" }).selectOption({ label: "Mara Quist" });
    await mara.getByRole("region", { name: "Filing" }).getByRole("button", { name: "Save" }).click();
    await expect(mara.getByText("Saved. You can change it back at any time.")).toBeVisible();
    await mara.getByLabel("Your answer").fill("Yes, from 14 on.\nPlease call us.");
    await mara.getByRole("button", { name: "Send the answer" }).click();
    await expect(mara.getByText("Your answer is on its way.")).toBeVisible();
    const mail = await world.waitForMail("kwame@attune.test", "Your message to us");
    expect(mail.text).toContain("Yes, from 14 on.");
    expect(mail.text).not.toContain("Mara");
    await mara.getByRole("button", { name: "File it away" }).click();
    await expect(mara.getByText("Filed away. You can put it back below.")).toBeVisible();
    await mara.goto("/admin/messages?box=archived");
    await expect(mara.getByRole("link", { name: "Kwame" })).toBeVisible();
  });
}

test("a program that fills in every field is thanked, and nothing is kept", async ({ world }) => {
  const visitor = await world.visitor({ javaScriptEnabled: false });
  await visitor.goto("/contact");
  await visitor.getByLabel("Name").fill("Cheap pills");
  await visitor.getByLabel("E-mail").fill("spam@attune.test");
  await visitor.getByLabel("Your message").fill("Buy now");
  await visitor.locator("input[name=website]").fill("https://spam.example", { force: true });
  await visitor.getByRole("button", { name: "Send the message" }).click();
  await expect(visitor.getByText("Thank you. Your message is with us")).toBeVisible();
  expect(await world.db.$count(contactMessages)).toBe(0);
});

for (const javaScriptEnabled of [true, false]) {
  test(`Mara comes to the oldest message page by page, ${javaScriptEnabled ? "with" : "without"} JavaScript`, async ({
    world,
  }) => {
    await world.db.insert(contactMessages).values(contactMessageRows(51));
    const mara = await world.as("mara", { javaScriptEnabled, viewport: { width: 390, height: 844 } });
    await mara.goto("/admin/messages");
    const part = mara.getByRole("region", { name: "Written to the practice" });
    await expect(part.getByText("is deleted 24 months after its last word")).toBeVisible();
    await expect(part.getByRole("listitem")).toHaveCount(50);
    if (javaScriptEnabled) await expectAccessible(mara);
    await part.getByRole("link", { name: "Older" }).click();
    await expect(mara).toHaveURL(/page=2/);
    await expect(part.getByRole("listitem")).toHaveCount(1);
    await expect(part.getByText("Page 2 of 2")).toBeVisible();
  });
}
