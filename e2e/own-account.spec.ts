import type { Page } from "@playwright/test";
import { eq } from "drizzle-orm";
import { users } from "@/db/schema";
import { expectAccessible } from "@/e2e/support/accessible";
import { englishLeft } from "@/e2e/support/english-left";
import { pressed } from "@/e2e/support/keyboard";
import { withDevice } from "@/e2e/support/passkey-device";
import { expect, test, type World } from "@/e2e/support/world";
import { addClient } from "@/lib/clients/add-client";
import { inviteClient } from "@/lib/clients/invite-client";
import { emailOf, PASSWORD } from "@/lib/testing/cast";
import { minutesAfter, NOW } from "@/lib/testing/clock";

test.use({ environment: { LANGUAGES: "en,fr,en-XA,ar-XB" } });

const PAGES = [
  "/account/security",
  "/account/security/email",
  "/account/security/password",
  "/account/security/second-step",
  "/account/security/passkeys",
  "/account/data",
  "/account/prove?next=/account/data",
  "/goodbye",
];

const PHONE = { width: 390, height: 844 };
const GIVEN = ["Attune Heart Therapy", emailOf("ana"), "Français", "English"];
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

test("the account's pages say nothing in English in another language, and can be used by everybody", async ({
  world,
}) => {
  test.slow();
  const page = await world.as("ana", { locale: "en-XA", javaScriptEnabled: true });
  const mirrored = await world.as("ana", { locale: "ar-XB" });
  // Before some of them it is asked who it is.
  await world.setNow(LATER);
  for (const path of PAGES) {
    await page.goto(path, { waitUntil: "networkidle" });
    await expect(page.locator("html")).toHaveAttribute("lang", "en-XA");
    expect.soft(await englishLeft(page, GIVEN), path).toEqual([]);
    await expectAccessible(page);
    await mirrored.goto(path);
    await expect(mirrored.locator("html")).toHaveAttribute("dir", "rtl");
    await expectAccessible(mirrored);
  }
});

test("an invited client accepts in French on a phone by keyboard, without JavaScript, and is told of it", async ({
  world,
}) => {
  const mia = { firstName: "Mia", lastName: "Boateng", phone: null, birthDate: null };
  const id = await addClient(world.osei, mia, NOW);
  await inviteClient(world.osei, id, "mia@attune.test", NOW);
  const { text = "" } = await world.waitForMail("mia@attune.test", /.+/);
  const path = /\/invited\/[\w-]{43}/.exec(text)?.[0] ?? "";
  const looked = await world.visitor({ locale: "fr-FR", viewport: PHONE });
  await looked.goto(path);
  await expect(looked.getByRole("heading", { level: 1 })).toHaveText("Une invitation");
  await expectAccessible(looked);
  const page = await world.visitor({ locale: "fr-FR", viewport: PHONE, javaScriptEnabled: false });
  await page.goto(path);
  await pressed(page, "Accepter et se connecter");
  await expect(page).toHaveURL(/\/dashboard$/);
  await world.waitForMail("mia@attune.test", /How you sign in|Votre façon de vous connecter/);
  await looked.reload();
  await expect(looked.getByRole("heading", { level: 1 })).toHaveText("Cette invitation n’est plus valable");
});

async function downloaded(page: Page, link: string) {
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: link, exact: true }).click();
  return (await download).suggestedFilename();
}

async function codeIn(world: World, to: string) {
  return /\b\d{8}\b/.exec((await world.waitForMail(to, "Your code")).text ?? "")?.[0] ?? "";
}
