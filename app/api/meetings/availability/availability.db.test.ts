import { expect, test } from "vitest";
import { GET as getDates } from "@/app/api/meetings/appointments/available-dates/route";
import { POST as check } from "@/app/api/meetings/availability/check/route";
import { GET as getConfig } from "@/app/api/meetings/availability/config/route";
import { GET as getOverview } from "@/app/api/meetings/availability/overview/route";
import { GET as getWeek } from "@/app/api/meetings/availability/weekly/route";
import { cast } from "@/lib/testing/cast";
import { scheduled } from "@/lib/testing/requests";

const NOWHERE = "0193c0de-0000-7000-8000-000000000001";

test("the configuration has every day and time slot of the documents", async () => {
  const { status, body } = await get(getConfig);
  expect(status).toBe(200);
  expect(body.time_slots).toEqual({
    morning: "Morning (9AM - 12PM)",
    afternoon: "Afternoon (1PM - 5PM)",
    evening: "Evening (6PM - 9PM)",
  });
  expect(body.days_of_week).toMatchObject({ 0: "Monday", 6: "Sunday" });
  expect(body.availability_schedule["6"]).toEqual(["morning", "afternoon", "evening"]);
});

test("the week is answered day by day, of one practitioner or of all", async () => {
  const { lind } = await cast();
  const everyone = await get(getWeek);
  expect(everyone.body).toHaveLength(7);
  expect(everyone.body[1]).toEqual({
    day: 1,
    day_name: "Tuesday",
    available_slots: ["morning", "afternoon", "evening"],
    available_slots_display: ["Morning (9AM - 12PM)", "Afternoon (1PM - 5PM)", "Evening (6PM - 9PM)"],
    is_available: true,
  });
  const own = await get(getWeek, `practitioner_id=${lind.practitionerId}`);
  expect(own.body[1].available_slots).toEqual(["evening"]);
  expect(own.body[6]).toMatchObject({ day_name: "Sunday", available_slots: [], is_available: false });
});

test("the overview counts the open cells and names the next seven dates", async () => {
  await cast();
  const { body } = await get(getOverview);
  expect(body).toMatchObject({ available: true, total_available_slots: 12, available_days: [0, 1, 2, 3, 4] });
  expect(body.next_available_dates).toHaveLength(7);
  expect(body.next_available_dates[0]).toMatchObject({ date: "2026-12-01", day_name: "Tuesday", is_available: true });
});

test("a practice without hours is not available, and says so", async () => {
  const { body } = await get(getOverview);
  expect(body).toMatchObject({
    available: false,
    total_available_slots: 0,
    available_days: [],
    next_available_dates: [],
  });
});

test("a date is checked against what is booked on it", async () => {
  const { ana, osei } = await cast();
  for (const hour of ["09", "10", "11"]) {
    await scheduled({ client: ana, practitioner: osei, startsAt: new Date(`2026-12-02T${hour}:00:00Z`) });
  }
  const { body } = await post({ date: "2026-12-02", practitioner_id: osei.practitionerId });
  expect(body).toEqual({
    date: "2026-12-02",
    day_name: "Wednesday",
    available_slots: ["afternoon"],
    available_slots_display: ["Afternoon (1PM - 5PM)"],
    is_available: true,
  });
  expect((await post({ date: "2026-12-06" })).body).toMatchObject({ available_slots: [], is_available: false });
  expect((await post({ date: "2024-01-15" })).body).toMatchObject({ day_name: "Monday", is_available: false });
});

test("the available dates come with their slots, and in version 1 as plain dates", async () => {
  const { osei } = await cast();
  const { body } = await get(getDates, `practitioner_id=${osei.practitionerId}`);
  expect(body[0]).toMatchObject({ date: "2026-12-01", day_name: "Tuesday", available_slots: ["morning", "afternoon"] });
  const plain = await get(getDates, `version=1&practitioner_id=${osei.practitionerId}`);
  expect(plain.body).toEqual(body.map(({ date }: { date: string }) => date));
  expect(plain.body).toHaveLength(22);
});

test("a bad date, version or practitioner is refused with a sentence", async () => {
  await cast();
  for (const date of ["2026-02-30", "tomorrow", "", 20261202, undefined]) {
    const refused = await post({ date });
    expect([refused.status, refused.body.code, refused.body.details]).toEqual([
      400,
      "invalid",
      expect.stringMatching(/^Give a date/),
    ]);
  }
  expect((await get(getDates, "version=3")).status).toBe(400);
  for (const id of [NOWHERE, "me", "'; drop table users"]) {
    expect((await get(getWeek, `practitioner_id=${encodeURIComponent(id)}`)).status).toBe(404);
    expect((await post({ date: "2026-12-02", practitioner_id: id })).status).toBe(404);
  }
});

const URL = "http://localhost/api/meetings/availability";
const context = { params: Promise.resolve({}) };

async function get(handler: typeof getWeek | typeof getConfig | typeof getDates | typeof getOverview, query = "") {
  const answer = await handler(new Request(`${URL}?${query}`), context);
  return { status: answer.status, body: await answer.json() };
}

async function post(body: unknown) {
  const headers = { "content-type": "application/json" };
  const answer = await check(new Request(URL, { method: "POST", headers, body: JSON.stringify(body) }), context);
  return { status: answer.status, body: await answer.json() };
}
