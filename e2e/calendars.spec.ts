import { eq } from "drizzle-orm";
import { db } from "@/db/client";
import { calendarEntries } from "@/db/schema";
import { expectAccessible } from "@/e2e/support/accessible";
import { expect, test } from "@/e2e/support/world";
import { importDue } from "@/lib/calendars/busy/import";
import { linkCalendar } from "@/lib/calendars/busy/link";
import { connectCalendar } from "@/lib/calendars/connected/accounts/connections";
import { now } from "@/lib/clock";
import { minutesAfter, TUESDAY_TEN } from "@/lib/testing/clock";
import { scheduled } from "@/lib/testing/requests";
import { startIcsHost } from "@/lib/testing/stand-ins/ics-host";

const DENTIST = [
  ...["BEGIN:VCALENDAR", "BEGIN:VEVENT", "UID:a", "DTSTART:20261208T093000Z", "DTEND:20261208T100000Z"],
  ...["SUMMARY:Dentist", "END:VEVENT", "END:VCALENDAR", ""],
].join("\r\n");

test("another calendar closes times on the booking page until it is disconnected, and may read the sessions", async ({
  world,
}) => {
  const { ana, osei } = world;
  const { id } = await scheduled({ client: ana, practitioner: osei, startsAt: minutesAfter(TUESDAY_TEN, -30) });
  const host = await startIcsHost();
  const client = await world.visitor();
  await client.goto("/book?with=ama-osei&date=2026-12-08");
  await expect(client.getByRole("button", { name: "14:00", exact: true })).toBeVisible();
  const add = async (name: string, text: string) => {
    host.text = text;
    await linkCalendar(osei, { practitioner: osei.practitionerId, name, address: host.address }, now());
    await importDue(now(), host.surroundings);
  };
  await add("Work", DENTIST);
  await add("Family", DENTIST.replace("T0930", "T1300").replace("T1000", "T1500"));
  host.close();
  await client.goto("/book?with=ama-osei&date=2026-12-08");
  await expect(client.getByRole("button", { name: "15:00", exact: true })).toBeVisible();
  await expect(client.getByRole("button", { name: "14:00", exact: true })).toHaveCount(0);

  const page = await world.as("osei");
  await page.goto("/admin");
  await expect(page.getByRole("region", { name: "Calendars to look at" })).toContainText("Ana Boateng");
  await expectAccessible(page);
  await page.goto("/admin/settings/calendars");
  await expect(page.getByRole("listitem").filter({ hasText: "Family" })).toContainText("1 busy time ahead");
  await page.getByLabel("Name").fill("Inside");
  await page.getByLabel("Address").fill("https://169.254.169.254/calendar.ics");
  await page.getByRole("button", { name: "Add this calendar" }).click();
  await expect(page.getByRole("listitem").filter({ hasText: "Inside" })).toContainText("This address can't be used");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Disconnect Family" }).click();
  await expect(page.getByRole("listitem").filter({ hasText: "Family" })).toHaveCount(0);
  await client.goto("/book?with=ama-osei&date=2026-12-08");
  await expect(client.getByRole("button", { name: "14:00", exact: true })).toBeVisible();

  const sessions = page.getByRole("region", { name: "Your sessions" });
  await sessions.getByRole("button", { name: "Make an address" }).click();
  const address = sessions.getByRole("status").locator("code");
  await expect(address).toHaveText(/\/calendar\/[\w-]{43}\.ics$/);
  await expectAccessible(page);
  const feed = new URL((await address.textContent()) ?? "").pathname;
  expect(await (await client.request.get(feed)).text()).toContain(`UID:${id}@attune`);
  await sessions.getByRole("button", { name: "Turn it off" }).click();
  await expect(sessions.getByRole("button", { name: "Make an address" })).toBeVisible();
  expect((await client.request.get(feed)).status()).toBe(404);
});

test("a connected calendar says how it is, what was changed in it is told on Today, and it can be disconnected", async ({
  world,
}) => {
  const { ana, osei } = world;
  const { id } = await scheduled({ client: ana, practitioner: osei, startsAt: minutesAfter(TUESDAY_TEN, -30) });
  await connectCalendar(osei, { vendor: "google", secret: "a refresh token" }, now());
  const seen = { seenStartsAt: minutesAfter(TUESDAY_TEN, 120), seenEndsAt: minutesAfter(TUESDAY_TEN, 170) };
  const told = { toldStartsAt: minutesAfter(TUESDAY_TEN, -30), toldEndsAt: minutesAfter(TUESDAY_TEN, 20) };
  await db
    .update(calendarEntries)
    .set({ externalId: "e", dueAt: null, trouble: null, deviation: "moved", ...seen, ...told })
    .where(eq(calendarEntries.appointmentId, id));

  const page = await world.as("osei");
  await page.goto("/admin");
  const changed = page.getByRole("region", { name: "Changed in a calendar" });
  await expect(changed).toContainText("It was moved in Google Calendar of Dr. Ama Osei");
  await expectAccessible(page);
  await changed.getByRole("button", { name: "Leave it like that" }).click();
  await expect(changed).toHaveCount(0);

  await page.goto("/admin/settings/calendars");
  const own = page.getByRole("region", { name: "Your own calendar" });
  await expect(own.getByRole("listitem")).toContainText("Google Calendar");
  await expectAccessible(page);
  await own.getByLabel("Server").fill("https://169.254.169.254/dav");
  await own.getByLabel("Account").fill("osei");
  await own.getByLabel("App password").fill("secret");
  await own.getByRole("button", { name: "Connect this calendar" }).click();
  await expect(own).toContainText("This address can't be used");
  await own.getByRole("button", { name: "Disconnect Google Calendar" }).click();
  await expect(page.getByText("Disconnected. What was written to it stays there.")).toBeVisible();
  await expect(own.getByRole("listitem")).toHaveCount(0);
});

test("a calendar in a zone that nobody knows closes nothing until its practitioner says which is meant", async ({
  world,
}) => {
  const { osei } = world;
  const host = await startIcsHost();
  host.text = DENTIST.replace("DTSTART:20261208T093000Z", "DTSTART;TZID=Hauptsitz:20261208T140000").replace(
    "DTEND:20261208T100000Z",
    "DTEND;TZID=Hauptsitz:20261208T150000",
  );
  await linkCalendar(osei, { practitioner: osei.practitionerId, name: "Work", address: host.address }, now());
  await importDue(now(), host.surroundings);
  const client = await world.visitor();
  await client.goto("/book?with=ama-osei&date=2026-12-08");
  await expect(client.getByRole("button", { name: "14:00", exact: true })).toBeVisible();

  const page = await world.as("osei");
  await page.goto("/admin/settings/calendars");
  const work = page.getByRole("listitem").filter({ hasText: "Work" });
  await work.getByLabel("Which time zone is “Hauptsitz”?").selectOption("Africa/Accra");
  await expectAccessible(page);
  await work.getByRole("button", { name: "Read it so" }).click();
  await expect(work).toContainText("Times in an unknown zone are read as Africa/Accra.");
  // The server itself reads nothing at an address of this machine.
  await world.setNow(minutesAfter(now(), 360));
  await importDue(now(), host.surroundings);
  host.close();
  await page.reload();
  await expect(work).toContainText("1 busy time ahead");
  await client.goto("/book?with=ama-osei&date=2026-12-08");
  await expect(client.getByRole("button", { name: "13:00", exact: true })).toBeVisible();
  await expect(client.getByRole("button", { name: "14:00", exact: true })).toHaveCount(0);
});
