import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { auditEvents } from "@/db/schema";
import type { Staff } from "@/lib/auth/actor";
import { listEditable, listHours, openWeek } from "@/lib/availability/queries";
import type { WeekRow } from "@/lib/availability/week";
import { publishHours } from "@/lib/change-preview/publish-hours";
import { cast, cells, NOW } from "@/lib/testing/cast";
import { freeStartsOf } from "@/lib/testing/free-starts";

const MONDAY_MORNING = { weekday: 0, startMinute: 540, endMinute: 720 };

test("a practitioner's new week takes the place of the old", async () => {
  const { osei, lind } = await cast();
  await publish(osei, osei.practitionerId, [MONDAY_MORNING]);
  expect(await openWeek(osei.practitionerId, 50)).toEqual(cells("Monday morning"));
  expect(await openWeek(lind.practitionerId, 50)).toHaveLength(5);
});

test("publishing is recorded, with how much and not for whom", async () => {
  const { osei } = await cast();
  await publish(osei, osei.practitionerId, [MONDAY_MORNING]);
  const [event] = await db.select().from(auditEvents).where(eq(auditEvents.action, "availability.published"));
  expect(event).toMatchObject({ actorId: osei.id, subjectId: osei.practitionerId, details: { rows: 1, minutes: 180 } });
});

test("a practitioner can't publish another's week, and an admin can", async () => {
  const { osei, lind, mara } = await cast();
  const before = await listHours(lind, lind.practitionerId);
  await expect(publish(osei, lind.practitionerId, [])).rejects.toThrow("We can't find this practitioner.");
  await expect(publish(osei, "nobody", [])).rejects.toThrow("We can't find this practitioner.");
  expect(await listHours(lind, lind.practitionerId)).toEqual(before);
  expect(await listHours(osei, lind.practitionerId)).toEqual([]);
  await publish(mara, lind.practitionerId, []);
  expect(await listHours(mara, lind.practitionerId)).toEqual([]);
});

test("a practitioner edits their own hours, an admin all", async () => {
  const { osei, mara } = await cast();
  expect((await listEditable(osei)).map(({ name }) => name)).toEqual(["Dr. Ama Osei"]);
  expect((await listEditable(mara)).map(({ name }) => name)).toEqual(["Dr. Ama Osei", "Dr. Signe Lind"]);
});

test("overlapping hours are refused and nothing is written", async () => {
  const { osei } = await cast();
  const before = await listHours(osei, osei.practitionerId);
  const rows = [MONDAY_MORNING, { weekday: 0, startMinute: 700, endMinute: 800 }];
  await expect(publish(osei, osei.practitionerId, rows, "Europe/Stockholm")).rejects.toMatchObject({
    reason: "invalid",
    extra: { fields: { "row-1": ["These hours overlap with 09:00 – 12:00 on Monday. Please change one of them."] } },
  });
  expect(await listHours(osei, osei.practitionerId)).toEqual(before);
  expect((await listEditable(osei))[0]?.timeZone).toBe("Africa/Accra");
});

test("hours mean the new zone's clock once the zone is changed", async () => {
  const { lind } = await cast();
  await publish(lind, lind.practitionerId, [MONDAY_MORNING], "Asia/Kathmandu");
  const monday = { from: new Date("2026-12-07T00:00:00Z"), until: new Date("2026-12-08T00:00:00Z") };
  const [first] = await freeStartsOf(lind.practitionerId, 50, monday, NOW);
  expect(first).toEqual(new Date("2026-12-07T03:15:00Z"));
  await publish(lind, lind.practitionerId, [MONDAY_MORNING], "Europe/Stockholm");
  expect((await freeStartsOf(lind.practitionerId, 50, monday, NOW))[0]).toEqual(new Date("2026-12-07T08:00:00Z"));
  const events = await db.select().from(auditEvents).where(eq(auditEvents.action, "availability.zone_changed"));
  expect(events.map(({ details }) => details)).toEqual(
    expect.arrayContaining([
      { from: "Europe/Stockholm", to: "Asia/Kathmandu" },
      { from: "Asia/Kathmandu", to: "Europe/Stockholm" },
    ]),
  );
  await expect(publish(lind, lind.practitionerId, [MONDAY_MORNING], "Mars/Olympus")).rejects.toThrow(
    "Please choose a time zone",
  );
});

test("two who publish at once leave one whole week behind", async () => {
  const { osei, mara } = await cast();
  const weeks = [540, 600, 660, 720].map((startMinute) =>
    [0, 1, 2, 3, 4].map((weekday) => ({ weekday, startMinute, endMinute: startMinute + 180 })),
  );
  await Promise.all(weeks.map((week, index) => publish(index % 2 ? mara : osei, osei.practitionerId, week)));
  const published = await listHours(osei, osei.practitionerId);
  expect(weeks).toContainEqual(published);
});

function publish(actor: Staff, practitionerId: string, rows: WeekRow[], timeZone = "Africa/Accra") {
  return publishHours(actor, { practitionerId, timeZone, rows }, NOW);
}
