import { expect, test } from "vitest";
import { POST as cancel } from "@/app/api/meetings/appointments/[id]/cancel/route";
import { GET as detail } from "@/app/api/meetings/appointments/[id]/route";
import { POST as schedule } from "@/app/api/meetings/appointments/[id]/schedule/route";
import type { Actor } from "@/lib/auth/actor";
import { as } from "@/lib/testing/api";
import { cast } from "@/lib/testing/cast";
import { pendingRequest, scheduled } from "@/lib/testing/requests";

const WEDNESDAY_TEN = "2026-12-02T10:00:00Z";

test("a request is given its time by the minute, and has its room from then on", async () => {
  const { ana, osei } = await cast();
  const { id } = await pendingRequest({ client: ana });
  const body = {
    scheduled_datetime: WEDNESDAY_TEN,
    scheduled_duration: 30,
    timezone: "UTC",
    create_jitsi_meeting: "true",
  };
  const answer = await as(osei, schedule, "POST /x", { id, body });
  expect(answer).toMatchObject({
    status: 200,
    body: {
      status: "scheduled",
      meeting_status: "scheduled",
      scheduled_datetime: "2026-12-02T10:00:00.000Z",
      scheduled_duration: 30,
      practitioner_id: osei.practitionerId,
      has_jitsi_meeting: true,
      can_join_meeting: false,
      matching_availability: [],
    },
  });
  const { jitsi_room_id: room, jitsi_meet_url: url } = answer.body;
  expect(room).toMatch(/^ah-[a-z0-9]{26}$/);
  expect(url).toBe(`http://localhost:3000/appointments/${id}`);
  expect((await as(ana, detail, "GET /x", { id })).body).toMatchObject({ jitsi_room_id: room, jitsi_meet_url: url });
  const again = await as(osei, schedule, "POST /x", {
    id,
    body: { ...body, scheduled_datetime: "2026-12-04T10:00:00Z" },
  });
  expect(again).toMatchObject({
    status: 409,
    body: { code: "wrong_status", details: "The appointment is scheduled." },
  });
});

test("a time without an offset is the practitioner's, or of the zone that is said", async () => {
  const { ana, lind, mara } = await cast();
  const at = async (more: object) => {
    const { id } = await pendingRequest({ client: ana, practitioner: lind });
    const { body } = await as(mara, schedule, "POST /x", {
      id,
      body: { scheduled_datetime: "2026-12-02T13:00:30.123", ...more },
    });
    await as(mara, cancel, "POST /x", { id });
    return body.scheduled_datetime;
  };
  expect(await at({})).toBe("2026-12-02T12:00:00.000Z");
  expect(await at({ timezone: "America/New_York" })).toBe("2026-12-02T18:00:00.000Z");
  expect(await at({ scheduled_datetime: "2026-12-02 13:00+0530" })).toBe("2026-12-02T07:30:00.000Z");
  expect(await at({ scheduled_datetime: "2026-12-02 13:00+0530", timezone: "Asia/Kolkata" })).toBe(
    "2026-12-02T07:30:00.000Z",
  );
});

test("a time slot of a date is its first free start that suits the client", async () => {
  const { ana, ben, osei, lind } = await cast();
  await scheduled({ client: ben, practitioner: osei, startsAt: new Date("2026-12-02T09:00:00Z") });
  await scheduled({ client: ana, practitioner: lind, startsAt: new Date("2026-12-02T10:00:00Z") });
  const { id } = await pendingRequest({ client: ana, practitioner: osei });
  const body = { date_str: "2026-12-02", time_slot: "morning" };
  const { body: given } = await as(osei, schedule, "POST /x", { id, body });
  expect(given.scheduled_datetime).toBe("2026-12-02T11:00:00.000Z");
  const other = await pendingRequest({ client: ben, practitioner: osei });
  expect((await as(osei, schedule, "POST /x", { id: other.id, body })).body.scheduled_datetime).toBe(
    "2026-12-02T10:00:00.000Z",
  );
  const last = await pendingRequest({ client: ben, practitioner: osei });
  expect(await as(osei, schedule, "POST /x", { id: last.id, body })).toMatchObject({
    status: 409,
    body: { code: "slot_taken" },
  });
  const longest = { date_str: "2026-12-03", time_slot: "afternoon", scheduled_duration: 240 };
  expect((await as(osei, schedule, "POST /x", { id: last.id, body: longest })).body).toMatchObject({
    scheduled_datetime: "2026-12-03T13:00:00.000Z",
    scheduled_duration: 240,
  });
});

test("an admin who names no practitioner gives the time of the first who is free", async () => {
  const { ana, ben, osei, lind, mara } = await cast();
  const given = async (body: object) => {
    const { id } = await pendingRequest({ client: ben });
    const answer = await as(mara, schedule, "POST /x", { id, body });
    await as(mara, cancel, "POST /x", { id });
    return answer.body.practitioner_id;
  };
  const evening = { date_str: "2026-12-03", time_slot: "evening" };
  expect(await given(evening)).toBe(lind.practitionerId);
  expect(await given({ ...evening, practitioner_id: osei.practitionerId })).toBe(osei.practitionerId);
  await scheduled({ client: ana, practitioner: osei, startsAt: new Date("2026-12-02T14:00:00Z") });
  expect(await given({ scheduled_datetime: "2026-12-02T14:00:00Z" })).toBe(lind.practitionerId);
  expect(await given({ scheduled_datetime: "2026-12-06T14:00:00Z" })).toBe(osei.practitionerId);
});

