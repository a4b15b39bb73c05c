import { expectAccessible } from "@/e2e/support/accessible";
import { expect, test } from "@/e2e/support/world";
import { minutesAfter, TUESDAY_TEN } from "@/lib/testing/clock";

test("Mara brings a couple together, books for both, and each of them finds it and can change it", async ({
  world,
}) => {
  const mara = await world.as("mara");
  await mara.goto(`/admin/clients/${world.ana.id}`);
  await mara.getByRole("button", { name: "Open a couple's record" }).click();
  await expect(mara.getByRole("heading", { level: 1, name: "Couple: Ana Boateng" })).toBeVisible();
  await mara.getByRole("link", { name: "Add an adult" }).click();
  await expect(mara.getByRole("heading", { level: 1, name: "Who is it for?" })).toBeVisible();
  await mara.getByRole("button", { name: /^Add Ben/ }).click();
  await expect(mara.getByRole("heading", { level: 1, name: /Couple: Ana Boateng, Ben/ })).toBeVisible();
  await expectAccessible(mara);

  const book = mara.getByRole("region", { name: "Book a session together" });
  await expect(book.getByRole("checkbox", { name: "Ana Boateng" })).toBeChecked();
  await book.getByRole("textbox", { name: "Date" }).fill("2026-12-08");
  await book.getByRole("button", { name: "Show free times" }).click();
  await book.getByRole("button", { name: /^Book 10:00/ }).click();
  await expect(mara.getByRole("heading", { level: 1, name: /Appointment with Ana Boateng, Ben/ })).toBeVisible();
  const path = new URL(mara.url()).pathname;

  const [ana, ben] = [await world.as("ana"), await world.as("ben")];
  for (const client of [ana, ben]) {
    await client.goto(path);
    await expect(client.getByText("that is for everybody who takes part")).toBeVisible();
  }
  await ben.getByRole("button", { name: "Cancel appointment" }).first().click();
  await ben.getByRole("dialog").getByRole("button", { name: "Cancel appointment" }).click();
  const undo = ben.getByRole("button", { name: /Undo/ }).first();
  await expect(undo).toBeVisible();
  await ana.goto("/dashboard");
  await expect(ana.getByText("Cancelled").first()).toBeVisible();
  await undo.click();
  await expect(ben.getByText("that is for everybody who takes part")).toBeVisible();

  await world.setNow(minutesAfter(TUESDAY_TEN, -5));
  for (const client of [ana, ben]) await client.goto(path);
  await ana.getByRole("button", { name: "Join", exact: true }).click();
  await expect(ana.getByText("You're in the waiting room").first()).toBeVisible();
  await ben.reload();
  await expect(ben.getByText("You're in the waiting room").first()).toBeVisible();
});
