import { expect, test } from "@/e2e/support/world";
import { minutesAfter, NOW } from "@/lib/testing/clock";
import { pendingRequest, scheduled } from "@/lib/testing/requests";

const TUESDAY_TEN = new Date("2026-12-08T10:00:00Z");

test("a client with an account asks for a time, checks, and sends", async ({ world }) => {
  const ana = await world.as("ana");
  await ana.goto("/book/ask?with=ama-osei");
  await ana.getByRole("button", { name: "Continue" }).click();
  await expect(ana.getByText("Please tick at least one time").first()).toBeVisible();
  await ana.getByLabel("Tuesday morning").check();
  await ana.getByLabel("Thursday evening").check();
  await expect(ana.getByText("You chose 2: Tuesday morning, Thursday evening.")).toBeVisible();
  await ana.getByLabel(/anything you'd like us to know/).fill("I sleep badly.");
  await ana.getByRole("button", { name: "Continue" }).click();
  await expect(ana.getByText("Tuesday morning, 4–7")).toBeVisible();
  await expect(ana.getByText("Step 2 of 2")).toBeVisible();
  await expect(ana.getByText("Session, by video, 50 minutes")).toBeVisible();
  await expect(ana.getByRole("heading", { name: "Check your answers" })).toBeFocused();

  await ana.getByRole("button", { name: "Change something" }).click();
  await expect(ana.getByRole("group", { name: "When you are usually free" })).toBeFocused();
  await expect(ana.getByLabel("Tuesday morning")).toBeChecked();
  await expect(ana.getByLabel(/anything you'd like us to know/)).toHaveValue("I sleep badly.");
  await ana.getByRole("button", { name: "Continue" }).click();
  await ana.getByRole("button", { name: "Send request" }).click();
  await expect(ana.getByRole("heading", { level: 1 })).toHaveText("Your request is with us");
  await expect(ana.getByText("I sleep badly.")).toBeVisible();

  expect((await world.waitForMail("ana@attune.test", "We have your request")).text).not.toContain("I sleep badly.");
  await world.waitForMail("osei@attune.test", /.+/);
  await ana.goto("/dashboard");
  await expect(ana.getByText("Waiting for a reply").first()).toBeVisible();
});

test("a session that goes on past midnight is still on the page of the day that began", async ({ world }) => {
  await scheduled({ client: world.ana, practitioner: world.osei, startsAt: new Date("2026-12-01T23:30:00Z") });
  await scheduled({ client: world.ben, practitioner: world.osei, startsAt: new Date("2026-12-01T20:00:00Z") });
  await world.setNow("2026-12-02T00:05:00Z");
  const osei = await world.as("osei");
  await osei.goto("/admin");
  const sessions = osei.getByRole("region", { name: "Sessions" });
  await expect(sessions.getByRole("listitem").first()).toHaveText(/^23:30 – 00:20/);
  await expect(sessions).not.toContainText("Ben");
});

test("a declined request says so kindly, on the page and by mail", async ({ world }) => {
  const { id } = await pendingRequest({ client: world.ana, practitioner: world.osei });
  const osei = await world.as("osei");
  await osei.goto("/admin/requests");
  await osei.getByRole("button", { name: "Decline" }).click();
  await osei.getByLabel(/A few words/).fill("I am away until March.");
  await osei.getByRole("button", { name: "Decline and tell the client" }).click();
  await expect(osei.getByText("No requests waiting")).toBeVisible();
  await osei.getByRole("button", { name: /^Undo/ }).click();
  await expect(osei.getByRole("article").filter({ hasText: "Ana Boateng" })).toBeVisible();
  await osei.getByRole("button", { name: "Decline" }).click();
  await osei.getByLabel(/A few words/).fill("I am away until March.");
  await osei.getByRole("button", { name: "Decline and tell the client" }).click();
  await expect(osei.getByText("No requests waiting")).toBeVisible();

  await world.passUndo();
  const mail = await world.waitForMail("ana@attune.test", "About your request");
  expect(mail.text).not.toMatch(/reject/i);
  const ana = await world.as("ana");
  await ana.goto(`/appointments/${id}`);
  await expect(ana.getByText("We couldn't offer a time")).toBeVisible();
  await expect(ana.getByText("I am away until March.")).toBeVisible();
  await ana.getByRole("link", { name: "Ask for other times" }).click();
  await expect(ana).toHaveURL(/\/book/);
});

test("a client cancels in time, told before what it means; the time is free again and both hear of it", async ({
  world,
}) => {
  const { id } = await scheduled({ client: world.ana, practitioner: world.osei, startsAt: TUESDAY_TEN });
  const ana = await world.as("ana");
  await ana.goto(`/appointments/${id}`);
  await expect(ana.getByText("Free to cancel until")).toContainText("Monday 7 December 2026, 05:00");
  await ana.getByRole("button", { name: "Cancel appointment" }).click();
  await ana.getByRole("dialog").getByRole("button", { name: "Cancel appointment" }).click();
  await expect(ana.locator(":focus")).toHaveText(/^Cancelled. No need to explain./);
  // It could be undone until now, so its mails have waited.
  await world.passUndo();
  const mail = await world.waitForMail("ana@attune.test", "Your appointment is cancelled");
  expect(mail.calendar?.method).toBe("CANCEL");
  await world.waitForMail("osei@attune.test", /.+/);
  const kept = await world.db.query.reservations.findMany();
  expect(kept.filter(({ expiresAt }) => expiresAt === null || expiresAt > minutesAfter(NOW, 3))).toEqual([]);
});

test("after the deadline the page says how to reach the practice, and a forged form changes nothing", async ({
  world,
}) => {
  const { id } = await scheduled({ client: world.ana, practitioner: world.osei, startsAt: TUESDAY_TEN });
  await world.setNow(minutesAfter(TUESDAY_TEN, -1441));
  const ana = await world.as("ana");
  await ana.goto(`/appointments/${id}`);
  await ana.getByRole("button", { name: "Cancel appointment" }).click();
  await expect(ana.getByRole("dialog")).toBeVisible();
  await world.setNow(minutesAfter(TUESDAY_TEN, -1439));
  await ana.getByRole("dialog").getByRole("button", { name: "Cancel appointment" }).click();
  await expect(ana.getByRole("alert").filter({ hasText: "too late" })).toBeVisible();
  await ana.reload();
  await expect(ana.getByText("please call or write to us").first()).toBeVisible();
  await expect(ana.getByRole("button", { name: "Cancel appointment" })).toHaveCount(0);
});

test("another person's appointment is not there, for clients and for practitioners", async ({ world }) => {
  const { id } = await scheduled({
    client: world.ana,
    practitioner: world.osei,
    startsAt: TUESDAY_TEN,
    reason: "Only for Ana",
  });
  for (const stranger of ["ben", "lind"] as const) {
    const page = await world.as(stranger);
    for (const path of [`/appointments/${id}`, `/appointments/${id}/calendar`, `/appointments/${id}/events`]) {
      const answer = await page.request.get(path);
      expect(answer.status(), path).toBe(404);
      expect(await answer.text()).not.toContain("Only for Ana");
    }
  }
});

test("signed out, a private page leads to signing in and back again", async ({ world, page }) => {
  const { id } = await scheduled({ client: world.ana, practitioner: world.osei, startsAt: TUESDAY_TEN });
  await page.goto(`/appointments/${id}`);
  await expect(page).toHaveURL(/\/sign-in/);
  await page.getByLabel("E-mail").fill("ana@attune.test");
  await page.getByLabel("Password", { exact: true }).fill("quiet-morning-light");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page).toHaveURL(new RegExp(`/appointments/${id}`));
});

test("a visitor who asks first reads what the mornings are on their own clock, found by the browser", async ({
  world,
}) => {
  const page = await world.visitor({ timezoneId: "America/New_York" });
  await page.goto("/book/ask?with=ama-osei");
  await expect(page.getByText("Times are in New York time.")).toBeVisible();
  await expect(page.getByLabel("Tuesday morning, 4–7")).toBeVisible();
  await expect(page.getByLabel("Thursday evening, 13–16")).toBeVisible();
});

test("a guest asks without an account, without JavaScript, and loses nothing that was typed", async ({ world }) => {
  const page = await world.visitor({ javaScriptEnabled: false });
  await page.goto("/book/ask");
  await page.getByLabel("Tuesday evening").check();
  await page.getByLabel(/anything you'd like us to know/).fill("After work, please.");
  await page.getByRole("button", { name: "Continue" }).click();
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(page.getByRole("alert").first().getByRole("listitem")).toHaveText([/first name/, /last name/, /e-mail/]);
  await page.getByLabel("First name").fill("Kofi");
  await page.getByLabel("Last name").fill("Adu");
  await page.getByLabel("E-mail").fill("kofi@example.org");
  await page.getByRole("button", { name: "Continue" }).click();

  const code = /\b\d{6,20}\b/.exec((await world.waitForMail("kofi@example.org", /code/i)).text ?? "")?.[0] ?? "";
  const wrong = code === "000000" ? "111111" : "000000";
  await page.getByLabel("Code").fill(wrong);
  await page.getByRole("button", { name: "Send request" }).click();
  // One sentence about one answer is said once.
  await expect(page.getByRole("alert").first().getByText(/code/)).toHaveCount(1);
  await page.getByLabel("Code").fill(code);
  await page.getByRole("button", { name: "Send request" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Your request is with us");
  await expect(page.getByText("After work, please.")).toBeVisible();
});

test("a forged form can't ask for what isn't offered", async ({ world }) => {
  const ana = await world.as("ana");
  await ana.goto("/book/ask?with=ama-osei");
  await ana.getByLabel("Tuesday morning").check();
  await ana.getByLabel("Tuesday morning").evaluate((box: HTMLInputElement) => box.setAttribute("value", "6:evening"));
  await ana.getByRole("button", { name: "Continue" }).click();
  await expect(ana.getByText("Sunday evening").first()).toBeVisible();
  expect(await world.db.query.appointments.findMany()).toEqual([]);
});
