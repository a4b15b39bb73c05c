import { beforeEach, expect, test } from "vitest";
import { cast, emailOf, NOW } from "@/lib/testing/cast";
import { minutesAfter } from "@/lib/testing/clock";
import { limitPerMinute } from "@/lib/testing/limits";
import { livingHeaders } from "@/lib/testing/matrix/callers";
import { askWith } from "@/lib/testing/matrix/matrix";
import { thingsOf } from "@/lib/testing/matrix/objects";
import { withTeam } from "@/lib/testing/matrix/team";
import { apiOperations } from "@/scripts/openapi/operations";

/*
 * What a domain refuses beside a field is said in the names of the operation that was called.
 */

limitPerMinute(1000, ["AUTH"]);

const operations = await apiOperations();
const everybody = async () => withTeam(await cast());
let people: Awaited<ReturnType<typeof everybody>>;
let thing: Awaited<ReturnType<typeof thingsOf>>;

beforeEach(async () => {
  people = await everybody();
  thing = await thingsOf(people);
});

const PAST = "2026-11-02T10:00:00Z";
const FAR = "2036-11-03T10:00:00Z";
const AMA = { first_name: "Ama", last_name: "Mensah", email: "ama@example.org" };
const ANA = { ...AMA, email: emailOf("ana") };
const CODE = { email: emailOf("ana"), otp: "000000" };
const SUNDAY = { day: 6, time_slot: "evening" };
const START = "2026-12-08T10:00:00Z";
const REGISTRATION = { ...AMA, username: AMA.email, password: "ama-mensah-ama" };

type Body = Record<string, unknown>;
const REFUSED: [operation: string, who: "ana" | "mara" | null, field: string, body: Body][] = [
  ["POST /api/auth/register", null, "password", REGISTRATION],
  ["POST /api/register", null, "password", REGISTRATION],
  ["POST /api/auth/verify-otp", null, "otp", CODE],
  ["POST /api/auth/verify-password-reset-otp", null, "otp", CODE],
  ["POST /api/auth/reset-password", null, "otp", { ...CODE, new_password: "another-lamp-by-the-sea" }],
  ["POST /api/auth/reset-password", null, "new_password", { ...CODE, new_password: "attune-heart-therapy" }],
  ["POST /api/meetings/appointments/create", "ana", "email", { ...AMA, selected_slots: [SUNDAY] }],
  ["POST /api/meetings/appointments/create", "ana", "selected_slots", { ...ANA, selected_slots: [SUNDAY] }],
  [
    "POST /api/meetings/appointments/create",
    "ana",
    "preferred_dates",
    { ...ANA, preferred_dates: ["2026-12-06"], preferred_time_slots: ["evening"] },
  ],
  ["POST /api/meetings/appointments/{id}/schedule", "mara", "scheduled_datetime", { scheduled_datetime: PAST }],
  ["POST /api/meetings/appointments/{id}/schedule", "mara", "scheduled_datetime", { scheduled_datetime: FAR }],
  [
    "POST /api/meetings/appointments/{id}/schedule",
    "mara",
    "date_str",
    { date_str: "2026-11-02", time_slot: "morning" },
  ],
  [
    "POST /api/meetings/appointments/{id}/schedule",
    "mara",
    "date_str",
    { date_str: "2036-11-03", time_slot: "morning" },
  ],
  ["POST /api/meetings/appointments/{id}/reschedule", "mara", "scheduled_datetime", { scheduled_datetime: PAST }],
  ["POST /api/admin/schedules", "mara", "start_time", { start_time: PAST, end_time: "2026-11-02T11:00:00Z" }],
  ["POST /api/admin/schedules", "mara", "start_time", { start_time: FAR, end_time: "2036-11-03T11:00:00Z" }],
  ["POST /api/admin/schedules", "mara", "end_time", { start_time: START, end_time: "2026-12-08T20:00:00Z" }],
  ["PUT /api/admin/schedules/{id}", "mara", "start_time", { start_time: PAST, end_time: "2026-11-02T11:00:00Z" }],
  ["PUT /api/admin/schedules/{id}", "mara", "end_time", { end_time: "2026-12-20T11:00:00Z" }],
  ["PUT /api/bookings/{id}/cancel", "mara", "reason", {}],
  ["PUT /api/appointments/{id}/cancel", "mara", "reason", {}],
  ["PUT /api/appointments/{id}/reschedule", "mara", "newTime", { newDate: "2026-11-02", newTime: "10:00" }],
  ["PUT /api/appointments/{id}/reschedule", "mara", "newDate", { newDate: "2036-11-03", newTime: "10:00" }],
];

test.each(REFUSED)("%s as %s marks %s", async (operation, who, field, body) => {
  expect(await marked(operation, who, body)).toEqual([field]);
});

