import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { GET as listAll } from "@/app/api/admin/bookings/route";
import { PUT as cancel } from "@/app/api/bookings/[id]/cancel/route";
import { PUT as reschedule } from "@/app/api/bookings/[id]/reschedule/route";
import { POST as book, GET as list } from "@/app/api/bookings/route";
import { GET as schedules } from "@/app/api/schedules/route";
import { db } from "@/db/client";
import { appointmentEvents, auditEvents, payments, services } from "@/db/schema";
import { newId } from "@/lib/id";
import { send, tokensOf } from "@/lib/testing/api";
import { cast, NOW } from "@/lib/testing/cast";
import { minutesAfter, setNow } from "@/lib/testing/clock";
import { pendingRequest, scheduled } from "@/lib/testing/requests";

const TUESDAY = "2026-12-08";

async function practice() {
  const people = await cast();
  await db.update(services).set({ priceMinor: 10_000 }).where(eq(services.id, people.instant.id));
  const tokens = {
    ana: (await tokensOf(people.ana)).access,
    ben: (await tokensOf(people.ben)).access,
    osei: (await tokensOf(people.osei)).access,
    mara: (await tokensOf(people.mara)).access,
  };
  const whose = people.osei.practitionerId;
  const answered = await send(schedules, `GET /api/schedules?date=${TUESDAY}&practitioner_id=${whose}`);
  const { slots } = await answered.json();
  return { ...people, tokens, slots, ids: slots.map(({ id }: { id: string }) => id) };
}

async function post(token: string, body: unknown, headers = {}) {
  const answered = await send(book, "POST /api/bookings", { token, body, headers });
  return { status: answered.status, body: await answered.json() };
}

async function put(handler: typeof cancel | typeof reschedule, token: string, id: string, body?: unknown) {
  const answered = await send(handler, "PUT /api/bookings/x", { token, body, params: { id } });
  return { status: answered.status, body: await answered.json() };
}

async function listed(token: string, query = "") {
  return (await send(list, `GET /api/bookings${query}` as "GET /api", { token })).json();
}

test("a slot is booked as the document shows, at its service's price", async () => {
  const { tokens, slots, ana, osei } = await practice();
  expect(slots[0]).toMatchObject({ start_time: `${TUESDAY}T09:00:00.000Z`, end_time: `${TUESDAY}T09:30:00.000Z` });
  const { status, body } = await post(tokens.ana, {
    schedule_id: slots[0].id,
    duration: 30,
    notes: "Initial consultation session",
  });
  expect([status, body.message]).toEqual([201, "Booking created successfully"]);
  expect(body.booking).toMatchObject({
    ...{ user_id: ana.id, practitioner_id: osei.practitionerId, scheduled_at: slots[0].start_time, duration: 30 },
    ...{ status: "scheduled", amount: 100, currency: "USD", payment_id: null, payment_status: "pending" },
    ...{ notes: "Initial consultation session", cancel_by: "2026-12-07T09:00:00.000Z" },
    jitsi_room_id: expect.stringMatching(/^ah-[0-9a-z]{26}$/),
    jitsi_room_url: expect.stringMatching(new RegExp(`/appointments/${body.booking.id}$`)),
  });
});

test("a time that is taken is gone for all others, through its id too", async () => {
  const { tokens, ids } = await practice();
  expect((await post(tokens.ana, { schedule_id: ids[0] })).status).toBe(201);
  const late = await post(tokens.ben, { schedule_id: ids[0] });
  expect(late).toMatchObject({ status: 409, body: { error: "The selected time slot is no longer available" } });
  for (const schedule_id of ["1", "x".repeat(80), newId(NOW), `${newId(NOW)}.29888400.30`, `${ids[1]}0`])
    expect((await post(tokens.ben, { schedule_id })).status, schedule_id).toBe(404);
  for (const schedule_id of [1, null, "", "x".repeat(81)])
    expect((await post(tokens.ben, { schedule_id })).status).toBe(400);
});

