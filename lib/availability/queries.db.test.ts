import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { practitioners, users } from "@/db/schema";
import { loadAvailability } from "@/lib/availability/load";
import { findMatchesOfEach, openBlocksOn, openDates, openWeek, type Wanted } from "@/lib/availability/queries";
import { cast, cells, NOW, withRules } from "@/lib/testing/cast";
import { minutesAfter } from "@/lib/testing/clock";
import { freeStartsOf } from "@/lib/testing/free-starts";
import { scheduled } from "@/lib/testing/requests";

const WEDNESDAY = { from: new Date("2026-12-02T00:00:00Z"), until: new Date("2026-12-03T00:00:00Z") };

test("a booked session is not offered, nor what its buffers cover", async () => {
  const { ana, osei } = await cast();
  await scheduled({ client: ana, practitioner: osei, startsAt: new Date("2026-12-02T10:00:00Z") });
  const starts = await freeStartsOf(osei.practitionerId, 50, WEDNESDAY, NOW);
  expect(starts.map((start) => start.toISOString().slice(11, 16))).toEqual([
    "09:00",
    "11:00",
    "13:00",
    "13:30",
    "14:00",
    "14:30",
    "15:00",
    "15:30",
    "16:00",
  ]);
});

test("the time of the appointment that is being moved counts as free", async () => {
  const { ana, osei } = await cast();
  const { id } = await scheduled({ client: ana, practitioner: osei, startsAt: new Date("2026-12-02T10:00:00Z") });
  const starts = await freeStartsOf(osei.practitionerId, 50, { ...WEDNESDAY, exceptAppointmentId: id }, NOW);
  expect(starts).toContainEqual(new Date("2026-12-02T10:00:00Z"));
});

test("one practitioner's time is not taken by another's sessions", async () => {
  const { ana, osei, lind } = await cast();
  await scheduled({ client: ana, practitioner: lind, startsAt: new Date("2026-12-02T13:00:00Z") });
  const starts = await freeStartsOf(osei.practitionerId, 50, WEDNESDAY, NOW);
  expect(starts).toContainEqual(new Date("2026-12-02T13:00:00Z"));
});

test("the week is one practitioner's, or everyone's together", async () => {
  const { osei, lind } = await cast();
  expect(await openWeek(osei.practitionerId, 50)).toHaveLength(11);
  expect(await openWeek(lind.practitionerId, 50)).toEqual(
    cells("Monday afternoon", "Tuesday evening", "Wednesday afternoon", "Thursday evening", "Friday afternoon"),
  );
  expect(await openWeek(null, 50)).toHaveLength(12);
});

test("a practitioner who is away, or whose account is closed, is not offered", async () => {
  const { osei, lind } = await cast();
  await db.update(practitioners).set({ active: false }).where(eq(practitioners.id, lind.practitionerId));
  await db.update(users).set({ deactivatedAt: NOW }).where(eq(users.id, osei.id));
  expect(await openWeek(null, 50)).toEqual([]);
  await expect(openWeek(osei.practitionerId, 50)).rejects.toThrow("We can't find this practitioner.");
  await expect(freeStartsOf("not-an-id", 50, WEDNESDAY, NOW)).rejects.toThrow("We can't find this practitioner.");
});

test("the next thirty days list the blocks that still have room", async () => {
  const { ana, osei } = await cast();
  for (const hour of ["09", "10", "11"]) {
    await scheduled({ client: ana, practitioner: osei, startsAt: new Date(`2026-12-03T${hour}:00:00Z`) });
  }
  const days = await openDates(osei.practitionerId, 50, NOW);
  expect(days[0]).toEqual({ date: "2026-12-01", blocks: ["morning", "afternoon"] });
  expect(days.find(({ date }) => date === "2026-12-03")?.blocks).toEqual(["afternoon", "evening"]);
  expect(days.at(-1)?.date).toBe("2026-12-30");
  expect(days.some(({ date }) => date === "2026-12-05")).toBe(false);
});

test("a date's open blocks are those of the calendar day in each practitioner's zone", async () => {
  const { osei } = await cast();
  expect(await openBlocksOn(osei.practitionerId, "2026-12-03", 50, NOW)).toEqual(["morning", "afternoon", "evening"]);
  expect(await openBlocksOn(null, "2026-12-01", 50, minutesAfter(NOW, 4 * 60))).toEqual(["afternoon", "evening"]);
  expect(await openBlocksOn(null, "2026-12-06", 50, NOW)).toEqual([]);
  expect(await openBlocksOn(null, "2099-12-02", 50, NOW)).toEqual([]);
});

test("matches are of the first practitioner who is free, and the practitioner's rules hold", async () => {
  const { osei, lind } = await cast();
  const wanted = { practitionerId: null, sought: 50, cells: cells("Monday afternoon") };
  const [first] = await matchesOf(wanted);
  expect(first).toEqual({
    startsAt: new Date("2026-12-07T12:00:00Z"),
    cell: { day: 0, block: "afternoon" },
    date: "2026-12-07",
    practitionerId: lind.practitionerId,
  });
  await withRules(osei.practitionerId, { horizonDays: 3 });
  expect(await matchesOf({ ...wanted, practitionerId: osei.practitionerId })).toEqual([]);
});

test("several wishes are answered in their order, as each would be alone", async () => {
  const { osei, lind } = await cast();
  const wishes = [null, osei.practitionerId, lind.practitionerId].map((practitionerId) => ({
    practitionerId,
    sought: 50,
    cells: cells("Monday afternoon", "Thursday evening"),
  }));
  const alone = await Promise.all(wishes.map((wish) => matchesOf(wish)));
  expect(await findMatchesOfEach(wishes, NOW)).toEqual(alone);
});

test("what is loaded of a window is only what lies around it", async () => {
  const { ana, osei } = await cast();
  await scheduled({ client: ana, practitioner: osei, startsAt: new Date("2026-12-02T10:00:00Z") });
  await scheduled({ client: ana, practitioner: osei, startsAt: new Date("2026-12-16T10:00:00Z") });
  const [loaded] = await loadAvailability(osei.practitionerId, WEDNESDAY, NOW);
  const start = new Date("2026-12-02T10:00:00Z").getTime() / 60_000;
  expect(loaded?.busy).toEqual([{ start, end: start + 60 }]);
  expect(loaded?.hours).toHaveLength(11);
});

async function matchesOf(wish: Wanted) {
  const [matches = []] = await findMatchesOfEach([wish], NOW);
  return matches;
}
