import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { POST as confirm } from "@/app/api/payments/confirm/route";
import { POST as intent } from "@/app/api/payments/intent/route";
import { POST as webhook } from "@/app/api/payments/webhook/route";
import { db } from "@/db/client";
import { appointments, payments, services } from "@/db/schema";
import { newId } from "@/lib/id";
import { send, tokensOf } from "@/lib/testing/api";
import { cast, NOW } from "@/lib/testing/cast";
import { minutesAfter } from "@/lib/testing/clock";
import { scheduled } from "@/lib/testing/requests";

const EXACT = { amount: 10_000, currency: "usd" };
const UNCONFIGURED = { status: 503, body: { code: "provider_not_configured" } };

/** Ana owes 100 dollars for a session, Ben nothing. */
async function owing() {
  const people = await cast();
  await db.update(services).set({ priceMinor: 10_000 }).where(eq(services.id, people.service.id));
  const booking = await scheduled({ client: people.ana, practitioner: people.osei, startsAt: minutesAfter(NOW, 4320) });
  const [ana, ben] = [(await tokensOf(people.ana)).access, (await tokensOf(people.ben)).access];
  return { ...people, booking, tokens: { ana, ben } };
}

async function post(
  handler: typeof intent | typeof confirm | typeof webhook,
  body: unknown,
  token?: string,
  headers = {},
) {
  const answered = await send(handler, "POST /api/payments/x", { token, body, headers });
  return { status: answered.status, body: await answered.json() };
}

test("who asks, what is sent, whose it is and what is owed are looked at in this order, then the provider", async () => {
  const { tokens, booking } = await owing();
  expect((await post(intent, { amount: "x" })).status).toBe(401);
  expect((await post(intent, { amount: 0, currency: "usd", booking_id: booking.id }, tokens.ben)).status).toBe(400);
  expect((await post(intent, { ...EXACT, amount: 1, booking_id: booking.id }, tokens.ben)).status).toBe(404);
  expect((await post(intent, { ...EXACT, booking_id: "nothing" }, tokens.ana)).status).toBe(404);
  const wrong = [EXACT, { ...EXACT, amount: 9_999 }, { ...EXACT, currency: "eur" }];
  expect((await post(intent, wrong[0], tokens.ben)).status).toBe(422);
  for (const body of wrong.slice(1))
    expect(await post(intent, body, tokens.ana)).toMatchObject({ status: 422, body: { code: "amount_mismatch" } });
  for (const body of [EXACT, { ...EXACT, currency: "USD", booking_id: booking.id }])
    expect(await post(intent, body, tokens.ana)).toMatchObject({
      ...UNCONFIGURED,
      body: { details: expect.stringContaining("STRIPE_SECRET_KEY") },
    });
});

test("what was paid or cancelled is owed no more, and a price that changes is not what was booked at", async () => {
  const { tokens, booking, service } = await owing();
  await db.update(services).set({ priceMinor: 20_000 }).where(eq(services.id, service.id));
  expect((await post(intent, { ...EXACT, amount: 20_000 }, tokens.ana)).status).toBe(422);
  expect((await post(intent, EXACT, tokens.ana)).status).toBe(503);
  await db.update(appointments).set({ status: "cancelled" }).where(eq(appointments.id, booking.id));
  expect((await post(intent, EXACT, tokens.ana)).status).toBe(422);
  await db.update(appointments).set({ status: "scheduled" }).where(eq(appointments.id, booking.id));
  const paid = { state: "paid" as const, paidAt: NOW, amountMinor: 10_000, currency: "USD" };
  const times = { createdAt: NOW, updatedAt: NOW };
  await db.insert(payments).values({ id: newId(NOW), appointmentId: booking.id, attempt: 1, ...paid, ...times });
  expect((await post(intent, { ...EXACT, booking_id: booking.id }, tokens.ana)).status).toBe(422);
});

test("a payment is confirmed for its own client, and not found by any other", async () => {
  const { tokens, booking } = await owing();
  const times = { createdAt: NOW, updatedAt: NOW };
  const begun = { state: "created" as const, amountMinor: 10_000, currency: "USD", providerId: "pi_1234567890" };
  await db.insert(payments).values({ id: newId(NOW), appointmentId: booking.id, attempt: 1, ...begun, ...times });
  const body = { payment_intent_id: "pi_1234567890" };
  expect((await post(confirm, body)).status).toBe(401);
  expect((await post(confirm, { payment_intent_id: "a b" }, tokens.ana)).status).toBe(400);
  expect((await post(confirm, body, tokens.ben)).status).toBe(404);
  expect((await post(confirm, { payment_intent_id: "pi_other" }, tokens.ana)).status).toBe(404);
  expect(await post(confirm, body, tokens.ana)).toMatchObject(UNCONFIGURED);
});

test("no sender is believed to be the provider, and nothing is changed by one", async () => {
  await owing();
  const event = { id: "evt_1", type: "payment_intent.succeeded", data: { object: { amount: 10_000 } } };
  expect(await post(webhook, event, undefined, { "stripe-signature": "t=1,v1=00" })).toMatchObject({
    ...UNCONFIGURED,
    body: { details: expect.stringContaining("STRIPE_WEBHOOK_SECRET") },
  });
  expect((await post(webhook, { id: 1 })).status).toBe(400);
  expect(await db.$count(payments)).toBe(0);
});

test("a key used while no provider was connected is good once one is", async () => {
  const { tokens } = await owing();
  const headers = { "idempotency-key": "k-1" };
  for (let times = 0; times < 2; times += 1)
    expect(await post(intent, EXACT, tokens.ana, headers)).toMatchObject(UNCONFIGURED);
});
