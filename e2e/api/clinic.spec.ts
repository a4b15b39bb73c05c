import { eq } from "drizzle-orm";
import { services } from "@/db/schema";
import { call } from "@/e2e/support/call";
import { expect, test, type World } from "@/e2e/support/world";
import { PASSWORD } from "@/lib/testing/cast";

/*
 * The clinic document, from registering to the reports, with its own bodies. Its slot ids are numbers and its dates are
 * past; ours come from what the practice answers.
 */

const DATE = "2026-12-15";
const CODE = /\b\d{6,20}\b/;
const JOHN = { first_name: "John", last_name: "Doe", phone: "+1234567890", location: "New York, NY" };
const login = { email: "john.doe@example.com", password: "securepassword123 by the sea" };

/** Registers, verifies and logs in as the document's client; answers what carries the token. */
async function john({ origin, waitForMail }: World) {
  const registered = await call(origin, "POST /api/auth/register", { ...JOHN, ...login });
  expect(registered).toMatchObject({
    status: 201,
    body: { user: { ...JOHN, email: login.email, is_admin: false, created_at: expect.any(String) } },
  });
  const otp = CODE.exec((await waitForMail(login.email, "Your code")).text ?? "")?.[0];
  expect((await call(origin, "POST /api/auth/verify-otp", { email: login.email, otp })).status).toBe(200);
  return enter(origin, login);
}

async function enter(origin: string, who: { email: string; password: string }) {
  const entered = await call(origin, "POST /api/auth/login", who);
  expect(entered).toMatchObject({ status: 200, body: { token: expect.any(String), user: { email: who.email } } });
  return { token: String(entered.body.token) };
}

async function slotsOf(origin: string) {
  const { status, body } = await call(origin, `GET /api/schedules?date=${DATE}`);
  expect([status, body.date]).toEqual([200, DATE]);
  return body.slots;
}

// The document books an hour for a hundred dollars.
async function priced({ db, instant }: World) {
  await db.update(services).set({ priceMinor: 10_000, minutes: 60 }).where(eq(services.id, instant.id));
}

test("the document's client: register, see the slots, book, pay, move, cancel, log out", async ({ world }) => {
  const { origin } = world;
  await priced(world);
  const his = await john(world);
  const names = { first_name: "John", last_name: "Smith", phone: "+1234567891", location: "Los Angeles, CA" };
  expect((await call(origin, "PUT /api/auth/profile", names, his)).body.user).toMatchObject(names);
  const [slot, , next] = await slotsOf(origin);
  expect(slot).toMatchObject({ is_available: true, max_bookings: 1, booked_count: 0, remaining_slots: 1 });
  const booking = { schedule_id: slot.id, duration: 60, notes: "Initial consultation session" };
  const booked = await call(origin, "POST /api/bookings", booking, his);
  expect(booked).toMatchObject({
    status: 201,
    body: {
      message: "Booking created successfully",
      booking: {
        ...{ scheduled_at: slot.start_time, status: "scheduled", amount: 100, payment_status: "pending" },
        notes: "Initial consultation session",
        jitsi_room_id: expect.any(String),
        jitsi_room_url: expect.stringContaining(`${origin}/appointments/`),
      },
    },
  });
  const { id } = booked.body.booking;
  await world.waitForMail(login.email, /^Your appointment on /);
  expect((await call(origin, "GET /api/bookings", undefined, his)).body).toEqual({
    ...{ bookings: [booked.body.booking], total: 1, limit: 50, offset: 0 },
  });
  const intent = await call(origin, "POST /api/payments/intent", { amount: 10_000, currency: "usd" }, his);
  expect(intent).toMatchObject({ status: 503, body: { code: "provider_not_configured" } });
  const confirmed = await call(origin, "POST /api/payments/confirm", { payment_intent_id: "pi_1234567890" }, his);
  expect(confirmed.status).toBe(404);
  const moved = await call(origin, `PUT /api/bookings/${id}/reschedule`, { new_schedule_id: next.id }, his);
  expect(moved).toMatchObject({ status: 200, body: { booking: { id, scheduled_at: next.start_time } } });
  expect(moved.body.booking.jitsi_room_id).not.toBe(booked.body.booking.jitsi_room_id);
  const cancelled = await call(origin, `PUT /api/bookings/${id}/cancel`, undefined, his);
  expect([cancelled.status, cancelled.body]).toEqual([200, { message: "Booking cancelled successfully" }]);
  await world.waitForMail(login.email, "Your appointment is cancelled");
  expect((await slotsOf(origin)).map((one: { id: string }) => one.id)).toContain(next.id);
  expect((await call(origin, "POST /api/auth/logout", undefined, his)).status).toBe(200);
  expect((await call(origin, "GET /api/bookings", undefined, his)).status).toBe(401);
});

