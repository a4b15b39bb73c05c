import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { GET as dashboard } from "@/app/api/admin/dashboard/route";
import { GET as report } from "@/app/api/admin/reports/financial/route";
import { PUT as change } from "@/app/api/admin/schedules/[id]/route";
import { POST as publish } from "@/app/api/admin/schedules/route";
import { POST as book } from "@/app/api/bookings/route";
import { db } from "@/db/client";
import { payments, services } from "@/db/schema";
import { newId } from "@/lib/id";
import { bookOnce } from "@/lib/payments/ledger/book";
import { paymentLines, refundLines } from "@/lib/payments/ledger/lines";
import { send, tokensOf } from "@/lib/testing/api";
import { cast, NOW } from "@/lib/testing/cast";
import { minutesAfter } from "@/lib/testing/clock";
import { completed } from "@/lib/testing/requests";

const SLOT = { start_time: "2026-12-15T10:00:00Z", end_time: "2026-12-15T11:00:00Z", max_bookings: 1 };

async function desk() {
  const people = await cast();
  const { mara, osei, lind, ana, ben } = people;
  const of = async (who: { id: string }) => (await tokensOf(who)).access;
  const tokens = {
    mara: await of(mara),
    osei: await of(osei),
    lind: await of(lind),
    ana: await of(ana),
    ben: await of(ben),
  };
  return { ...people, tokens };
}

async function said(answered: Response) {
  return { status: answered.status, body: await answered.json() };
}

const post = async (token: string, body: unknown) =>
  said(await send(publish, "POST /api/admin/schedules", { token, body }));
const put = async (token: string, id: string, body: unknown) =>
  said(await send(change, "PUT /api/admin/schedules/x", { token, body, params: { id } }));
const place = async (token: string, schedule_id: string) =>
  said(await send(book, "POST /api/bookings", { token, body: { schedule_id } }));

test("the document's slot is published, and its times are heard in any zone", async () => {
  const { tokens, osei, lind, service } = await desk();
  const made = await post(tokens.mara, { ...SLOT, is_available: true });
  expect(made).toMatchObject({ status: 201, body: { message: "Schedule created successfully" } });
  expect(made.body.schedule).toMatchObject({
    ...{ start_time: "2026-12-15T10:00:00.000Z", end_time: "2026-12-15T11:00:00.000Z", is_available: true },
    ...{ max_bookings: 1, booked_count: 0, practitioner_id: osei.practitionerId, service_id: service.id },
    ...{ created_at: NOW.toISOString(), updated_at: NOW.toISOString() },
  });
  const local = { start_time: "2026-12-15T10:00", end_time: "2026-12-15T12:00:00+02:00", is_available: "true" };
  expect((await post(tokens.lind, local)).body.schedule).toMatchObject({
    ...{ start_time: "2026-12-15T09:00:00.000Z", end_time: "2026-12-15T10:00:00.000Z" },
    practitioner_id: lind.practitionerId,
  });
});

test("what can't be a slot is refused before anything is written", async () => {
  const { tokens, lind } = await desk();
  const wrong = [
    { start_time: SLOT.end_time, end_time: SLOT.start_time },
    { max_bookings: 0 },
    { max_bookings: 1.5 },
    { end_time: "2026-12-15T10:10:00Z" },
    { start_time: "2020-12-15T10:00:00Z", end_time: "2020-12-15T11:00:00Z" },
    { start_time: "9999-12-31T23:00:00Z", end_time: "9999-12-31T23:59:00Z" },
    { start_time: "tomorrow" },
    { is_available: "yes" },
  ];
  for (const bent of wrong)
    expect((await post(tokens.mara, { ...SLOT, ...bent })).status, JSON.stringify(bent)).toBe(400);
  expect((await post(tokens.osei, { ...SLOT, practitioner_id: lind.practitionerId })).status).toBe(404);
  expect((await post(tokens.mara, { ...SLOT, service_id: newId(NOW) })).status).toBe(404);
});