test("a time that is taken, has passed or is no time is refused, and the request keeps waiting", async () => {
  const { ana, ben, osei, lind } = await cast();
  await scheduled({ client: ben, practitioner: osei, startsAt: new Date(WEDNESDAY_TEN) });
  const { id } = await pendingRequest({ client: ana, practitioner: osei });
  const statusOf = async (body: object, who: Actor = osei) => (await as(who, schedule, "POST /x", { id, body })).status;
  expect(await statusOf({ scheduled_datetime: WEDNESDAY_TEN })).toBe(409);
  expect(await statusOf({ scheduled_datetime: "2026-12-02T09:30:00Z" })).toBe(409);
  expect(await statusOf({ scheduled_datetime: "2025-12-05T10:30:00Z" })).toBe(400);
  expect(await statusOf({ date_str: "2024-01-15", time_slot: "morning" })).toBe(400);
  expect(await statusOf({ scheduled_datetime: "9999-12-31T10:30:00Z" })).toBe(400);
  for (const body of [{}, { date_str: "2026-12-03" }, { scheduled_datetime: "tomorrow" }])
    expect(await statusOf(body)).toBe(400);
  for (const scheduled_duration of [14, 241, 30.5, "30"])
    expect(await statusOf({ scheduled_datetime: "2026-12-03T10:00:00Z", scheduled_duration })).toBe(400);
  const own = { scheduled_datetime: "2026-12-03T13:00:00Z", practitioner_id: lind.practitionerId };
  expect(await statusOf(own)).toBe(404);
  expect(await statusOf({ scheduled_datetime: "2026-12-03T13:00:00Z" }, lind)).toBe(404);
  expect((await as(osei, detail, "GET /x", { id })).body.status).toBe("pending_review");
});

test("whatever is sent as a time, it is refused with a sentence and never fails", async () => {
  const { ana, mara } = await cast();
  const { id } = await pendingRequest({ client: ana });
  const moments = ["0001-01-01T00:00:00Z", "1900-01-01T00:00Z", "9999-12-31T23:59:59.999+14:00", "2026-12-02T24:00"];
  const more = [
    "2026-12-02T10:00+99:99",
    "2026-02-30T10:00Z",
    "-271821-04-20T00:00Z",
    "2026-12-02",
    "9999-12-31T23:59",
  ];
  for (const scheduled_datetime of [...moments, ...more])
    expect(await as(mara, schedule, "POST /x", { id, body: { scheduled_datetime } })).toMatchObject({ status: 400 });
  for (const date_str of ["1900-01-01", "9999-12-31", "2026-02-30", "0001-01-01", "2028-12-02", "+12026-12-02"])
    expect(await as(mara, schedule, "POST /x", { id, body: { date_str, time_slot: "morning" } })).toMatchObject({
      status: 400,
    });
  const body = { scheduled_datetime: "2026-12-02T10:00:00" };
  for (const timezone of ["+01:00", "Mars/Olympus", ""])
    expect(await as(mara, schedule, "POST /x", { id, body: { ...body, timezone } })).toMatchObject({ status: 400 });
  for (const practitioner_id of ["x".repeat(64), id, "null"])
    expect(await as(mara, schedule, "POST /x", { id, body: { ...body, practitioner_id } })).toMatchObject({
      status: 404,
    });
});

test("what contradicts itself is refused by both of its names, and nothing is arranged", async () => {
  const { ana, osei } = await cast();
  const { id } = await pendingRequest({ client: ana, practitioner: osei });
  const refused = async (body: object) => {
    const { status, body: said } = await as(osei, schedule, "POST /x", { id, body });
    return [status, Object.keys(said.fields).sort().join(" ")];
  };
  const instant = { scheduled_datetime: "2026-12-02T13:00:00Z" };
  const slot = { date_str: "2026-12-02", time_slot: "morning" };
  expect(await refused({ ...instant, scheduled_duration: 60, duration: 50 })).toEqual([
    400,
    "duration scheduled_duration",
  ]);
  expect(await refused({ ...instant, ...slot })).toEqual([400, "date_str scheduled_datetime time_slot"]);
  expect(await refused({ ...instant, timezone: "America/New_York" })).toEqual([400, "scheduled_datetime timezone"]);
  expect(await refused({ ...slot, timezone: "UTC" })).toEqual([400, "date_str time_slot timezone"]);
  expect(await refused({ ...instant, duration: 241 })).toEqual([400, "duration"]);
  const agreed = { ...instant, timezone: "UTC", scheduled_duration: 60, durationMinutes: 60, duration: null };
  expect((await as(osei, schedule, "POST /x", { id, body: agreed })).body.scheduled_duration).toBe(60);
});
