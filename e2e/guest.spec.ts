import type { Page } from "@playwright/test";
import { expect, test, type World } from "@/e2e/support/world";
import { minutesAfter, NOW } from "@/lib/testing/clock";

const WAIT = /Please wait \d+ seconds before asking for another code\./;

test("a guest may reload, correct the address and ask twice, and the first code goes on for two minutes", async ({
  world,
  page,
}) => {
  await toTheCode(page, "kofl@example.org");
  await page.getByRole("button", { name: "Use another e-mail" }).click();
  await expect(page.getByLabel("First name")).toHaveValue("Kofi");
  await page.getByLabel("E-mail").fill("kofi@example.org");
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(page.getByRole("heading", { name: "Check your e-mail" })).toBeVisible();
  const first = await codeIn(world, "kofi@example.org");
  await page.reload();
  await expect(page.getByRole("heading", { name: "Check your e-mail" })).toBeVisible();
  await expect(page.getByText("kofi@example.org")).toBeVisible();

  await page.getByRole("button", { name: "Send a new code" }).click();
  await expect(page.getByText(WAIT).first()).toBeVisible();
  await world.setNow(minutesAfter(NOW, 1));
  await page.getByRole("button", { name: "Send a new code" }).click();
  await expect(page.getByText("We've sent you a new code. The previous one works for two more minutes.")).toBeVisible();
  await expect.poll(() => mailsTo(world, "kofi@example.org")).toHaveLength(2);
  const second = /\b\d{6,20}\b/.exec(mailsTo(world, "kofi@example.org")[1]?.text ?? "")?.[0] ?? "";

  await world.setNow(minutesAfter(NOW, 3));
  await page.getByLabel("Code").fill(first);
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(page.getByRole("alert").first()).toContainText(/code/i);
  await page.getByLabel("Code").fill(second);
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(page.getByRole("heading", { name: "Check your answers" })).toBeVisible();
});

test("after an hour no new code is promised; the guest goes back, and nothing typed is lost", async ({
  world,
  page,
}) => {
  await toTheCode(page, "kofi@example.org");
  await codeIn(world, "kofi@example.org");
  const flow = (await page.context().cookies()).find(({ name }) => name.includes("flow"));
  await page.context().clearCookies({ name: flow?.name ?? "none" });
  await page.getByRole("button", { name: "Send a new code" }).click();
  await expect(page.getByText("It took too long, so we can't send another code here.").first()).toBeVisible();
  await page.getByRole("button", { name: "Use another e-mail" }).click();
  await expect(page.getByLabel("E-mail")).toHaveValue("kofi@example.org");
});

test("a guest without a password joins on another device, by the link and a code", async ({ world, page }) => {
  await toTheCode(page, "kofi@example.org");
  await page.getByLabel("Code").fill(await codeIn(world, "kofi@example.org"));
  await page.getByRole("button", { name: "Continue" }).click();
  await page.getByRole("button", { name: "Book this time" }).click();
  await expect(page).toHaveURL(/confirmed/);
  await world.setNow("2026-12-10T09:51:00Z");
  const mail = await world.waitForMail("kofi@example.org", /Your appointment on/);

  const phone = await world.visitor();
  await phone.goto(/https?:\S+\/appointments\/[\w-]+/.exec(mail.text ?? "")?.[0] ?? "");
  await expect(phone.getByRole("button", { name: "E-mail me a code" })).toBeVisible();
  await phone.goto(/https?:\S+\/m\/[\w.-]+/.exec(mail.text ?? "")?.[0] ?? "");
  await expect(phone.getByText("You can join now.")).toBeVisible();
  await phone.getByRole("button", { name: "E-mail me a code" }).click();
  await expect(phone.getByText("ko•••@example.org")).toBeVisible();
  await expect.poll(() => codesTo(world, "kofi@example.org")).toHaveLength(2);
  await phone.getByLabel("Code").fill(codesTo(world, "kofi@example.org")[1] ?? "");
  await phone.getByRole("button", { name: "Continue" }).click();
  await expect(phone).toHaveURL(/\/appointments\/[\w-]+$/);
  await expect(phone.getByRole("button", { name: "Join", exact: true })).toBeVisible();
});

async function toTheCode(page: Page, email: string) {
  await page.goto("/book?with=ama-osei&date=2026-12-10");
  await page.getByRole("button", { name: "10:00", exact: true }).click();
  await page.getByLabel("First name").fill("Kofi");
  await page.getByLabel("Last name").fill("Adu");
  await page.getByLabel("E-mail").fill(email);
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(page.getByRole("heading", { name: "Check your e-mail" })).toBeVisible();
}

async function codeIn(world: World, address: string) {
  return /\b\d{6,20}\b/.exec((await world.waitForMail(address, /code/i)).text ?? "")?.[0] ?? "";
}

function codesTo(world: World, address: string) {
  return mailsTo(world, address).flatMap(({ text }) => /^\d{8}$/m.exec(text ?? "")?.[0] ?? []);
}

function mailsTo(world: World, address: string) {
  return world.mails().filter(({ to }) => to.includes(address));
}
