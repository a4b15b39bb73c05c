import type { Page } from "@playwright/test";
import ICAL from "ical.js";
import { expect, test } from "@/e2e/support/world";
import { minutesAfter } from "@/lib/testing/clock";

test("a person who has never been here asks, is given a time, and meets the therapist by video", async ({ world }) => {
  // Eve registers, and proves the address with the code.
  const eve = await world.visitor({ timezoneId: "America/New_York" });
  await eve.goto("/register");
  await eve.getByLabel("First name").fill("Eve");
  await eve.getByLabel("Last name").fill("Mensah");
  await eve.getByLabel("E-mail").fill("eve@example.org");
  await eve.getByLabel("Password", { exact: true }).fill("a quiet corner of the sea");
  await eve.getByRole("button", { name: "Continue" }).click();
  await expect(eve).toHaveURL(/\/verify$/);
  const code = /\b\d{6,20}\b/.exec((await world.waitForMail("eve@example.org", /code/i)).text ?? "")?.[0] ?? "";
  await eve.getByLabel("Code").fill(code);
  await eve.getByRole("button", { name: "Continue" }).click();
  await expect(eve).toHaveURL(/\/dashboard$/);

  // Eve says which parts of the week are usually free.
  await eve.getByRole("link", { name: "Tell us when you're free" }).click();
  await eve.getByRole("link", { name: /Ama Osei/ }).click();
  await eve.getByLabel("Tuesday morning").check();
  await eve.getByRole("button", { name: "Continue" }).click();
  await eve.getByRole("button", { name: "Send request" }).click();
  await expect(eve.getByRole("heading", { level: 1 })).toHaveText("Your request is with us");
  const appointmentPath = new URL(eve.url()).pathname;

  // The therapist signs in and books the first match.
  const osei = await world.visitor({ timezoneId: "Africa/Accra" });
  await osei.goto("/admin/requests");
  await signIn(osei, "osei@attune.test", "quiet-morning-light");
  await expect(osei).toHaveURL(/\/admin\/requests$/);
  await osei.getByRole("article").getByRole("button", { name: /^Book/ }).first().click();
  await expect(osei.getByText("No requests waiting")).toBeVisible();

  await world.passUndo();
  // Eve's mail carries an invitation that another program reads.
  const invitation = await world.waitForMail("eve@example.org", /^Your appointment on/);
  const [event] = new ICAL.Component(ICAL.parse(invitation.calendar?.text ?? "")).getAllSubcomponents("vevent");
  const startsAt = new ICAL.Event(event).startDate.toJSDate();
  expect(startsAt.getTime()).toBeGreaterThan(Date.parse("2026-12-01T09:00:00Z"));
  expect(invitation.html).toContain(appointmentPath);

  // Ten minutes before, both come; the session begins and ends.
  await world.setNow(minutesAfter(startsAt, -10));
  await eve.goto(appointmentPath);
  await eve.getByRole("button", { name: "Join" }).click();
  await expect(eve.getByText("You can leave this page open.")).toBeVisible();
  await osei.goto(appointmentPath);
  await osei.getByRole("button", { name: "Start session" }).click();
  for (const page of [osei, eve]) await page.frameLocator("iframe").getByRole("button", { name: /join/i }).click();
  await world.video.waitFor({ what: "joined", name: "Eve", moderator: false });
  await osei.getByRole("button", { name: "End session for both" }).click();
  await osei.getByRole("button", { name: "End it now" }).click();
  await expect(eve.getByText("Finished")).toBeVisible();
  await world.passUndo(minutesAfter(startsAt, 65));
  const farewell = await world.waitForMail("eve@example.org", "After your appointment");
  expect(farewell.text).toMatch(/thank you/i);
});

async function signIn(page: Page, email: string, password: string) {
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
}
