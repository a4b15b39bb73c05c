import type { Page } from "@playwright/test";
import { expectAccessible } from "@/e2e/support/accessible";
import { withDevice } from "@/e2e/support/passkey-device";
import { expect, test } from "@/e2e/support/world";
import { appCode } from "@/lib/auth/factors/app-code";
import { emailOf, PASSWORD } from "@/lib/testing/cast";
import { minutesAfter, NOW } from "@/lib/testing/clock";

test("a client sets up an authenticator app without JavaScript, and signs in with it", async ({ world }) => {
  const page = await world.as("ana", { javaScriptEnabled: false });
  const { secret, codes } = await setUp(page);
  expect(codes).toHaveLength(10);
  await world.waitForMail(emailOf("ana"), "How you sign in");
  await world.setNow(minutesAfter(NOW, 2));
  const elsewhere = await world.visitor({ javaScriptEnabled: false });
  await typePassword(elsewhere, "/account/tokens");
  await expect(elsewhere.getByRole("heading", { level: 1 })).toHaveText("One more step");
  await elsewhere.getByRole("textbox", { name: "Code" }).fill("000000");
  await elsewhere.getByRole("button", { name: "Continue" }).click();
  await expect(elsewhere.getByRole("alert").first()).toContainText("isn't right");
  await elsewhere.getByRole("textbox", { name: "Code" }).fill(appCode(secret, minutesAfter(NOW, 2)));
  await elsewhere.getByRole("button", { name: "Continue" }).click();
  await expect(elsewhere).toHaveURL(/\/account\/tokens$/);
  const third = await world.visitor();
  await typePassword(third);
  await third.getByRole("textbox", { name: "Code" }).fill(codes[0] ?? "");
  await third.getByRole("button", { name: "Continue" }).click();
  await expect(third).toHaveURL(/\/dashboard$/);
});

test("half-way in, no page of the account opens", async ({ world }) => {
  await setUp(await world.as("ana"));
  const page = await world.visitor();
  await typePassword(page);
  await expect(page).toHaveURL(/\/sign-in\/second-step$/);
  await page.goto("/dashboard");
  await expect(page).toHaveURL(/\/sign-in\?next=/);
});

