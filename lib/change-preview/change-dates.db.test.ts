import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { appointments, auditEvents } from "@/db/schema";
import { listExceptions } from "@/lib/availability/time-off";
import { ExtraHoursForm, TimeOffForm } from "@/lib/availability/time-off-form";
import { addException, removeException } from "@/lib/change-preview/change-dates";
import { UNASKED } from "@/lib/change-preview/settlement";
import { cast, NOW } from "@/lib/testing/cast";
import { freeStartsOf } from "@/lib/testing/free-starts";
import { scheduled } from "@/lib/testing/requests";

const MONDAY = { from: new Date("2026-12-07T00:00:00Z"), until: new Date("2026-12-08T00:00:00Z") };
const SATURDAY = { from: new Date("2026-12-12T00:00:00Z"), until: new Date("2026-12-13T00:00:00Z") };
const MONDAY_TEN = new Date("2026-12-07T10:00:00Z");
const SATURDAY_TEN = new Date("2026-12-12T10:00:00Z");

function off(practitioner: string, more: Record<string, string> = {}) {
  return TimeOffForm.parse({ practitioner, firstDate: "2026-12-07", lastDate: "2026-12-07", ...more });
}

function extra(practitioner: string, more: Record<string, string> = {}) {
  const typed = { practitioner, date: "2026-12-12", start: "10:00", end: "11:00", ...more };
  return ExtraHoursForm.parse(typed);
}

test("time off takes its times away, and gives them back when it is taken back", async () => {
  const { osei } = await cast();
  const before = await freeStartsOf(osei.practitionerId, 50, MONDAY, NOW);
  await addException(osei, off(osei.practitionerId, { note: "Holiday" }), NOW);
  expect(await freeStartsOf(osei.practitionerId, 50, MONDAY, NOW)).toEqual([]);
  const [saved] = await listExceptions(osei, osei.practitionerId, { from: "2026-12-01" });
  expect(saved).toMatchObject({ startMinute: 0, endMinute: 1440, note: "Holiday" });
  await removeException(osei, saved?.id ?? "", UNASKED, NOW);
  expect(await freeStartsOf(osei.practitionerId, 50, MONDAY, NOW)).toEqual(before);
  const events = await db.select().from(auditEvents).where(eq(auditEvents.action, "availability.dates_changed"));
  expect(events.map(({ actorId }) => actorId)).toEqual([osei.id, osei.id]);
});

test("extra hours add their times", async () => {
  const { osei } = await cast();
  await addException(osei, extra(osei.practitionerId), NOW);
  expect(await freeStartsOf(osei.practitionerId, 50, SATURDAY, NOW)).toEqual([SATURDAY_TEN]);
});

test("time off over a booked session is saved once the session has its answer", async () => {
  const { osei, ana } = await cast();
  const { id } = await scheduled({ client: ana, practitioner: osei, startsAt: MONDAY_TEN });
  const change = off(osei.practitionerId);
  const { affected } = await addException(osei, change, NOW);
  expect(affected.map((one) => [one.id, one.why])).toEqual([[id, "closed"]]);
  expect(await listExceptions(osei, osei.practitionerId, { from: "2026-12-01" })).toEqual([]);
  await addException(osei, { ...change, settlement: { answers: [{ id, what: "cancel" }], words: "" } }, NOW);
  expect(await listExceptions(osei, osei.practitionerId, { from: "2026-12-01" })).toHaveLength(1);
  const [row] = await db.select().from(appointments).where(eq(appointments.id, id));
  expect(row?.status).toBe("cancelled");
});

test("time off beside a session strands nothing", async () => {
  const { osei, ana } = await cast();
  await scheduled({ client: ana, practitioner: osei, startsAt: MONDAY_TEN });
  expect(await addException(osei, off(osei.practitionerId, { from: "10:50" }), NOW)).toEqual({ affected: [] });
  expect(await addException(osei, off(osei.practitionerId, { until: "10:00" }), NOW)).toEqual({ affected: [] });
});

test("extra hours with a session in them are not taken back without an answer", async () => {
  const { osei, ana } = await cast();
  await addException(osei, extra(osei.practitionerId), NOW);
  const { id } = await scheduled({ client: ana, practitioner: osei, startsAt: SATURDAY_TEN });
  const [saved] = await listExceptions(osei, osei.practitionerId, { from: "2026-12-01" });
  const { affected } = await removeException(osei, saved?.id ?? "", UNASKED, NOW);
  expect(affected.map((one) => one.id)).toEqual([id]);
  expect(await listExceptions(osei, osei.practitionerId, { from: "2026-12-01" })).toHaveLength(1);
});

