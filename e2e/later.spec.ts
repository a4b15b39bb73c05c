import { expectAccessible } from "@/e2e/support/accessible";
import { expect, test } from "@/e2e/support/world";
import { bookSlot } from "@/lib/booking/book";
import { sendAgendas } from "@/lib/reminders/staff/send-agendas";
import { makeInstant } from "@/lib/testing/cast";
import { minutesAfter, NOW, TUESDAY_TEN } from "@/lib/testing/clock";
import { scheduled } from "@/lib/testing/requests";

test("an admin writes the practice's own words, sees them before they count, and a client's mail says them", async ({
  world,
}) => {
  const { ana, osei, service } = world;
  const mara = await world.as("mara");
  await mara.goto("/admin/settings/words");
  await mara.getByLabel("Greeting").fill("Dear {first name},");
  await mara.getByLabel("What to bring, or to know").fill("Please bring {reason}.");
  await mara.getByRole("button", { name: "Save", exact: true }).click();
  await expect(mara.getByText("{reason} can't be used here.").first()).toBeVisible();
  await mara.getByLabel("What to bring, or to know").fill("Please have a glass of water beside you.");
  await mara.getByLabel("Signature").fill("Warmly,\n{practice}");
  await mara.getByRole("button", { name: "Show what it says" }).click();
  const preview = mara.getByRole("region", { name: "An e-mail about a new time" });
  await expect(preview).toContainText("Dear Ana,");
  await expect(preview).toContainText("a glass of water");
  await expectAccessible(mara);
  await mara.getByRole("button", { name: "Save", exact: true }).click();
  await expect(mara.getByText("Saved. It applies to e-mails from now on.")).toBeVisible();

  await makeInstant();
  const time = { practitionerId: osei.practitionerId, serviceId: service.id, startsAt: TUESDAY_TEN };
  await bookSlot(ana, time, { reason: "I sleep badly." }, NOW);
  const { text } = await world.waitForMail("ana@attune.test", /^Your appointment/);
  expect(text).toContain("Dear Ana,");
  expect(text).toContain("Please have a glass of water beside you.");
  expect(text).not.toContain("sleep");
  const staff = await world.waitForMail("osei@attune.test", /.+/);
  expect(staff.text).not.toContain("glass of water");
});

test("a practitioner chooses to have the day by mail in the morning, and it arrives", async ({ world }) => {
  const { ana, osei } = world;
  await scheduled({ client: ana, practitioner: osei, startsAt: TUESDAY_TEN, reason: "I sleep badly." });
  const page = await world.as("osei");
  await page.goto("/account");
  await page.getByLabel("Send me the day's sessions in the morning").check();
  await page.getByLabel("At", { exact: true }).fill("06:30");
  await page.getByRole("button", { name: "Save agenda" }).click();
  await expect(page.getByLabel("At", { exact: true })).toHaveValue("06:30");
  await expectAccessible(page);
  const morning = new Date("2026-12-08T06:30:00Z");
  await world.setNow(morning);
  await sendAgendas(morning);
  const { text } = await world.waitForMail("osei@attune.test", "Your day");
  expect(text).toMatch(/10:00.*Ana/);
  expect(text).not.toMatch(/sleep|Boateng/);
});

test("an assistant holds a time, and the person confirms it at the link that it was given", async ({ world }) => {
  const { osei, instant } = world;
  const visitor = await world.visitor();
  const use = async (name: string, args: Record<string, unknown>) => {
    const headers = { accept: "application/json, text/event-stream" };
    const data = { jsonrpc: "2.0", id: 1, method: "tools/call", params: { name, arguments: args } };
    const answer = await visitor.request.post("/api/mcp", { headers, data });
    return (await answer.json()).result.structuredContent;
  };
  const asked = { service_id: instant.id, practitioner_id: osei.practitionerId, from: "2026-12-10", days: 1 };
  const { times } = await use("find_times", asked);
  const held = await use("hold_time", { service_id: instant.id, slot_id: times[0].slot_id });
  const page = await world.as("ana");
  await page.goto(new URL(held.confirm_url).pathname);
  await expect(page.getByText(/We are keeping .* for you until/)).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Continue" }).click();
  await page.getByRole("button", { name: "Book this time" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(/^You're booked for Thu 10 Dec/);
  const [appointment] = await world.db.query.appointments.findMany();
  expect(appointment?.startsAt?.toISOString()).toBe(held.starts_at.replace(/Z$/, "Z"));
  expect(appointment?.clientId).toBe(world.ana.id);
});

test("discreet mails look on a locked screen as the preview said", async ({ world }) => {
  const { ana, osei, service } = world;
  const mara = await world.as("mara");
  await mara.goto("/admin/settings/discretion");
  await mara.getByLabel(/E-mails to clients are discreet/).check();
  await mara.getByLabel("Discreet e-mails come from").fill("A. Heart Office");
  await mara.getByRole("button", { name: "Save", exact: true }).click();
  await expect(mara.getByText("Saved. It applies to e-mails from now on.")).toBeVisible();
  const shown = mara.getByRole("region", { name: "What a locked screen shows" }).getByRole("listitem").last();
  await expect(shown).toContainText("A. Heart Office");
  await expect(shown).toContainText("Appointment update");
  await expectAccessible(mara);
  await makeInstant();
  const time = { practitionerId: osei.practitionerId, serviceId: service.id, startsAt: minutesAfter(TUESDAY_TEN, 60) };
  await bookSlot(ana, time, { reason: "" }, NOW);
  const { from, text } = await world.waitForMail("ana@attune.test", "Appointment update");
  expect(from?.name).toBe("A. Heart Office");
  expect(text).not.toMatch(/Osei|therap/i);
});
