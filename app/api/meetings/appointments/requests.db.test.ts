import { expect, test } from "vitest";
import { GET as matching } from "@/app/api/meetings/appointments/[id]/matching-availability/route";
import { GET as detail } from "@/app/api/meetings/appointments/[id]/route";
import { POST as create } from "@/app/api/meetings/appointments/create/route";
import { GET as list } from "@/app/api/meetings/appointments/route";
import { GET as mine } from "@/app/api/meetings/user/appointments/route";
import { db } from "@/db/client";
import { appointments, auditEvents, services } from "@/db/schema";
import { personOf } from "@/lib/accounts/profile/profile";
import type { Actor } from "@/lib/auth/actor";
import { newId } from "@/lib/id";
import { readPending } from "@/lib/requests/queries";
import { as } from "@/lib/testing/api";
import { cast, emailOf, NOW, withRules } from "@/lib/testing/cast";
import { minutesAfter } from "@/lib/testing/clock";
import { pendingRequest, scheduled } from "@/lib/testing/requests";

const ANA = { first_name: "Ana", last_name: "Boateng", email: "ana@attune.test" };
const TUESDAY_MORNING = { day: 1, time_slot: "morning" };

test("a client asks for parts of the week, and finds what was asked for", async () => {
  const { ana, osei } = await cast();
  const asked = {
    ...ANA,
    phone: "+233 20 000 0000",
    reason: "Therapy session",
    selected_slots: [{ day: 3, time_slot: "evening" }, TUESDAY_MORNING, TUESDAY_MORNING],
    practitioner_id: osei.practitionerId,
  };
  const made = await as(ana, create, "POST /create", { body: asked });
  expect(made).toMatchObject({ status: 201, body: { message: expect.stringContaining("submitted") } });
  const { body } = await as(ana, detail, "GET /id", { id: made.body.appointment_id });
  expect(body).toMatchObject({
    ...ANA,
    phone: "+233 20 000 0000",
    reason: "Therapy session",
    selected_slots: [{ day: 3, time_slot: "evening" }, TUESDAY_MORNING],
    preferred_dates: [],
    preferred_time_slots: ["morning", "evening"],
    status: "pending_review",
    practitioner_name: "Dr. Ama Osei",
    scheduled_datetime: null,
    jitsi_meet_url: null,
    jitsi_room_id: null,
    has_jitsi_meeting: false,
    can_join_meeting: false,
    meeting_status: "none",
    are_preferences_available: true,
  });
  expect((await personOf(ana.id)).phone).toBeNull();
});

test("the names and the number a request is sent with stay with it, sealed, and the account as it is", async () => {
  const { ana, osei } = await cast();
  const said = { first_name: "Ama", last_name: "Mensah", email: "ANA@attune.test" };
  const body = { ...said, phone_number: "+233 20 000 0001", selected_slots: [TUESDAY_MORNING] };
  const made = await as(ana, create, "POST /create", { body });
  expect(made.status).toBe(201);
  const named = { first_name: "Ama", last_name: "Mensah", email: emailOf("ana"), phone: "+233 20 000 0001" };
  for (const who of [ana, osei])
    expect((await as(who, detail, "GET /id", { id: made.body.appointment_id })).body).toMatchObject(named);
  expect(await personOf(ana.id)).toMatchObject({ firstName: "Ana", lastName: "Boateng", phone: null });
  expect(JSON.stringify(await db.select().from(appointments))).not.toMatch(/Mensah|20 ?000 ?0001/);
  const [request] = await readPending(osei, [made.body.appointment_id], NOW);
  expect(request?.contactSaid).toBe("Ama Mensah, +233 20 000 0001");
});

test("an e-mail address that is not the account's own is refused by its field, and two numbers by both", async () => {
  const { ana } = await cast();
  const refused = async (more: object) =>
    as(ana, create, "POST /create", { body: { ...ANA, selected_slots: [TUESDAY_MORNING], ...more } });
  expect(await refused({ email: emailOf("ben") })).toMatchObject({
    status: 400,
    body: { fields: { email: [expect.any(String)] } },
  });
  const two = await refused({ phone: "+233 20 000 0000", phone_number: "+233 20 000 0001" });
  expect(two.status).toBe(400);
  expect(Object.keys(two.body.fields)).toEqual(["phone", "phone_number"]);
  expect((await refused({ phone: "+233 20 000 0000", phone_number: "+233 20-000-0000" })).status).toBe(201);
});

