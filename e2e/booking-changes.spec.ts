import { eq } from "drizzle-orm";
import { db } from "@/db/client";
import { practitioners, settings, users } from "@/db/schema";
import { expectAccessible } from "@/e2e/support/accessible";
import { expect, test, type World } from "@/e2e/support/world";
import { manageToken } from "@/lib/appointments/manage-link";
import { bookSlot } from "@/lib/booking/book";
import { minutesAfter, NOW } from "@/lib/testing/clock";
import { scheduled } from "@/lib/testing/requests";

const THURSDAY_TEN = new Date("2026-12-10T10:00:00Z");

test("a client moves an appointment: what it means is said first, its own time counts as free, both hear of it", async ({
  world,
}) => {
  const { id } = await scheduled({ client: world.ana, practitioner: world.osei, startsAt: THURSDAY_TEN });
  const ana = await world.as("ana");
  await ana.goto(`/appointments/${id}`);
  await ana.getByRole("link", { name: "Move to another time" }).click();
  await ana.getByRole("link", { name: /Thursday 10 December/ }).click();
  await expect(ana.getByRole("link", { name: "05:30", exact: true })).toBeVisible();
  await expect(ana.getByRole("link", { name: "05:00", exact: true })).toHaveCount(0);
  await expectAccessible(ana);
  await ana.getByRole("link", { name: "05:30", exact: true }).click();
  await expect(ana.getByText("you can cancel free of charge until Wednesday 9 December 2026, 05:30")).toBeVisible();
  await expectAccessible(ana);
  await ana.getByRole("button", { name: "Move it" }).click();
  await expect(ana.getByText("Moved. We'll send you the new time")).toBeVisible();
  await expect(ana.getByText("05:30 – 06:20")).toBeVisible();
  await expectAccessible(ana);
  await world.setNow(minutesAfter(NOW, 4));
  await ana.reload();
  await expect(ana.getByRole("button", { name: /Undo/ })).toHaveCount(0);
});

test("with a therapist who takes no more clients, it stays where it is", async ({ world }) => {
  const { id } = await scheduled({ client: world.ana, practitioner: world.osei, startsAt: THURSDAY_TEN });
  await db.update(practitioners).set({ active: false }).where(eq(practitioners.id, world.osei.practitionerId));
  const ana = await world.as("ana");
  await ana.goto(`/appointments/${id}/move`);
  await expect(ana.getByText("No other time is free right now")).toBeVisible();
  await expect(ana.getByText(/Your appointment stays as it is/)).toBeVisible();
});

test("a move is undone, and so is a cancellation; no one is told", async ({ world }) => {
  const { id } = await scheduled({ client: world.ana, practitioner: world.osei, startsAt: THURSDAY_TEN });
  const ana = await world.as("ana", { javaScriptEnabled: false });
  await ana.goto(`/appointments/${id}/move?date=2026-12-11`);
  await ana.getByRole("link", { name: "05:00", exact: true }).click();
  await ana.getByRole("button", { name: "Move it" }).click();
  await ana.getByRole("button", { name: "Undo (until 04:03)" }).click();
  await expect(ana.getByText("Undone. Everything is as it was before.")).toBeVisible();
  await expect(ana.getByText("Thursday 10 December 2026").first()).toBeVisible();
  await ana.getByText("Cancel appointment").first().click();
  await ana.getByRole("button", { name: "Cancel appointment" }).click();
  await ana.getByRole("button", { name: "Undo (until 04:03)" }).click();
  await expect(ana.getByText("Booked").first()).toBeVisible();
  expect(world.mails().map(({ subject }) => subject)).toEqual([]);
});

test("late, the button becomes how to reach the practice", async ({ world }) => {
  const { id } = await scheduled({ client: world.ana, practitioner: world.osei, startsAt: THURSDAY_TEN });
  await db.update(settings).set({ phone: "+233 20 000 0000", email: "office@attune.test" });
  const ana = await world.as("ana");
  await world.setNow(minutesAfter(THURSDAY_TEN, -1439));
  await world.signIn(ana, "ana");
  await ana.goto(`/appointments/${id}`);
  await expect(ana.getByRole("link", { name: "Move to another time" })).toBeVisible();
  await expect(ana.getByRole("button", { name: "Cancel appointment" })).toHaveCount(0);
  await world.setNow(minutesAfter(THURSDAY_TEN, -119));
  await ana.goto(`/appointments/${id}/move`);
  await expect(ana).toHaveURL(new RegExp(`/appointments/${id}#changes`));
  await expect(ana.getByRole("link", { name: "Move to another time" })).toHaveCount(0);
  await expect(ana.getByRole("main").getByRole("link", { name: "+233 20 000 0000" })).toBeVisible();
});

test("the link in the mail shows, moves and cancels that one appointment without signing in", async ({ world }) => {
  const url = await linkFromMail(world);
  const page = await world.visitor();
  await page.goto(url);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Your appointment");
  await expect(page.getByText("Only for you")).toHaveCount(0);
  await expectAccessible(page);
  const file = await page.request.get(`${url}/calendar`);
  expect(await file.text()).toContain("SUMMARY:Appointment");
  await page.getByRole("link", { name: "Move to another time" }).click();
  await page.getByRole("link", { name: /Friday 11 December/ }).click();
  await expect(page.getByRole("link", { name: "04:00", exact: true })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("link", { name: "04:00", exact: true }).click();
  await page.getByRole("button", { name: "Move it" }).click();
  await expect(page.getByText("Friday 11 December 2026").first()).toBeVisible();
  await page.getByRole("button", { name: /Undo/ }).click();
  await expect(page.getByText("Thursday 10 December 2026").first()).toBeVisible();
  await page.getByRole("button", { name: "Cancel appointment" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Cancel appointment" }).click();
  await expect(page.getByText("Cancelled. No need to explain.").first()).toBeVisible();
  await expect(page.getByRole("button", { name: /Undo/ })).toBeVisible();
  await expect(page.getByRole("link", { name: "Book again" })).toBeVisible();
  await expectAccessible(page);
});

test("looking at the link changes nothing, and it opens nothing else", async ({ world }) => {
  const { id } = await scheduled({ client: world.ana, practitioner: world.osei, startsAt: THURSDAY_TEN });
  const token = await manageToken({
    appointmentId: id,
    clientId: world.ana.id,
    endsAt: minutesAfter(THURSDAY_TEN, 50),
  });
  const before = await db.query.appointments.findMany();
  const page = await world.visitor();
  for (const path of ["", "/move", "/calendar"])
    expect((await page.request.get(`/m/${token}${path}`)).status()).toBe(200);
  expect(await db.query.appointments.findMany()).toEqual(before);
  await page.goto(`/m/${token}`);
  await page.goto(`/appointments/${id}`);
  await expect(page).toHaveURL(/\/sign-in/);
  await db.update(users).set({ deactivatedAt: NOW }).where(eq(users.id, world.ana.id));
  expect((await page.request.get(`/m/${token}`)).status()).toBe(404);
  await page.goto(`/m/${token}x`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("This link doesn't work any more");
  await expectAccessible(page);
});

async function linkFromMail({ ana, osei, instant, waitForMail }: World) {
  const slot = { practitionerId: osei.practitionerId, serviceId: instant.id, startsAt: THURSDAY_TEN };
  await bookSlot(ana, slot, { reason: "Only for you" }, NOW);
  const { text } = await waitForMail("ana@attune.test", /Your appointment/);
  return new URL(/http:\S+\/m\/[\w.-]+/.exec(text ?? "")?.[0] ?? "").pathname;
}