test("the same booking under one key is made once", async () => {
  const { tokens, ids } = await practice();
  const headers = { "idempotency-key": "k-1" };
  const [first, again] = [
    await post(tokens.ana, { schedule_id: ids[0] }, headers),
    await post(tokens.ana, { schedule_id: ids[0] }, headers),
  ];
  expect(again).toEqual(first);
  expect((await listed(tokens.ana)).total).toBe(1);
});

test("each caller lists their own bookings, requests left out, a page at a time", async () => {
  const { tokens, ids, ana, ben, osei, lind } = await practice();
  await pendingRequest({ client: ana, practitioner: osei });
  await scheduled({ client: ben, practitioner: lind, startsAt: minutesAfter(NOW, 2880) });
  const first = (await post(tokens.ana, { schedule_id: ids[0] })).body.booking;
  const second = (await post(tokens.ana, { schedule_id: ids[4] })).body.booking;
  const { bookings, ...page } = await listed(tokens.ana);
  expect(page).toEqual({ total: 2, limit: 50, offset: 0 });
  expect(bookings).toEqual([second, first]);
  expect((await listed(tokens.ana, "?limit=1&offset=1")).bookings).toEqual([first]);
  expect((await listed(tokens.osei)).total).toBe(2);
  expect((await listed(tokens.mara)).total).toBe(3);
});

test("what staff read of a client's words is noted, once a visit", async () => {
  const { tokens, ids } = await practice();
  const { id } = (await post(tokens.ana, { schedule_id: ids[0], notes: "I sleep badly." })).body.booking;
  for (let times = 0; times < 2; times += 1) {
    const { bookings } = await (await send(listAll, "GET /api/admin/bookings", { token: tokens.mara })).json();
    expect(bookings[0]).toMatchObject({ notes: "I sleep badly.", user: { first_name: "Ana", last_name: "Boateng" } });
  }
  const reads = await db.select().from(auditEvents).where(eq(auditEvents.subjectId, id));
  expect(reads.filter(({ action }) => action === "record.viewed")).toHaveLength(1);
});

test("a client cancels until a day before and moves until two hours before, and no mail waits", async () => {
  const { tokens, ids, ana, ben } = await practice();
  const { id } = (await post(tokens.ana, { schedule_id: ids[0] })).body.booking;
  const other = (await post(tokens.ben, { schedule_id: ids[8] })).body.booking;
  const at = async (who: { id: string }, moment: string) => {
    setNow(new Date(moment));
    return (await tokensOf(who, new Date(moment))).access;
  };
  expect(await put(reschedule, await at(ana, `${TUESDAY}T07:00:01Z`), id, { new_schedule_id: ids[6] })).toMatchObject({
    status: 409,
    body: { code: "too_late", details: `The deadline was ${TUESDAY}T07:00:00.000Z.` },
  });
  const late = await at(ana, "2026-12-07T09:00:01Z");
  expect(await put(cancel, late, id)).toMatchObject({
    status: 409,
    body: { code: "too_late", details: "The deadline was 2026-12-07T09:00:00.000Z." },
  });
  const moved = await put(reschedule, late, id, { new_schedule_id: ids[6] });
  expect(moved).toMatchObject({ status: 200, body: { booking: { scheduled_at: `${TUESDAY}T13:00:00.000Z` } } });
  expect(moved.body.booking).toMatchObject({ moved_late: true, cancel_by: "2026-12-07T13:00:00.000Z" });
  const onTime = await at(ben, other.cancel_by);
  expect((await put(cancel, onTime, other.id)).status).toBe(200);
  for (const { notBefore } of await db.select().from(appointmentEvents)) expect(notBefore).toBeNull();
});