test("there are never fewer places than are booked, and whose slot it is decides who changes it", async () => {
  const { tokens } = await desk();
  const { id } = (await post(tokens.osei, { ...SLOT, max_bookings: 2 })).body.schedule;
  for (const token of [tokens.ana, tokens.ben]) expect((await place(token, id)).status).toBe(201);
  expect(await put(tokens.osei, id, { max_bookings: 1 })).toMatchObject({ status: 409 });
  expect((await put(tokens.lind, id, { max_bookings: 3 })).status).toBe(404);
  expect((await put(tokens.ana, id, { max_bookings: 3 })).status).toBe(403);
  expect((await put(tokens.osei, id, {})).status).toBe(400);
  const changed = await put(tokens.mara, id, { max_bookings: 3, is_available: false });
  expect(changed.body.schedule).toMatchObject({ max_bookings: 3, booked_count: 2, is_available: false });
});

test("a client who comes to a slot that is full or closed reads that it is gone, as of any other", async () => {
  const { tokens } = await desk();
  const full = (await post(tokens.osei, SLOT)).body.schedule.id;
  expect((await place(tokens.ana, full)).status).toBe(201);
  const closed = (await post(tokens.lind, { ...SLOT, is_available: false })).body.schedule.id;
  for (const id of [full, closed])
    expect(await place(tokens.ben, id)).toMatchObject({
      status: 409,
      body: { error: "The selected time slot is no longer available", code: "slot_taken" },
    });
  expect((await place(tokens.ben, newId(NOW))).body.error).toBe("We can't find this time slot.");
});

test("bookings and money are in major units, whatever a currency's smallest coin", async () => {
  const { tokens, ana, osei, service } = await desk();
  await db.update(services).set({ currency: "KWD", priceMinor: 12_345 }).where(eq(services.id, service.id));
  const { id: appointmentId } = await completed({
    client: ana,
    practitioner: osei,
    startsAt: minutesAfter(NOW, -2880),
  });
  const id = newId(NOW);
  const paid = { state: "paid" as const, amountMinor: 12_345, refundedMinor: 345, currency: "KWD" };
  await db
    .insert(payments)
    .values({ id, appointmentId, attempt: 1, ...paid, createdAt: NOW, updatedAt: NOW, paidAt: NOW });
  const about = { appointmentId, clientId: ana.id, paymentId: id, currency: "KWD" };
  const cash = { way: "cash", vendor: null } as const;
  await db.transaction(async (tx) => {
    await bookOnce(tx, { ...about, kind: "payment", dedupeKey: `p:${id}`, lines: paymentLines(cash, 12_345) }, NOW);
    await bookOnce(tx, { ...about, kind: "refund", dedupeKey: `r:${id}`, lines: refundLines(cash, 345) }, NOW);
  });
  const { stats } = (await said(await send(dashboard, "GET /api/admin/dashboard", { token: tokens.mara }))).body;
  expect(stats).toMatchObject({ total_revenue: 12, monthly_revenue: 12, currency: "KWD", total_bookings: 1 });
  const range = "start_date=2026-12-01&end_date=2026-12-01";
  const reported = await send(report, `GET /api/admin/reports/financial?${range}`, { token: tokens.mara });
  expect((await said(reported)).body).toMatchObject({
    ...{ currency: "KWD", gross: 12.345, refunds: 0.345, net: 12, count: 1, time_zone: "Africa/Accra" },
    by_day: [{ date: "2026-12-01", gross: 12.345 }],
    by_service: [{ id: service.id, name: "Session", net: 12 }],
    by_practitioner: [{ name: "Dr. Ama Osei", count: 1 }],
  });
});

test("a report's days exist, come in order and are no more than ten years", async () => {
  const { tokens } = await desk();
  const ask = async (query: string) =>
    (await send(report, `GET /api/admin/reports/financial?${query}` as "GET /api", { token: tokens.mara })).status;
  expect(await ask("start_date=2026-12-02&end_date=2026-12-01")).toBe(400);
  expect(await ask("start_date=2016-01-01&end_date=2026-12-01")).toBe(400);
  expect(await ask("start_date=2026-02-30&end_date=2026-12-01")).toBe(400);
  expect(await ask("start_date=9999-12-30&end_date=9999-12-31")).toBe(400);
  expect(await ask("end_date=2026-12-01")).toBe(400);
  expect(await ask("start_date=2026-12-01&end_date=2026-12-01")).toBe(200);
});