test("a practitioner neither sees nor changes another's dates", async () => {
  const { osei, lind, mara } = await cast();
  await expect(addException(osei, off(lind.practitionerId), NOW)).rejects.toThrow("We can't find this practitioner.");
  await addException(mara, off(lind.practitionerId), NOW);
  expect(await listExceptions(osei, lind.practitionerId, { from: "2026-12-01" })).toEqual([]);
  const [saved] = await listExceptions(mara, lind.practitionerId, { from: "2026-12-01" });
  await expect(removeException(osei, saved?.id ?? "", UNASKED, NOW)).rejects.toThrow("We can't find");
  expect(await listExceptions(mara, lind.practitionerId, { from: "2026-12-01" })).toHaveLength(1);
});

test("a date that has passed, or an end before its start, is refused beside its field", async () => {
  const { osei } = await cast();
  const past = off(osei.practitionerId, { firstDate: "2026-11-01", lastDate: "2026-11-02" });
  await expect(addException(osei, past, NOW)).rejects.toMatchObject({
    extra: { fields: { lastDate: ["This date has passed. Please choose one that is still ahead."] } },
  });
  const backwards = ExtraHoursForm.safeParse({
    practitioner: osei.practitionerId,
    date: "2026-12-12",
    start: "11:00",
    end: "10:00",
  });
  expect(backwards.error?.issues.map(({ path }) => path.join("."))).toEqual(["end"]);
  const untyped = ExtraHoursForm.safeParse({ practitioner: "", date: "", start: "", end: "" });
  expect(untyped.error?.issues.map(({ path }) => path.join("."))).toEqual(["date", "start", "end"]);
});

test("the same time off saved twice stands there once, and so does what lies within it", async () => {
  const { osei, lind } = await cast();
  const week = off(osei.practitionerId, { lastDate: "2026-12-11", note: "Holiday" });
  await addException(osei, week, NOW);
  const later = off(osei.practitionerId, {
    firstDate: "2026-12-08",
    lastDate: "2026-12-08",
    from: "09:00",
    until: "10:00",
  });
  for (const again of [week, later])
    await expect(addException(osei, again, NOW)).rejects.toMatchObject({ status: 409, code: "conflict" });
  const twice = [1, 2].map(() => addException(lind, off(lind.practitionerId), NOW));
  expect((await Promise.allSettled(twice)).map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  await addException(osei, off(osei.practitionerId, { lastDate: "2026-12-14" }), NOW);
  await addException(osei, extra(osei.practitionerId), NOW);
  expect(await listExceptions(osei, osei.practitionerId, { from: "2026-12-01" })).toHaveLength(3);
});

test("time off that repeats is written date by date, each to be opened again by itself, and what is off already stays", async () => {
  const { osei } = await cast();
  await addException(osei, off(osei.practitionerId, { firstDate: "2026-12-14", lastDate: "2026-12-14" }), NOW);
  const mondays = { part: "morning", everyWeeks: "1", repeatUntil: "2026-12-28" };
  await addException(osei, off(osei.practitionerId, mondays), NOW);
  const saved = await listExceptions(osei, osei.practitionerId, { from: "2026-12-01" });
  expect(saved.map(({ startDate, startMinute, endMinute }) => [startDate, startMinute, endMinute])).toEqual([
    ["2026-12-07", 0, 780],
    ["2026-12-14", 0, 1440],
    ["2026-12-21", 0, 780],
    ["2026-12-28", 0, 780],
  ]);
  await removeException(osei, saved[2]?.id ?? "", { answers: [], words: "" }, NOW);
  expect(await listExceptions(osei, osei.practitionerId, { from: "2026-12-01" })).toHaveLength(3);
  const endless = TimeOffForm.safeParse({
    ...{ practitioner: osei.practitionerId, firstDate: "2026-12-07", lastDate: "2026-12-07" },
    ...{ everyWeeks: "1", repeatUntil: "" },
  });
  expect(endless.error?.issues.map(({ path }) => path.join("."))).toEqual(["repeatUntil"]);
});