test("what is grave asks who it is after a quarter of an hour, and loses nothing that was typed", async ({ world }) => {
  for (const javaScriptEnabled of [true, false]) {
    await world.setNow(NOW);
    const page = await world.as("ana", { javaScriptEnabled });
    await world.setNow(minutesAfter(NOW, 16));
    await page.goto("/account/tokens");
    await page.getByLabel("Name").fill("Calendar on my desk");
    await page.getByLabel("Valid for").selectOption("30");
    await page.getByRole("button", { name: "Make a token" }).click();
    await expect(page.getByRole("group", { name: "Please confirm that it's you" })).toBeVisible();
    await expect(page.getByLabel("Name")).toHaveValue("Calendar on my desk");
    if (javaScriptEnabled) await expectAccessible(page);
    await page.getByLabel("Your password").fill("not the password");
    await page.getByRole("button", { name: "Make a token" }).click();
    await expect(page.getByLabel("Your password")).toHaveAccessibleDescription(/isn't your password/);
    await page.getByLabel("Your password").fill(PASSWORD);
    await page.getByRole("button", { name: "Make a token" }).click();
    await expect(page.getByText("attune_pat_")).toBeVisible();
    await expect(page.getByRole("cell", { name: "Calendar on my desk" }).first()).toBeVisible();
  }
});

test("a client without a password shows with a mailed code that it is them", async ({ world }) => {
  const page = await world.as("ben", { javaScriptEnabled: false });
  await world.setNow(minutesAfter(NOW, 16));
  await page.goto("/account/prove?next=/account/tokens");
  await page.getByRole("button", { name: "E-mail me a code instead" }).click();
  const { text = "" } = await world.waitForMail(emailOf("ben"), "Your code");
  await page.getByLabel("Or a code").fill(/\b\d{8}\b/.exec(text)?.[0] ?? "");
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(page).toHaveURL(/\/account\/tokens$/);
});

test("staff whose grace is over set up a second step before anything else", async ({ world }) => {
  const page = await world.visitor();
  await typePassword(page, undefined, "osei");
  await expect(page).toHaveURL(/\/admin/);
  await page.context().clearCookies();
  const fortnight = minutesAfter(NOW, 14 * 24 * 60);
  await world.setNow(fortnight);
  await typePassword(page, undefined, "osei");
  await expect(page).toHaveURL(/\/account\/security\/second-step$/);
  await page.goto("/admin/clients");
  await expect(page).toHaveURL(/\/account\/security\/second-step$/);
  await setUp(page, fortnight);
  await page.goto("/admin/clients");
  await expect(page).toHaveURL(/\/admin\/clients$/);
});

test("a passkey is made, named, signs in by itself, shows who it is, and is removed", async ({ world }) => {
  const page = await world.as("ana");
  const device = await withDevice(page);
  await page.goto("/account/security/passkeys");
  await page.getByLabel("Name").fill("My phone");
  await page.getByRole("button", { name: "Make a passkey" }).click();
  await expect(page.getByText("Your passkey is ready.")).toBeVisible();
  await world.waitForMail(emailOf("ana"), "How you sign in");
  await page.getByText("Change My phone").click();
  await page.getByLabel("Name").first().fill("Blue phone");
  await page.getByRole("button", { name: "Save the name" }).click();
  await expect(page.getByText("Blue phone", { exact: true })).toBeVisible();
  await expectAccessible(page);

  await page.context().clearCookies();
  await offeredByButtonAlone(page);
  await page.goto("/sign-in?next=/account/tokens");
  await device.see(false);
  await page.getByRole("button", { name: "Use a passkey" }).click();
  await expect(page.getByText("That didn't work, or was given up.")).toBeVisible();
  await device.see(true);
  await page.getByRole("button", { name: "Use a passkey" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Tokens for programs");

  await world.setNow(minutesAfter(NOW, 16));
  await page.goto("/account/security/passkeys");
  await page.getByText("Change Blue phone").click();
  await page.getByRole("button", { name: "Remove this passkey" }).click();
  await page.getByRole("button", { name: "Use a passkey" }).click();
  await expect(page.getByText("The passkey was removed.")).toBeVisible();
  await page.context().clearCookies();
  await page.goto("/sign-in");
  await page.getByRole("button", { name: "Use a passkey" }).click();
  await expect(page.getByRole("alert").first()).toContainText("That passkey didn't work here");
});

test("a passkey is offered where the address is typed, and signs in from there", async ({ world }) => {
  const page = await world.as("ana");
  await withDevice(page);
  await page.goto("/account/security/passkeys");
  await page.getByRole("button", { name: "Make a passkey" }).click();
  await expect(page.getByText("Your passkey is ready.")).toBeVisible();
  await page.context().clearCookies();
  await page.goto("/sign-in");
  await expect(page).toHaveURL(/\/dashboard$/);
});

test("of staff a passkey is asked for after the password, and recovery codes stand in for it", async ({ world }) => {
  const page = await world.as("osei");
  await withDevice(page);
  await page.goto("/account/security/passkeys");
  await page.getByRole("button", { name: "Make a passkey" }).click();
  await expect(page.getByText("Your recovery codes. They won't be shown again.")).toBeVisible();
  const codes = await page.locator("ol code").allTextContents();
  await page.context().clearCookies();
  await offeredByButtonAlone(page);
  await typePassword(page, undefined, "osei");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("One more step");
  await page.getByRole("button", { name: "Use a passkey" }).click();
  await expect(page).toHaveURL(/\/admin/);
  const elsewhere = await world.visitor();
  await typePassword(elsewhere, undefined, "osei");
  await elsewhere.getByRole("textbox", { name: "Code" }).fill(codes[0] ?? "");
  await elsewhere.getByRole("button", { name: "Continue" }).click();
  await expect(elsewhere).toHaveURL(/\/admin/);
});

test("the pages of the second step can be used by everybody", async ({ world }) => {
  const page = await world.as("ana");
  for (const path of ["/account/security/second-step", "/account/security/passkeys"]) {
    await page.goto(path);
    await expectAccessible(page);
  }
  await page.goto("/account/security/second-step");
  await page.getByRole("button", { name: "Set up an app" }).click();
  await expect(page.getByRole("img", { name: /square code/ })).toBeVisible();
  await expectAccessible(page);
});

/** Sets up an authenticator app on its page. */
async function setUp(page: Page, now = NOW) {
  await page.goto("/account/security/second-step");
  await page.getByRole("button", { name: "Set up an app" }).click();
  await expect(page.getByRole("img", { name: /square code/ })).toBeVisible();
  const secret = ((await page.locator("form code").first().textContent()) ?? "").replaceAll(" ", "");
  await page.getByRole("textbox", { name: "Code" }).fill(appCode(secret, now));
  await page.getByRole("button", { name: "Turn it on" }).click();
  await expect(page.getByText("Your recovery codes. They won't be shown again.")).toBeVisible();
  return { secret, codes: await page.locator("ol code").allTextContents() };
}

async function typePassword(page: Page, next?: string, who: "ana" | "osei" = "ana") {
  await page.goto(next ? `/sign-in?next=${encodeURIComponent(next)}` : "/sign-in");
  await page.getByLabel("E-mail").fill(emailOf(who));
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
}

// The device of a test answers by itself as soon as it is asked, so that a button would never be pressed.
function offeredByButtonAlone(page: Page) {
  return page.addInitScript(() => {
    PublicKeyCredential.isConditionalMediationAvailable = async () => false;
  });
}