test("what matches is told as time slots of dates, sooner first, each once", async () => {
  const { ana, osei } = await cast();
  await withRules(osei.practitionerId, { horizonDays: 8 });
  const slots = [{ day: 3, time_slot: "evening" }, TUESDAY_MORNING];
  const body = { ...ANA, selected_slots: slots, practitioner_id: osei.practitionerId };
  const id = (await as(ana, create, "POST /create", { body })).body.appointment_id;
  expect((await as(ana, matching, "GET /id/matching-availability", { id })).body).toEqual({
    appointment_id: id,
    preferences_match_availability: true,
    matching_slots: [
      { date: "2026-12-01", day: 1, day_name: "Tuesday", time_slot: "morning" },
      { date: "2026-12-03", day: 3, day_name: "Thursday", time_slot: "evening" },
      { date: "2026-12-08", day: 1, day_name: "Tuesday", time_slot: "morning" },
    ],
    total_matching_slots: 3,
  });
});

test("in the first version a client asks for dates, and is matched on no other", async () => {
  const { ana, osei } = await cast();
  const body = {
    ...ANA,
    preferred_dates: ["2026-12-08", "2026-12-10"],
    preferred_time_slots: ["morning", "evening"],
    practitioner_id: osei.practitionerId,
  };
  const id = (await as(ana, create, "POST /create", { body })).body.appointment_id;
  const { body: found } = await as(ana, detail, "GET /id", { id });
  expect(found).toMatchObject({
    preferred_dates: ["2026-12-08", "2026-12-10"],
    preferred_time_slots: ["morning", "evening"],
  });
  expect(
    found.matching_availability.map(({ date, time_slot }: Record<string, string>) => `${date} ${time_slot}`),
  ).toEqual(["2026-12-08 morning", "2026-12-10 morning", "2026-12-10 evening"]);
});

test("what isn't offered is named, and nothing is asked for", async () => {
  const { ana, lind } = await cast();
  const refused = async (body: object) => (await as(ana, create, "POST /create", { body: { ...ANA, ...body } })).body;
  const sunday = { day: 6, time_slot: "morning" };
  expect(await refused({ selected_slots: [TUESDAY_MORNING, sunday] })).toMatchObject({
    code: "not_offered",
    details: "Not offered: Sunday morning.",
  });
  const own = { selected_slots: [TUESDAY_MORNING], practitioner_id: lind.practitionerId };
  expect(await refused(own)).toMatchObject({ details: "Not offered: Tuesday morning." });
  const dates = ["2024-01-15", "2026-12-06", "2026-12-08", "2028-12-05"];
  expect(await refused({ preferred_dates: dates, preferred_time_slots: ["morning"] })).toMatchObject({
    code: "not_offered",
    details: "Not offered: 2024-01-15, 2026-12-06, 2028-12-05.",
  });
  for (const body of [{}, { selected_slots: [] }, { preferred_dates: ["2026-12-08"] }])
    expect(await refused(body)).toMatchObject({ code: "invalid", fields: { selected_slots: [expect.any(String)] } });
  expect(await refused({ first_name: undefined, selected_slots: [TUESDAY_MORNING] })).toHaveProperty(
    "fields.first_name",
  );
  expect((await as(ana, mine, "GET /user/appointments")).body).toEqual([]);
});

test("a request is for the service that is named, and by one who offers it", async () => {
  const { ana, osei, lind, instant } = await cast();
  const ask = (more: object) =>
    as(ana, create, "POST /create", { body: { ...ANA, selected_slots: [{ day: 3, time_slot: "evening" }], ...more } });
  const named = await ask({ service_id: instant.id });
  expect((await as(ana, detail, "GET /id", { id: named.body.appointment_id })).body).toMatchObject({
    service_name: "First conversation",
    scheduled_duration: 30,
  });
  const own = { id: newId(NOW), name: "Couples", minutes: 50, position: 3, practitionerId: lind.practitionerId };
  const group = { id: newId(NOW), name: "Group", minutes: 50, position: 4, capacity: 8 };
  await db.insert(services).values([own, group]);
  const implied = await ask({ service_id: own.id });
  expect((await as(ana, detail, "GET /id", { id: implied.body.appointment_id })).body).toMatchObject({
    practitioner_id: lind.practitionerId,
  });
  expect((await ask({ service_id: own.id, practitioner_id: osei.practitionerId })).status).toBe(404);
  for (const id of [group.id, newId(NOW), "everything"]) expect((await ask({ service_id: id })).status).toBe(404);
  for (const id of [newId(NOW), osei.id, "everybody"]) expect((await ask({ practitioner_id: id })).status).toBe(404);
});

