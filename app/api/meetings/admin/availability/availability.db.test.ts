import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { GET, PATCH, PUT } from "@/app/api/meetings/admin/availability/route";
import { GET as weekly } from "@/app/api/meetings/availability/weekly/route";
import { db } from "@/db/client";
import { appointments, practitioners, weeklyHours } from "@/db/schema";
import type { Actor } from "@/lib/auth/actor";
import { newId } from "@/lib/id";
import { send, tokensOf } from "@/lib/testing/api";
import { cast, NOW } from "@/lib/testing/cast";
import { scheduled } from "@/lib/testing/requests";

const DOCUMENTED = { "0": ["morning", "evening"], "1": ["morning", "afternoon"], "3": ["afternoon", "evening"] };

test("the week is answered in the fields of both versions", async () => {
  const { lind } = await cast();
  const { status, body } = await as(lind, GET, "GET");
  expect(status).toBe(200);
  expect(body).toEqual({
    practitioner_id: lind.practitionerId,
    availability_schedule: {
      "0": ["afternoon"],
      "1": ["evening"],
      "2": ["afternoon"],
      "3": ["evening"],
      "4": ["afternoon"],
    },
    availability_schedule_display: {
      Monday: ["Afternoon (1PM - 5PM)"],
      Tuesday: ["Evening (6PM - 9PM)"],
      Wednesday: ["Afternoon (1PM - 5PM)"],
      Thursday: ["Evening (6PM - 9PM)"],
      Friday: ["Afternoon (1PM - 5PM)"],
    },
    all_available_slots: expect.arrayContaining([
      { day: 1, day_name: "Tuesday", time_slot: "evening", time_slot_display: "Evening (6PM - 9PM)" },
    ]),
    available_days: [0, 1, 2, 3, 4],
    available_days_display: ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"],
  });
  expect(body.all_available_slots).toHaveLength(5);
});

test("PUT replaces the week, and everyone sees it", async () => {
  const { osei, lind } = await cast();
  const { status, body } = await as(osei, PUT, "PUT", { body: { availability_schedule: DOCUMENTED } });
  expect(status).toBe(200);
  expect(body).toMatchObject({ availability_schedule: DOCUMENTED, available_days: [0, 1, 3], kept_appointments: [] });
  const shown = await send(weekly, `GET /weekly?practitioner_id=${osei.practitionerId}`);
  expect((await shown.json())[0]).toMatchObject({ day: 0, available_slots: ["morning", "evening"] });
  expect((await as(lind, GET, "GET")).body.available_days).toHaveLength(5);
  const whole = await as(osei, PUT, "PUT", { body: { available_days: [6, 6] } });
  expect(whole.body).toMatchObject({ availability_schedule: { "6": ["morning", "afternoon", "evening"] } });
  const closed = await as(osei, PUT, "PUT", { body: { availability_schedule: {} } });
  expect(closed.body).toMatchObject({ availability_schedule: {}, all_available_slots: [] });
});

test("PATCH replaces the named days and leaves the others to the minute", async () => {
  const { osei } = await cast();
  const { practitionerId } = osei;
  const odd = { id: newId(NOW), practitionerId, weekday: 5, startMinute: 545, endMinute: 655 };
  await db.insert(weeklyHours).values(odd);
  const body = { availability_schedule: { "0": ["evening", "evening"], "1": [] } };
  const patched = await as(osei, PATCH, "PATCH", { body });
  expect(patched.body.availability_schedule).toEqual({
    "0": ["evening"],
    "2": ["morning", "afternoon"],
    "3": ["morning", "afternoon", "evening"],
    "4": ["morning", "afternoon"],
    "5": ["morning"],
  });
  const rows = await db.select().from(weeklyHours).where(eq(weeklyHours.practitionerId, practitionerId));
  expect(rows.filter(({ weekday }) => weekday === 5)).toMatchObject([{ startMinute: 545, endMinute: 655 }]);
  const days = await as(osei, PATCH, "PATCH", { body: { available_days: [1] } });
  expect(days.body.availability_schedule).toMatchObject({ "0": ["evening"], "1": ["morning", "afternoon", "evening"] });
  expect((await as(osei, PUT, "PUT", { body: days.body })).body.availability_schedule).toEqual(
    days.body.availability_schedule,
  );
});

test("what is booked stays when the week closes around it, and is named", async () => {
  const { ana, osei } = await cast();
  const startsAt = new Date("2026-12-02T10:00:00Z");
  const { id } = await scheduled({ client: ana, practitioner: osei, startsAt });
  const { body } = await as(osei, PATCH, "PATCH", { body: { availability_schedule: { "2": ["evening"] } } });
  expect(body).toMatchObject({
    message: "Availability updated successfully. 1 booked session lies outside these hours now and stays.",
    kept_appointments: [{ appointment_id: id, scheduled_datetime: startsAt.toISOString() }],
  });
  expect(body.availability_schedule["2"]).toEqual(["evening"]);
  const [kept] = await db.select().from(appointments);
  expect(kept).toMatchObject({ id, status: "scheduled", startsAt });
  const again = await as(osei, PATCH, "PATCH", { body: { availability_schedule: { "2": ["evening"] } } });
  expect(again.body.kept_appointments).toEqual([]);
});

test("a practitioner sets their own week, an admin the one that is named or else the first one's", async () => {
  const { ana, osei, lind, mara } = await cast();
  const body = { availability_schedule: { "0": ["evening"] } };
  const own = { body, query: `?practitioner_id=${lind.practitionerId}` };
  for (const query of [own.query, `?practitioner_id=${newId(NOW)}`, "?practitioner_id=me"])
    expect((await as(osei, PUT, "PUT", { body, query })).status).toBe(404);
  expect((await as(ana, PUT, "PUT", { body })).status).toBe(403);
  expect((await as(mara, PUT, "PUT", own)).body.practitioner_id).toBe(lind.practitionerId);
  expect((await as(mara, GET, "GET")).body.practitioner_id).toBe(osei.practitionerId);
  expect((await as(mara, PUT, "PUT", { body })).body.practitioner_id).toBe(osei.practitionerId);
  await db.update(practitioners).set({ active: false }).where(eq(practitioners.id, osei.practitionerId));
  expect((await as(osei, GET, "GET")).body).toMatchObject({ availability_schedule: { "0": ["evening"] } });
});

test("two who patch different days at once both have their way", async () => {
  const { osei, mara } = await cast();
  const set = (who: Actor, day: number) =>
    as(who, PATCH, "PATCH", { body: { availability_schedule: { [day]: ["evening"] } } });
  await Promise.all([set(osei, 5), set(mara, 6), set(osei, 0), set(mara, 1)]);
  expect((await as(osei, GET, "GET")).body.availability_schedule).toMatchObject({
    "0": ["evening"],
    "1": ["evening"],
    "5": ["evening"],
    "6": ["evening"],
  });
});

test("what is no week is refused", async () => {
  const { osei } = await cast();
  for (const body of [
    {},
    { availability_schedule: { "7": ["morning"] } },
    { availability_schedule: { "0": ["night"] } },
    { availability_schedule: [] },
    { available_days: [7] },
    { available_days: ["0"] },
  ])
    expect((await as(osei, PUT, "PUT", { body })).status).toBe(400);
});

type Sent = { body?: unknown; query?: string };

async function as(who: Actor, handler: Parameters<typeof send>[0], method: string, { body, query = "" }: Sent = {}) {
  const { access } = await tokensOf(who);
  const answer = await send(handler, `${method} /api/meetings/admin/availability${query}`, { token: access, body });
  return { status: answer.status, body: await answer.json() };
}
