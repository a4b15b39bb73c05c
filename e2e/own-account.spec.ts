import type { Page } from "@playwright/test";
import { eq } from "drizzle-orm";
import { users } from "@/db/schema";
import { expectAccessible } from "@/e2e/support/accessible";
import { pressed } from "@/e2e/support/keyboard";
import { withDevice } from "@/e2e/support/passkey-device";
import { expect, test, type World } from "@/e2e/support/world";
import { emailOf, PASSWORD } from "@/lib/testing/cast";
import { minutesAfter, NOW } from "@/lib/testing/clock";

const PHONE = { width: 390, height: 844 };
const LATER = minutesAfter(NOW, 16);

for (const javaScriptEnabled of [true, false]) {
  const how = javaScriptEnabled ? "with" : "without";

  test(`a client deletes their account by their address and their password, ${how} JavaScript`, async ({ world }) => {
    const page = await world.as("ana", { javaScriptEnabled, viewport: PHONE });
    await world.setNow(LATER);
    await page.goto("/account/data");
    const deletion = page.getByRole("region", { name: "Delete your account" });
    await deletion.getByLabel("Your e-mail address").fill(emailOf("ana"));
    await pressed(page, "Delete my account for good");
    await expect(deletion.getByRole("group", { name: "Please confirm that it's you" })).toBeVisible();
    await expect(deletion.getByLabel("Your e-mail address")).toHaveValue(emailOf("ana"));
    if (javaScriptEnabled) await expectAccessible(page);
    await deletion.getByLabel("Your password").fill(PASSWORD);
    await pressed(page, "Delete my account for good");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Your account is deleted");
    await page.goto("/account");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Sign in");
  });

  test(`without a password a mailed code proves who changes the address, ${how} JavaScript`, async ({ world }) => {
    await world.db.update(users).set({ passwordHash: null }).where(eq(users.id, world.ben.id));
    const page = await world.as("ben", { javaScriptEnabled, viewport: PHONE });
    await world.setNow(LATER);
    await page.goto("/account/security/email");
    await page.getByLabel("New e-mail address").fill("ben.new@example.org");
    await pressed(page, "Send the code");
    await expect(page.getByLabel("Your password")).toHaveCount(0);
    await pressed(page, "E-mail me a code instead");
    await page.getByRole("textbox", { name: "Code" }).fill(await codeIn(world, emailOf("ben")));
    await pressed(page, "Send the code");
    await expect(page.getByText("a code is on its way there.")).toBeVisible();
    await page.getByRole("textbox", { name: "Code" }).fill(await codeIn(world, "ben.new@example.org"));
    await pressed(page, "Change e-mail address");
    await expect(page.getByText("You sign in with this address from now on.")).toBeVisible();

    const { text = "" } = await world.waitForMail(emailOf("ben"), "Your address was changed");
    const elsewhere = await world.visitor({ javaScriptEnabled, viewport: PHONE });
    await elsewhere.goto(/\/keep-address\/[\w-]{43}/.exec(text)?.[0] ?? "");
    await expect(elsewhere.getByText("its passkeys and its second step no longer work")).toBeVisible();
    if (javaScriptEnabled) await expectAccessible(elsewhere);
    await pressed(elsewhere, "It wasn't me: give it back");
    await expect(elsewhere.getByText("You have your address back.")).toBeVisible();
    await page.goto("/account");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Sign in");
  });
}

test("with a passkey alone a client proves who they are, and takes along what is known of them", async ({ world }) => {
  await world.db.update(users).set({ passwordHash: null }).where(eq(users.id, world.ana.id));
  const page = await world.as("ana", { viewport: PHONE });
  await withDevice(page);
  await page.goto("/account/security/passkeys");
  await pressed(page, "Make a passkey");
  await expect(page.getByText("Your passkey is ready.")).toBeVisible();
  await world.setNow(LATER);
  await page.goto("/account/data/everything.json");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Is it you?");
  await expectAccessible(page);
  await pressed(page, "Use a passkey");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("What we know about you");
  await expect(page.getByText("please confirm that it's you")).toHaveCount(0);
  expect(await downloaded(page, "Everything, for a program")).toBe("everything.json");
  expect(await downloaded(page, "Everything, to read")).toBe("everything.html");
});

test("without JavaScript a client takes their data along after a password, and makes a calendar's address", async ({
  world,
}) => {
  const page = await world.as("ana", { javaScriptEnabled: false, viewport: PHONE });
  await world.setNow(LATER);
  await page.goto("/account/calendar");
  await page.getByRole("button", { name: "Make an address" }).click();
  await page.getByLabel("Your password").fill(PASSWORD);
  await page.getByRole("button", { name: "Make an address" }).click();
  await expect(page.getByText("Copy your address now.")).toBeVisible();
  await world.setNow(minutesAfter(LATER, 16));
  await page.goto("/account/data");
  await page.getByRole("link", { name: "please confirm that it's you" }).click();
  await page.getByLabel("Your password").fill(PASSWORD);
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("What we know about you");
  expect(await downloaded(page, "Your appointments")).toBe("appointments.ics");
});

async function downloaded(page: Page, link: string) {
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: link, exact: true }).click();
  return (await download).suggestedFilename();
}

async function codeIn(world: World, to: string) {
  return /\b\d{8}\b/.exec((await world.waitForMail(to, "Your code")).text ?? "")?.[0] ?? "";
}