test("the same key asks once, and a fourth request has to wait", async () => {
  const { ana } = await cast();
  const body = { ...ANA, selected_slots: [TUESDAY_MORNING] };
  const headers = { "idempotency-key": "once" };
  const [first, again] = [
    await as(ana, create, "POST /create", { body, headers }),
    await as(ana, create, "POST /create", { body, headers }),
  ];
  expect(again.body).toEqual(first.body);
  await as(ana, create, "POST /create", { body });
  await as(ana, create, "POST /create", { body });
  expect((await as(ana, create, "POST /create", { body })).status).toBe(409);
  expect((await as(ana, mine, "GET /user/appointments")).body).toHaveLength(3);
});

test("each caller lists what they may see, and staff by status and by address", async () => {
  const { ana, ben, osei, lind, mara } = await cast();
  const open = await pendingRequest({ client: ana });
  const toOsei = await pendingRequest({ client: ben, practitioner: osei, at: minutesAfter(NOW, -10) });
  const booked = await scheduled({
    client: ana,
    practitioner: osei,
    startsAt: minutesAfter(NOW, 1440),
    at: minutesAfter(NOW, -20),
  });
  const ids = async (who: Actor, query = "") =>
    (await as(who, list, `GET /appointments${query}`)).body.map(({ id }: { id: string }) => id);
  expect(await ids(ana)).toEqual([open.id, booked.id]);
  expect(await ids(ben)).toEqual([toOsei.id]);
  expect(await ids(osei)).toEqual([open.id, toOsei.id, booked.id]);
  expect(await ids(lind)).toEqual([open.id]);
  expect(await ids(mara)).toEqual([open.id, toOsei.id, booked.id]);
  expect(await ids(mara, "?status=scheduled")).toEqual([booked.id]);
  expect(await ids(mara, `?email=${emailOf("ben").toUpperCase()}`)).toEqual([toOsei.id]);
  expect(await ids(mara, "?limit=1&offset=1")).toEqual([toOsei.id]);
  expect((await as(ana, list, `GET /appointments?email=${emailOf("ana")}`)).status).toBe(403);
  expect((await as(ana, list, "GET /appointments?status=lost")).status).toBe(400);
  const own = async (who: Actor) =>
    (await as(who, mine, "GET /user/appointments")).body.map(({ id }: { id: string }) => id);
  expect(await own(osei)).toEqual([toOsei.id, booked.id]);
  expect(await own(mara)).toEqual([]);
});

test("that staff read what a client wrote is recorded, and that the client did is not", async () => {
  const { ana, osei } = await cast();
  const { id } = await pendingRequest({ client: ana, practitioner: osei, reason: "Sleep" });
  await as(ana, detail, "GET /id", { id });
  expect(await db.select().from(auditEvents)).toEqual([]);
  await as(osei, list, "GET /appointments");
  const [event] = await db.select().from(auditEvents);
  expect(event).toMatchObject({ action: "record.viewed", actorId: osei.id, subjectId: id });
});

test("a practitioner is shown their own free time for a request that is open to everyone", async () => {
  const { ana, lind, osei } = await cast();
  const thursday = { day: 3, block: "evening" as const };
  const { id } = await pendingRequest({ client: ana, cells: [{ day: 1, block: "morning" }, thursday] });
  const slots = async (who: Actor) =>
    new Set((await as(who, matching, "GET /id", { id })).body.matching_slots.map((slot: { day: number }) => slot.day));
  expect(await slots(lind)).toEqual(new Set([3]));
  expect(await slots(osei)).toEqual(new Set([1, 3]));
  expect(await slots(ana)).toEqual(new Set([1, 3]));
});