test("a slot that has passed is refused under the name it was sent by", async () => {
  const { ana, osei } = people;
  const past = `${osei.practitionerId}.${minutesAfter(NOW, -1440).getTime() / 60_000}.50`;
  const first = past.replace(/50$/, "30");
  const booking = { user_id: ana.id, schedule_id: first, slot: first };
  expect(await marked("PATCH /api/appointments/{id}/reschedule", "mara", { new_slot: past })).toEqual(["new_slot"]);
  expect(await marked("PUT /api/bookings/{id}/reschedule", "mara", { new_schedule_id: past })).toEqual([
    "new_schedule_id",
  ]);
  expect(await marked("POST /api/bookings", "mara", booking)).toEqual(["schedule_id"]);
  expect(await marked("POST /api/appointments", "mara", booking)).toEqual(["slot"]);
  const journey = { practitionerId: osei.practitionerId, date: "2026-11-02", time: "10:00", userId: ana.id };
  expect(await marked("POST /api/appointments", "mara", journey)).toEqual(["time"]);
  expect(await marked("POST /api/appointments", "mara", { ...journey, date: "2036-11-03" })).toEqual(["date"]);
});

test("fewer places than are booked are refused under the name that the dialect has for them", async () => {
  const { ana } = people;
  const slot = { start_time: START, end_time: "2026-12-08T11:00:00Z", max_bookings: 2 };
  const published = await answered("POST /api/admin/schedules", "mara", slot);
  const { id } = published.schedule;
  for (const whom of [ana.id, people.ben.id])
    await answered("POST /api/bookings", "mara", { schedule_id: id, user_id: whom });
  expect(await marked("PUT /api/admin/schedules/{id}", "mara", { max_bookings: 1 }, id)).toEqual(["max_bookings"]);
});

test("what is wrong with the whole marks no field, and is said all the same", async () => {
  for (const body of [[], { max_bookings: undefined }]) {
    const refused = await answered("PUT /api/admin/schedules/{id}", "mara", body);
    expect(refused).toMatchObject({ code: "invalid", details: expect.any(String) });
    expect(refused.fields ?? {}).toEqual({});
  }
  for (const body of [{}, { notes: "Hello" }, { date: "2026-12-08", time: "10:00" }, null]) {
    const refused = await answered("POST /api/appointments", "ana", body);
    expect(refused.details).toMatch(/^Send either a slot/);
    expect(refused.fields).toBeUndefined();
  }
});

test("of two forms a body can have, what is wrong with the one that was sent is marked", async () => {
  const journey = { practitionerId: people.osei.practitionerId, date: "2026-12-08", time: "10:00" };
  const wrong: [string, Body][] = [
    ["slot", { slot: 5, notes: "Initial consultation" }],
    ["notes", { slot: "x", notes: 5 }],
    ["practitionerId", { ...journey, practitionerId: 123 }],
    ["duration", { ...journey, duration: "50" }],
    ["videoMeetingConfig.platform", { ...journey, videoMeetingConfig: { platform: "skype" } }],
  ];
  for (const [field, body] of wrong) expect(await marked("POST /api/appointments", "ana", body)).toEqual([field]);
});

test("a length that nothing has is refused under the name it was sent by", async () => {
  const { ana, osei } = people;
  const journey = { practitionerId: osei.practitionerId, date: "2026-12-08", time: "10:00", userId: ana.id };
  for (const name of ["duration", "durationMinutes", "scheduled_duration"])
    expect(await marked("POST /api/appointments", "ana", { ...journey, [name]: 235 })).toEqual([name]);
  const longer = `${osei.practitionerId}.${minutesAfter(NOW, 1440).getTime() / 60_000}.235`;
  expect(await marked("PATCH /api/appointments/{id}/reschedule", "ana", { new_slot: longer })).toEqual(["new_slot"]);
  expect(await marked("PUT /api/bookings/{id}/reschedule", "ana", { new_schedule_id: longer })).toEqual([
    "new_schedule_id",
  ]);
});

test("a flag that is neither true nor false is told what it can be", async () => {
  for (const [operation, body] of [
    ["POST /api/admin/schedules", { start_time: START, end_time: "2026-12-08T11:00:00Z", is_available: "yes" }],
    ["POST /api/meetings/appointments/{id}/schedule", { scheduled_datetime: START, create_jitsi_meeting: 1 }],
  ] as const)
    expect((await answered(operation, "mara", body)).details, operation).toBe("Give true or false.");
});

async function marked(operation: string, who: "ana" | "mara" | null, body: unknown, id?: string) {
  return Object.keys((await answered(operation, who, body, id)).fields ?? {});
}

async function answered(operation: string, who: "ana" | "mara" | null, body: unknown, id?: string) {
  const served = operations.find(({ method, path }) => operation === `${method} ${path}`);
  if (!served) throw new Error(`There is no ${operation}.`);
  const headers = who ? (await livingHeaders(people))[who] : {};
  return JSON.parse((await askWith(served, headers, { id: id ?? thing(served.path)?.id, body })).text);
}
