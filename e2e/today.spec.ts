import { eq } from "drizzle-orm";
import { services, users, weeklyHours } from "@/db/schema";
import { expectAccessible } from "@/e2e/support/accessible";
import { busyPractice } from "@/e2e/support/practice";
import { expect, test } from "@/e2e/support/world";
import { minutesAfter, NOW } from "@/lib/testing/clock";
import { completed, scheduled } from "@/lib/testing/requests";

test("Today has what is now with its way in, what is next, what is free between, and what waits", async ({ world }) => {
  const { ben, osei } = world;
  const { soon } = await busyPractice(world);
  await completed({ client: ben, practitioner: osei, startsAt: minutesAfter(NOW, -60) });
  await scheduled({ client: ben, practitioner: osei, startsAt: minutesAfter(NOW, 300) });
  await world.setNow(minutesAfter(NOW, 25));
  const client = await world.as("ana");
  await client.goto(`/appointments/${soon}`);
  await client.getByRole("button", { name: "Join" }).click();
  await expect(client.getByText("knows you're here").first()).toBeVisible();

  const page = await world.as("osei");
  await page.goto("/admin");
  await expect(page.getByText("3 sessions, ").first()).toBeVisible();
  const lines = page.getByRole("region", { name: "Sessions" }).getByRole("listitem");
  const now = lines.and(page.locator("[aria-current]"));
  await expect(now).toContainText("Ana Boateng");
  await expect(now).toContainText("in the waiting room for a moment");
  await expect(now.getByRole("button", { name: "Start with Ana" })).toBeVisible();
  await expect(lines.filter({ hasText: "Next, in five hours" })).toContainText("Ben Hale");
  await expect(lines.filter({ hasText: "Free" }).first()).toContainText("Book at 10:30");
  await page.getByText("Earlier today: 1 session").click();
  await expect(lines.filter({ hasText: "Finished" })).toContainText("Ben Hale");
  await expect(page.getByRole("region", { name: "Needs you" })).toContainText("2 requests waiting");
  await expectAccessible(page);
  await page.getByRole("link", { name: "Book at 10:30" }).click();
  await expect(page).toHaveURL(/\/admin\/clients\?date=2026-12-01&with=[\w-]+&time=10%3A30/);
});

test("an admin sees everyone's day or one practitioner's, which stays in the address, without a script too", async ({
  world,
}) => {
  await busyPractice(world);
  const page = await world.as("mara", { javaScriptEnabled: false, viewport: { width: 390, height: 844 } });
  await page.goto("/admin");
  const sessions = page.getByRole("region", { name: "Sessions" });
  await expect(sessions.getByRole("listitem")).toHaveCount(2);
  await expect(page.getByRole("region", { name: "Free today" })).toContainText("Dr. Ama Osei");
  await page.getByRole("link", { name: "Dr. Signe Lind", exact: true }).click();
  await expect(page).toHaveURL(/practitioner=/);
  await expect(sessions.getByRole("listitem").filter({ hasText: "Ben Hale" })).toHaveCount(1);
  await expect(sessions).not.toContainText("Ana Boateng");
  await expect(page.getByRole("region", { name: "Free today" })).toHaveCount(0);
  await page.reload();
  await expect(sessions).not.toContainText("Ana Boateng");
  await page.goto("/admin?practitioner=nobody");
  await expect(sessions.getByRole("listitem")).toHaveCount(2);
});

test("sessions of a colleague whose account is closed say whose they are, also where one practitioner is left", async ({
  world,
}) => {
  await scheduled({ client: world.ana, practitioner: world.osei, startsAt: minutesAfter(NOW, 60) });
  await scheduled({ client: world.ben, practitioner: world.lind, startsAt: minutesAfter(NOW, 2 * 1440) });
  await world.db.update(users).set({ deactivatedAt: NOW }).where(eq(users.id, world.lind.id));
  const page = await world.as("mara", { javaScriptEnabled: false });
  await page.goto("/admin");
  await expect(page.getByRole("region", { name: "Coming up" })).toContainText("Dr. Signe Lind");
  await expect(page.getByRole("region", { name: "Sessions" })).toContainText("Dr. Ama Osei");
});

test("on a shared screen names are initials, and an empty day says how there come to be sessions", async ({
  world,
}) => {
  const page = await world.as("osei");
  await page.goto("/admin");
  await expect(page.getByText("Nothing today, and nothing in the week ahead")).toBeVisible();
  await world.db.delete(weeklyHours);
  await page.reload();
  await expect(page.getByRole("link", { name: "Set your hours" })).toHaveAttribute("href", "/admin/availability");
  await expectAccessible(page);
  await scheduled({ client: world.ana, practitioner: world.osei, startsAt: minutesAfter(NOW, 60) });
  await page.goto("/admin");
  await page.getByRole("button", { name: "Show initials only" }).click();
  await expect(page.getByRole("link", { name: "A. B." })).toBeVisible();
  await expect(page.getByText("Boateng")).toHaveCount(0);
});

test("a session in person is due and begun, and never ready to join", async ({ world }) => {
  await world.db.update(services).set({ place: "in_person" }).where(eq(services.id, world.service.id));
  await scheduled({ client: world.ana, practitioner: world.osei, startsAt: minutesAfter(NOW, 5) });
  const page = await world.as("osei");
  await page.goto("/admin");
  const sessions = page.getByRole("region", { name: "Sessions" });
  await expect(sessions).toContainText("It's time");
  await expect(sessions).toContainText("In person");
  await expect(sessions).not.toContainText("Ready to join");
  await expect(sessions.getByRole("button", { name: "Start with Ana" })).toBeVisible();
});

test("what one changed is listed with its way back, from the palette and the account, also once that is closed", async ({
  world,
}) => {
  const { id } = await scheduled({
    client: world.ana,
    practitioner: world.osei,
    startsAt: minutesAfter(NOW, 2 * 1440),
  });
  const still = await world.as("osei", { javaScriptEnabled: false, viewport: { width: 390, height: 844 } });
  await still.goto(`/appointments/${id}`);
  await still.getByText("Cancel appointment").first().click();
  await still.getByLabel("Why").fill("I am away that day.");
  await still.getByRole("button", { name: "Cancel appointment" }).click();
  await expect(still.getByText("Cancelled. The client gets an e-mail").first()).toBeVisible();
  await still.goto("/account");
  await still.getByRole("link", { name: "Recent changes" }).click();
  const open = still.getByRole("region", { name: "Just changed" });
  await expect(open).toContainText("You cancelled the appointment on Thursday 3 December 2026, 09:00.");
  // On a screen that others see, here as well.
  const initials = { name: "calendar-names", value: "initials", url: world.origin };
  await still.context().addCookies([initials]);
  await still.reload();
  await expect(open.getByRole("link", { name: "A. B." })).toBeVisible();
  await expect(still.getByText("Boateng")).toHaveCount(0);
  await open.getByRole("button", { name: "Undo" }).click();
  await expect(still).toHaveURL("/account/changes?done=undone");
  await expect(still.getByRole("region", { name: "Tuesday 1 December" })).toContainText("Undone.");
  await expect(still.getByRole("link", { name: "A. B." })).toHaveAttribute("href", `/appointments/${id}`);

  const page = await world.as("osei");
  await page.goto("/admin");
  await page.keyboard.press("Control+k");
  await page.getByRole("combobox").fill("recent");
  await expect(page.getByRole("option", { name: /Recent changes/ })).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Recent changes");
  await expect(page.getByRole("link", { name: "Ana Boateng" })).toHaveAttribute("href", `/appointments/${id}`);
  await expectAccessible(page);
});
