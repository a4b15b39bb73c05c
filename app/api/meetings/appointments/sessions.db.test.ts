import { isNotNull } from "drizzle-orm";
import { decodeJwt } from "jose";
import { expect, onTestFinished, test } from "vitest";
import { POST as cancel } from "@/app/api/meetings/appointments/[id]/cancel/route";
import { POST as end } from "@/app/api/meetings/appointments/[id]/end/route";
import { GET as meeting } from "@/app/api/meetings/appointments/[id]/jitsi-meeting/route";
import { POST as reject } from "@/app/api/meetings/appointments/[id]/reject/route";
import { POST as reschedule } from "@/app/api/meetings/appointments/[id]/reschedule/route";
import { GET as detail } from "@/app/api/meetings/appointments/[id]/route";
import { POST as start } from "@/app/api/meetings/appointments/[id]/start/route";
import { db } from "@/db/client";
import { appointmentEvents, reservations } from "@/db/schema";
import { env } from "@/lib/env";
import { readTicket } from "@/lib/meetings/direct/ticket";
import { as } from "@/lib/testing/api";
import { cast, NOW } from "@/lib/testing/cast";
import { minutesAfter, setNow } from "@/lib/testing/clock";
import { pendingRequest, scheduled } from "@/lib/testing/requests";

const WEDNESDAY_TEN = "2026-12-02T10:00:00Z";

test("a moved appointment has another room, and its mail leaves at once", async () => {
  const { ana, osei } = await cast();
  const { id } = await scheduled({ client: ana, practitioner: osei, startsAt: new Date(WEDNESDAY_TEN) });
  const before = (await as(ana, meeting, "GET /x", { id })).body;
  const body = { scheduled_datetime: "2026-12-02T10:30:00Z", scheduled_duration: 45, timezone: "UTC" };
  const moved = await as(osei, reschedule, "POST /x", { id, body });
  expect(moved.body).toMatchObject({ scheduled_datetime: "2026-12-02T10:30:00.000Z", scheduled_duration: 45 });
  expect(moved.body.jitsi_room_id).not.toBe(before.room_id);
  expect(await heldBack()).toBe(0);
  const slot = { date_str: "2026-12-02", time_slot: "morning", scheduled_duration: 60 };
  expect((await as(osei, reschedule, "POST /x", { id, body: slot })).body.scheduled_datetime).toBe(
    "2026-12-02T09:00:00.000Z",
  );
  const { id: waiting } = await pendingRequest({ client: ana, practitioner: osei });
  expect(await as(osei, reschedule, "POST /x", { id: waiting, body })).toMatchObject({
    status: 409,
    body: { details: "The appointment is pending_review." },
  });
});

test("a practitioner who declines a request that is open to everyone still sees what became of it", async () => {
  const { ana, osei } = await cast();
  const { id } = await pendingRequest({ client: ana });
  const body = { rejection_reason: "No availability for preferred dates" };
  expect((await as(osei, reject, "POST /x", { id, body })).body).toMatchObject({ status: "rejected", ...body });
  expect((await as(ana, detail, "GET /x", { id })).body).toMatchObject({
    status: "rejected",
    ...body,
    matching_availability: [],
  });
  expect(await as(osei, reject, "POST /x", { id, body })).toMatchObject({
    status: 409,
    body: { details: "The appointment is rejected." },
  });
  const { id: another } = await pendingRequest({ client: ana, practitioner: osei });
  expect((await as(osei, reject, "POST /x", { id: another })).body).toMatchObject({
    status: "rejected",
    rejection_reason: null,
  });
});

test("a session is started and ended by the practice, in its time", async () => {
  const { ana, osei } = await cast();
  const startsAt = new Date(WEDNESDAY_TEN);
  const { id } = await scheduled({ client: ana, practitioner: osei, startsAt });
  expect(await as(osei, start, "POST /x", { id })).toMatchObject({ status: 409, body: { code: "too_early" } });
  expect((await as(ana, meeting, "GET /x", { id })).body).toEqual({
    meeting_url: `http://localhost:3000/appointments/${id}`,
    room_id: expect.stringMatching(/^ah-/),
    carrier: null,
    scheduled_time: "Wednesday 2 December 2026, 5:00 am, New York time",
    duration: "50 minutes",
    can_join: false,
    meeting_status: "scheduled",
    join_instructions: expect.stringContaining("10 minutes before"),
    ...{ join_url: null, domain: null, room: null, token: null, token_expires_at: null },
  });
  setNow(minutesAfter(startsAt, -10));
  expect((await as(ana, detail, "GET /x", { id })).body.can_join_meeting).toBe(true);
  for (const verb of [start, end]) expect((await as(ana, verb, "POST /x", { id })).status).toBe(403);
  expect((await as(osei, start, "POST /x", { id })).body).toMatchObject({
    status: "scheduled",
    meeting_status: "active",
  });
  setNow(minutesAfter(startsAt, 65));
  expect((await as(ana, meeting, "GET /x", { id })).body).toMatchObject({ can_join: true, meeting_status: "active" });
  expect((await as(osei, end, "POST /x", { id })).body).toMatchObject({
    status: "completed",
    meeting_status: "completed",
    jitsi_meet_url: null,
    jitsi_room_id: null,
    has_jitsi_meeting: false,
    can_join_meeting: false,
  });
  for (const verb of [start, end, meeting, cancel])
    expect((await as(osei, verb, "POST /x", { id })).body).toMatchObject({ details: "The appointment is completed." });
});