test("the document's admin: numbers, a slot, users, bookings, the report", async ({ world }) => {
  const { origin } = world;
  const maras = await enter(origin, { email: "mara@attune.test", password: PASSWORD });
  const his = await enter(origin, { email: "ben@attune.test", password: PASSWORD });
  const times = { start_time: `${DATE}T10:00:00Z`, end_time: `${DATE}T11:00:00Z` };
  const slot = { ...times, max_bookings: 1, is_available: true };
  const made = await call(origin, "POST /api/admin/schedules", slot, maras);
  expect(made).toMatchObject({ status: 201, body: { schedule: { max_bookings: 1, booked_count: 0 } } });
  const { id } = made.body.schedule;
  const more = await call(origin, `PUT /api/admin/schedules/${id}`, { max_bookings: 2 }, maras);
  expect(more.body.schedule).toMatchObject({ id, max_bookings: 2, is_available: true });
  const mine = { schedule_id: id, duration: 60, notes: "Initial consultation" };
  const booked = await call(origin, "POST /api/bookings", mine, his);
  expect(booked).toMatchObject({
    status: 201,
    body: { booking: { duration: 60, scheduled_at: `${DATE}T10:00:00.000Z` } },
  });
  const listed = (await slotsOf(origin)).find((one: { id: string }) => one.id === id);
  expect(listed).toMatchObject({ max_bookings: 2, booked_count: 1, remaining_slots: 1 });
  expect((await call(origin, `PUT /api/admin/schedules/${id}`, { max_bookings: 0 }, maras)).status).toBe(400);
  const people = await call(origin, "GET /api/admin/users?limit=2&offset=1", undefined, maras);
  expect(people.body).toMatchObject({ total: 5, limit: 2, offset: 1, users: [expect.anything(), expect.anything()] });
  const all = await call(origin, "GET /api/admin/bookings", undefined, maras);
  expect(all.body).toMatchObject({ total: 1, bookings: [{ user: { email: "ben@attune.test" }, notes: mine.notes }] });
  const counted = await call(origin, "GET /api/admin/dashboard", undefined, maras);
  expect(counted.body.stats).toMatchObject({
    ...{ total_users: 5, total_bookings: 1, pending_bookings: 1, completed_bookings: 0, cancelled_bookings: 0 },
    ...{ total_revenue: 0, monthly_revenue: 0 },
  });
  const days = "start_date=2026-12-01&end_date=2026-12-31";
  const report = await call(origin, `GET /api/admin/reports/financial?${days}`, undefined, maras);
  expect(report.body).toMatchObject({ gross: 0, refunds: 0, net: 0, count: 0, by_day: [], by_service: [] });
  expect((await call(origin, "GET /api/admin/dashboard", undefined, his)).status).toBe(403);
});

test("the document's errors read as it shows them", async ({ world }) => {
  const { origin } = world;
  const [ana, ben] = [
    await enter(origin, { email: "ana@attune.test", password: PASSWORD }),
    await enter(origin, { email: "ben@attune.test", password: PASSWORD }),
  ];
  const [slot] = await slotsOf(origin);
  expect((await call(origin, "POST /api/bookings", { schedule_id: slot.id })).status).toBe(401);
  expect((await call(origin, "POST /api/bookings", { schedule_id: slot.id }, ana)).status).toBe(201);
  const late = await call(origin, "POST /api/bookings", { schedule_id: slot.id }, ben);
  expect(late).toMatchObject({ status: 409, body: { error: "The selected time slot is no longer available" } });
  const bad = await call(origin, "POST /api/bookings", { duration: 60 }, ben);
  expect(bad).toMatchObject({ status: 400, body: { error: expect.any(String), details: expect.any(String) } });
  const wrong = await call(origin, "POST /api/payments/intent", { amount: 10_000, currency: "usd" }, ben);
  expect(wrong).toMatchObject({ status: 422, body: { code: "amount_mismatch" } });
  const told = await call(origin, "POST /api/payments/webhook", { id: "evt_1", type: "charge.refunded" });
  expect(told).toMatchObject({ status: 503, body: { code: "provider_not_configured" } });
  for (const header of ["x-ratelimit-limit", "x-ratelimit-remaining", "x-ratelimit-reset"])
    expect(late.headers.get(header)).toMatch(/^\d+$/);
});