test("staff say why they cancel, and another person's booking is not found", async () => {
  const { tokens, ids, ana, osei } = await practice();
  const { id } = (await post(tokens.ana, { schedule_id: ids[0] })).body.booking;
  const request = await pendingRequest({ client: ana, practitioner: osei });
  expect((await put(cancel, tokens.ben, id)).status).toBe(404);
  expect((await put(cancel, tokens.ana, request.id)).status).toBe(404);
  expect((await put(reschedule, tokens.ben, id, { new_schedule_id: ids[1] })).status).toBe(404);
  expect((await put(cancel, tokens.osei, id)).status).toBe(400);
  expect(await put(cancel, tokens.osei, id, { reason: "I am ill." })).toMatchObject({
    body: { message: "Booking cancelled successfully" },
  });
  const { bookings } = await listed(tokens.ana);
  expect(bookings[0]).toMatchObject({ status: "cancelled", jitsi_room_url: null, payment_status: "not_required" });
  expect(await put(cancel, tokens.ana, id)).toMatchObject({ status: 409, body: { code: "wrong_status" } });
});

test("what has no time can't be moved, and it is said where it stands", async () => {
  const { tokens, ana, ids } = await practice();
  const request = await pendingRequest({ client: ana });
  const { status, body } = await put(reschedule, tokens.ana, request.id, { new_schedule_id: ids[0] });
  expect([status, body.code, body.details]).toEqual([409, "wrong_status", "The appointment is pending_review."]);
});

test("a booking says what was paid, failed and given back", async () => {
  const { tokens, ids } = await practice();
  const { id: appointmentId } = (await post(tokens.ana, { schedule_id: ids[0] })).body.booking;
  const common = { appointmentId, amountMinor: 10_000, currency: "USD", createdAt: NOW, updatedAt: NOW };
  const stands = async () => {
    const [booking] = (await listed(tokens.ana)).bookings;
    return [booking.payment_status, booking.payment_id];
  };
  await db.insert(payments).values({ id: newId(NOW), attempt: 1, state: "failed", providerId: "pi_1", ...common });
  expect(await stands()).toEqual(["failed", "pi_1"]);
  const second = newId(NOW);
  const paid = { id: second, attempt: 2, state: "paid" as const, paidAt: NOW, providerId: "pi_2" };
  await db.insert(payments).values({ ...paid, ...common });
  expect(await stands()).toEqual(["succeeded", "pi_2"]);
  await db.update(payments).set({ refundedMinor: 10_000 }).where(eq(payments.id, second));
  expect(await stands()).toEqual(["refunded", "pi_2"]);
});

test("a day is told whole, or in the parts that are asked for", async () => {
  await practice();
  const read = async (page: string) =>
    (await send(schedules, `GET /api/schedules?date=${TUESDAY}${page}` as "GET /api")).json();
  const whole = await read("");
  expect(whole.slots.length).toBeGreaterThan(3);
  expect(whole).toMatchObject({ total: whole.slots.length, limit: whole.slots.length, offset: 0 });
  expect(await read("&limit=2&offset=1")).toEqual({ ...whole, slots: whole.slots.slice(1, 3), limit: 2, offset: 1 });
  expect(await read("&limit=201")).toMatchObject({ code: "invalid", fields: { limit: [expect.any(String)] } });
});

test("a date that does not exist, and a calendar that does not, are refused", async () => {
  await practice();
  const ask = async (query: string) => (await send(schedules, `GET /api/schedules${query}` as "GET /api")).status;
  for (const query of ["", "?date=", "?date=2026-02-30", "?date=8.12.2026", "?date=9999-12-31", "?date=0000-01-01"])
    expect(await ask(query), query).toBe(400);
  const { fields } = await (await send(schedules, "GET /api/schedules?date=2026-02-30")).json();
  expect(fields.date).toEqual(["Give a date that exists, as YYYY-MM-DD."]);
  expect(await ask(`?date=${TUESDAY}&practitioner_id=${newId(NOW)}`)).toBe(404);
  expect(await ask(`?date=${TUESDAY}&service_id=x`)).toBe(404);
  expect(await ask("?date=2199-12-31")).toBe(200);
});