test("who may be in the call is given what a program joins it with, while it can be joined", async () => {
  onTestFinished(
    () => void Object.assign(env(), { JITSI_DOMAIN: undefined, JITSI_APP_ID: undefined, JITSI_APP_SECRET: undefined }),
  );
  Object.assign(env(), { JITSI_DOMAIN: "meet.attune.test", JITSI_APP_ID: "attune", JITSI_APP_SECRET: "s".repeat(32) });
  const { ana, osei, mara } = await cast();
  const startsAt = new Date(WEDNESDAY_TEN);
  const { id } = await scheduled({ client: ana, practitioner: osei, startsAt });
  const joined = async (who: { id: string }) => (await as(who, meeting, "GET /x", { id })).body;
  setNow(startsAt);
  for (const who of [ana, osei]) expect(await joined(who)).toMatchObject({ can_join: true, domain: null, token: null });
  await as(osei, start, "POST /x", { id });
  const rights = async (who: { id: string }) => {
    const { domain, room, room_id, token, token_expires_at } = await joined(who);
    expect([domain, room, token_expires_at]).toEqual(["meet.attune.test", room_id, "2026-12-02T10:15:00.000Z"]);
    const claims = decodeJwt(token);
    expect(claims).toMatchObject({ room: room_id, exp: Date.parse(token_expires_at) / 1000 });
    return Object(claims.context).user.moderator;
  };
  expect([await rights(ana), await rights(osei)]).toEqual([false, true]);
  expect(await joined(mara)).toMatchObject({ domain: null, room: null, token: null });
  setNow(minutesAfter(startsAt, 66));
  expect(await joined(ana)).toMatchObject({ can_join: false, domain: null, token: null });
});

test("without a video server, a program is given its ticket to the direct room, until the room closes", async () => {
  const { ana, osei } = await cast();
  const startsAt = new Date(WEDNESDAY_TEN);
  const { id } = await scheduled({ client: ana, practitioner: osei, startsAt });
  setNow(startsAt);
  await as(osei, start, "POST /x", { id });
  const { body } = await as(osei, meeting, "GET /x", { id });
  expect(body).toMatchObject({ carrier: "direct", domain: "localhost:3000", room: body.room_id });
  expect(body.token_expires_at).toBe(minutesAfter(startsAt, 65).toISOString());
  expect(await readTicket(body.token, startsAt)).toMatchObject({
    room: body.room_id,
    userId: osei.id,
    moderator: true,
  });
});

test("a session that was not started is ended once its time has come, and not before", async () => {
  const { ana, osei } = await cast();
  const startsAt = new Date(WEDNESDAY_TEN);
  const { id } = await scheduled({ client: ana, practitioner: osei, startsAt });
  setNow(minutesAfter(startsAt, -11));
  expect(await as(osei, end, "POST /x", { id })).toMatchObject({ status: 409, body: { code: "too_early" } });
  setNow(minutesAfter(startsAt, -10));
  expect((await as(osei, end, "POST /x", { id })).body).toMatchObject({
    status: "completed",
    meeting_status: "completed",
  });
});

test("a client cancels until the deadline, the practice always, and nothing is kept back", async () => {
  const { ana, ben, osei } = await cast();
  const later = await scheduled({ client: ana, practitioner: osei, startsAt: minutesAfter(NOW, 2 * 1440) });
  expect((await as(ana, cancel, "POST /x", { id: later.id })).body).toMatchObject({
    status: "cancelled",
    meeting_status: "cancelled",
    cancelled_by: "client",
    has_jitsi_meeting: false,
  });
  const soon = await scheduled({ client: ana, practitioner: osei, startsAt: minutesAfter(NOW, 1439) });
  expect(await as(ana, cancel, "POST /x", { id: soon.id })).toMatchObject({
    status: 409,
    body: { code: "too_late", details: `The deadline was ${minutesAfter(NOW, -1).toISOString()}.` },
  });
  expect((await as(ben, cancel, "POST /x", { id: soon.id })).status).toBe(404);
  const body = { reason: "Our therapist is ill." };
  expect((await as(osei, cancel, "POST /x", { id: soon.id, body })).body).toMatchObject({
    cancelled_by: "practice",
    cancellation_reason: body.reason,
  });
  expect(await heldBack()).toBe(0);
  expect(await db.select().from(reservations)).toEqual([]);
  const { id } = await pendingRequest({ client: ana });
  expect((await as(ana, cancel, "POST /x", { id })).body).toMatchObject({
    status: "cancelled",
    meeting_status: "none",
  });
  expect(await as(ana, cancel, "POST /x", { id })).toMatchObject({
    status: 409,
    body: { details: "The appointment is cancelled." },
  });
});

function heldBack() {
  return db.$count(appointmentEvents, isNotNull(appointmentEvents.notBefore));
}
