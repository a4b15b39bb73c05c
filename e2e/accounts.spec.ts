import type { Page } from "@playwright/test";
import { expect, test, type World } from "@/e2e/support/world";
import { minutesAfter, NOW } from "@/lib/testing/clock";
import { otherThan } from "@/lib/testing/mail/codes";

const PASSWORD = "a quiet corner of the sea";

test("a wrong code is refused kindly, an expired one too, and a new one works", async ({ world, page }) => {
  await register(page, "eve@example.org");
  const first = await codeSentTo(world, "eve@example.org");
  await enter(page, otherThan(first));
  await expect(page.getByRole("alert").first()).toContainText(/code/i);
  await world.setNow(minutesAfter(NOW, 11));
  await enter(page, first);
  await expect(page.getByRole("alert").first()).toContainText(/code/i);

  await page.getByRole("button", { name: "Send the code again" }).click();
  const mails = () => world.mails().filter(({ to }) => to.includes("eve@example.org"));
  await expect.poll(() => mails().length).toBe(2);
  await enter(page, /\b\d{6,20}\b/.exec(mails()[1]?.text ?? "")?.[0] ?? "");
  await expect(page).toHaveURL(/\/dashboard$/);
});

test("registering with an address that has an account looks the same, and changes nothing", async ({ world, page }) => {
  await register(page, "ana@attune.test");
  await expect(page).toHaveURL(/\/verify$/);
  await world.waitForMail("ana@attune.test", "About your account");
  await enter(page, "123456");
  await expect(page.getByRole("alert").first()).toBeVisible();
  const ana = await world.visitor();
  await signIn(ana, "ana@attune.test", "quiet-morning-light");
  await expect(ana.getByRole("heading", { name: "Hello Ana" })).toBeVisible();
});

test("a forgotten password is replaced by code, and every other session ends", async ({ world, page }) => {
  const elsewhere = await world.as("ana");
  await elsewhere.goto("/dashboard");
  await page.goto("/forgot-password");
  await page.getByLabel("E-mail").fill("ana@attune.test");
  await page.getByRole("button", { name: "Send a code" }).click();
  await page.getByLabel("Code").fill(await codeSentTo(world, "ana@attune.test"));
  await page.getByLabel("New password", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "Change password" }).click();
  await expect(page).toHaveURL(/\/sign-in/);
  await world.waitForMail("ana@attune.test", "Your password was changed");
  await elsewhere.goto("/dashboard");
  await expect(elsewhere).toHaveURL(/\/sign-in/);
  await signIn(page, "ana@attune.test", PASSWORD);
  await expect(page.getByRole("heading", { name: "Hello Ana" })).toBeVisible();
});

test("what is wrong is said beside its field, and what was typed stays, except the password", async ({ page }) => {
  await page.goto("/register");
  await page.getByLabel("First name").fill("Eve");
  await page.getByLabel("E-mail").fill("not an address");
  await page.getByLabel("Password", { exact: true }).fill("short");
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(page.getByLabel("E-mail")).toHaveAccessibleDescription(/doesn't look like an e-mail/);
  await expect(page.getByLabel("Last name")).toHaveAttribute("aria-invalid", "true");
  await expect(page.getByLabel("First name")).toHaveValue("Eve");
  await expect(page.getByLabel("E-mail")).toHaveValue("not an address");
  await expect(page.getByLabel("Password", { exact: true })).toHaveValue("");
});

test("a refused form answers with the status of its refusal, with and without JavaScript", async ({ world }) => {
  for (const javaScriptEnabled of [true, false]) {
    const page = await world.visitor({ javaScriptEnabled });
    await page.goto("/sign-in");
    const send = async () => {
      const answer = page.waitForResponse((response) => response.request().method() === "POST");
      await page.getByRole("button", { name: "Sign in" }).click();
      return (await answer).status();
    };
    expect(await send()).toBe(400);
    // The answer is there before what it shows is.
    await expect(page.getByLabel("E-mail")).toHaveAttribute("aria-invalid", "true");
    await page.getByLabel("E-mail").fill("ana@attune.test");
    await page.getByLabel("Password", { exact: true }).fill("not the password");
    expect(await send()).toBe(401);
    await expect(page.getByText("This e-mail address and password don't match").first()).toBeVisible();
  }
});

test("signing out ends the session, also for a kept cookie", async ({ world }) => {
  const ana = await world.as("ana");
  await ana.goto("/dashboard");
  const cookies = await ana.context().cookies();
  await ana.getByRole("button", { name: "Sign out" }).click();
  await expect(ana).toHaveURL(/\/$/);
  await ana.context().addCookies(cookies);
  await ana.goto("/dashboard");
  await expect(ana).toHaveURL(/\/sign-in/);
});

async function register(page: Page, email: string) {
  await page.goto("/register");
  await page.getByLabel("First name").fill("Eve");
  await page.getByLabel("Last name").fill("Mensah");
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "Continue" }).click();
}

async function enter(page: Page, code: string) {
  await page.getByLabel("Code").fill(code);
  await page.getByRole("button", { name: "Continue" }).click();
}

async function signIn(page: Page, email: string, password: string) {
  await page.goto("/sign-in");
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
}

async function codeSentTo(world: World, email: string) {
  return /\b\d{6,20}\b/.exec((await world.waitForMail(email, "Your code")).text ?? "")?.[0] ?? "";
}
