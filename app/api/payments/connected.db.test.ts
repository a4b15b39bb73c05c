import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { POST as confirm } from "@/app/api/payments/confirm/route";
import { POST as intent } from "@/app/api/payments/intent/route";
import { POST as webhook } from "@/app/api/payments/webhook/route";
import { db } from "@/db/client";
import { appointments, payments, vendorEvents } from "@/db/schema";
import { lookAfterPayments } from "@/lib/payments/online/look-after";
import { startCheckout } from "@/lib/payments/online/start-checkout";
import { send, tokensOf } from "@/lib/testing/api";
import { minutesAfter, NOW, secondsAfter, setNow } from "@/lib/testing/clock";
import { fingerprint } from "@/lib/testing/matrix/fingerprint";
import { payingPractice } from "@/lib/testing/payments/practice";
import { practiceWith } from "@/lib/testing/stand-ins/payments/connected";
import type { Delivery } from "@/lib/testing/stand-ins/payments/deliveries";
import { startStripeStandIn } from "@/lib/testing/stand-ins/stripe";

const EXACT = { amount: 10_000, currency: "usd" };

type Handler = typeof intent | typeof confirm | typeof webhook;

const tokens = new Map<string, string>();

async function tokenOf(who: { id: string }): Promise<string> {
  const token = tokens.get(who.id) ?? (await tokensOf(who)).access;
  tokens.set(who.id, token);
  return token;
}

async function post(handler: Handler, body: unknown, who?: { id: string }, headers: Record<string, string> = {}) {
  const token = who && (await tokenOf(who));
  const answered = await send(handler, "POST /api/payments/x", { token, body, headers });
  return { status: answered.status, body: await answered.json() };
}

async function deliver({ body, headers }: Pick<Delivery, "body" | "headers">): Promise<number> {
  const request = new Request("http://localhost:3000/api/payments/webhook", { method: "POST", headers, body });
  return (await webhook(request, { params: Promise.resolve({}) })).status;
}

describe("with Stripe connected", () => {
  const practice = payingPractice("stripe");
  beforeAll(practice.open);
  beforeEach(practice.fill);
  afterAll(practice.close);

  test("a program begins, has paid and confirms a payment, as documented", async () => {
    const { id, balance } = await practice.book("ana");
    const begun = await post(intent, { ...EXACT, booking_id: id }, practice.ana);
    expect(begun).toMatchObject({ status: 201 });
    expect(begun.body).toEqual({
      message: "Payment intent created successfully",
      client_secret: expect.stringMatching(/^pi_\w+_secret_\w+$/),
      payment_intent: expect.stringMatching(/^pi_\w+$/),
      amount: 10_000,
      currency: "usd",
      status: "requires_payment_method",
    });
    const { payment_intent } = begun.body;
    const which = { payment_intent_id: payment_intent };
    expect(await post(confirm, which, practice.ana)).toMatchObject({ body: { status: "requires_payment_method" } });
    practice.standIn().decline(payment_intent);
    expect((await post(confirm, which, practice.ana)).status).toBe(422);
    practice.standIn().pay(payment_intent);
    const confirmed = { payment_intent, status: "succeeded", amount: 10_000, currency: "usd" };
    expect(await post(confirm, which, practice.ana)).toMatchObject({ status: 200, body: confirmed });
    expect(await balance()).toMatchObject({ paidMinor: 10_000, owedMinor: 0 });
    expect((await post(confirm, which, practice.ben)).status).toBe(404);
    expect((await post(intent, { ...EXACT, booking_id: id }, practice.ana)).status).toBe(422);
    await practice.expectSameBooks();
  });

  test("a deposit is paid first, and then the rest; neither takes the other's amount", async () => {
    const { id } = await practice.book("ana");
    await db.update(appointments).set({ prepayMinor: 2_500 });
    const wanted = (amount: number) => post(intent, { amount, currency: "usd", booking_id: id }, practice.ana);
    expect((await wanted(10_000)).status).toBe(422);
    const { status, body } = await wanted(2_500);
    expect([status, body.amount]).toEqual([201, 2_500]);
    practice.standIn().pay(body.payment_intent);
    expect(await post(confirm, { payment_intent_id: body.payment_intent }, practice.ana)).toMatchObject({
      status: 200,
    });
    expect((await wanted(2_500)).status).toBe(422);
    expect((await post(intent, { amount: 7_500, currency: "usd" }, practice.ana)).status).toBe(201);
  });

  test("an intent of a time that was not paid for takes nothing any more", async () => {
    const { id } = await practice.book("ana");
    const { body } = await post(intent, { ...EXACT, booking_id: id }, practice.ana);
    await practice.at(minutesAfter(NOW, 31), lookAfterPayments);
    expect(() => practice.standIn().pay(body.payment_intent)).toThrow();
    expect(await db.select({ state: payments.state }).from(payments)).toEqual([{ state: "expired" }]);
  });

  test("an Idempotency-Key begins one payment, however often and by however many at once it is sent", async () => {
    const { id } = await practice.book("ana");
    const body = { ...EXACT, booking_id: id };
    const key = { "idempotency-key": "pay-1" };
    const answers = await Promise.all(Array.from({ length: 5 }, () => post(intent, body, practice.ana, key)));
    const begun = answers.filter(({ status }) => status === 201);
    expect(begun.length).toBeGreaterThan(0);
    expect(answers.filter(({ status }) => status !== 201 && status !== 409)).toEqual([]);
    const [first] = begun;
    expect(await post(intent, body, practice.ana, key)).toEqual(first);
    expect((await post(intent, { ...body, amount: 9_999 }, practice.ana, key)).status).toBe(422);
    expect(await post(intent, body, practice.ana)).toMatchObject({
      body: { payment_intent: first?.body.payment_intent },
    });
    expect(await db.$count(payments)).toBe(1);
  });

  test("an amount, a currency, a booking or a payer that was tampered with is refused, and nothing is begun", async () => {
    const { id } = await practice.book("ana");
    for (const who of [practice.ana, practice.ben, practice.mara]) await tokenOf(who);
    const before = await fingerprint();
    for (const amount of [1, 9_999, 10_001, 20_000, 2_147_483_647, 9_007_199_254_740_991])
      expect([400, 422], `${amount}`).toContain((await post(intent, { ...EXACT, amount }, practice.ana)).status);
    for (const amount of [0, -1, -10_000, 100.5, 1e300, "10000", null, [], {}, true, Number.NaN])
      expect((await post(intent, { ...EXACT, amount }, practice.ana)).status, `${amount}`).toBe(400);
    for (const currency of ["eur", "ghs", "jpy", "", "us", "usdx", "ＵＳＤ", 1, null])
      expect([400, 422], `${currency}`).toContain((await post(intent, { ...EXACT, currency }, practice.ana)).status);
    for (const booking_id of ["1", "%00", "null", practice.ana.id, id.slice(1), `${id}'--`])
      expect((await post(intent, { ...EXACT, booking_id }, practice.ana)).status, booking_id).toBe(404);
    expect((await post(intent, { ...EXACT, booking_id: id }, practice.ben)).status).toBe(404);
    expect((await post(intent, EXACT, practice.mara)).status).toBe(422);
    expect((await post(intent, { ...EXACT, booking_id: id })).status).toBe(401);
    expect(await fingerprint()).toEqual(before);
  });

  test("a payment that came back with another amount is not taken for ours, and is shown to staff", async () => {
    const { id, balance } = await practice.book("ana");
    const { body } = await post(intent, { ...EXACT, booking_id: id }, practice.ana);
    await db.update(payments).set({ amountMinor: 9_000 });
    practice.standIn().pay(body.payment_intent);
    expect((await post(confirm, { payment_intent_id: body.payment_intent }, practice.ana)).status).toBe(409);
    for (const delivery of practice.standIn().webhooks.waiting()) expect(await deliver(delivery)).toBe(200);
    expect(await db.select({ trouble: payments.trouble, paidAt: payments.paidAt }).from(payments)).toEqual([
      { trouble: "amount_differs", paidAt: null },
    ]);
    expect(await balance()).toMatchObject({ paidMinor: 0 });
    expect((await db.select().from(appointments).where(eq(appointments.id, id)))[0]).toMatchObject({
      prepayMinor: 10_000,
    });
  });
});

test("while its secret is being changed, Stripe's webhook is believed under the old one and the new", async () => {
  const standIn = await startStripeStandIn({ clock: () => NOW, webhookSecrets: ["whsec_oldoldold"] });
  const { STRIPE_SECRET_KEY, STRIPE_API_BASE } = standIn.environment;
  const trusts = (secrets: string) =>
    practiceWith({ STRIPE_SECRET_KEY, STRIPE_API_BASE, STRIPE_WEBHOOK_SECRET: secrets });
  standIn.refundsPend(false);
  const made = await fetch(`${STRIPE_API_BASE}/v1/payment_intents`, {
    method: "POST",
    headers: {
      authorization: `Bearer ${STRIPE_SECRET_KEY}`,
      "stripe-version": "2026-10-28.endive",
      "content-type": "application/x-www-form-urlencoded",
    },
    body: "amount=5000&currency=usd",
  });
  expect(made.status).toBe(200);
  const [delivery] = standIn.webhooks.waiting();
  if (!delivery) throw new Error("Nothing has happened.");
  for (const [secrets, status] of [
    ["whsec_oldoldold,whsec_newnewnew", 200],
    ["whsec_newnewnew,whsec_oldoldold", 200],
    ["whsec_newnewnew", 400],
  ] as const) {
    const leave = trusts(secrets);
    expect(await deliver(delivery), secrets).toBe(status);
    leave();
  }
  await standIn.close();
});

describe.each(["stripe", "paystack"] as const)("the webhook of %s", (name) => {
  const practice = payingPractice(name);
  beforeAll(practice.open);
  beforeEach(practice.fill);
  afterAll(practice.close);

  async function told() {
    const { id, balance } = await practice.book("ana");
    await startCheckout(practice.ana, id, NOW);
    await practice.pay(id);
    const [delivery] = practice.standIn().webhooks.waiting().slice(-1);
    if (!delivery) throw new Error("Nothing has happened.");
    return { delivery, balance };
  }

  test("takes what the vendor signed, to the byte, and nothing else", async () => {
    const { delivery, balance } = await told();
    const [header = ""] = Object.keys(delivery.headers).filter((one) => one.endsWith("-signature"));
    const signature = delivery.headers[header] ?? "";
    const before = await fingerprint();
    const forged = [
      { ...delivery, body: `${delivery.body} ` },
      { ...delivery, body: delivery.body.replace(/(\d)0{4}\b/, "$19999") },
      { ...delivery, body: JSON.stringify(JSON.parse(delivery.body), null, 1) },
      ...["", "t=1,v1=", "x", signature.slice(0, -1), signature.replace(/[0-9a-f]{8}$/, "00000000")].map((sent) => ({
        ...delivery,
        headers: { ...delivery.headers, [header]: sent },
      })),
    ].filter(({ body, headers }) => body !== delivery.body || headers[header] !== signature);
    for (const one of forged) expect(await deliver(one), JSON.stringify(one.headers)).toBe(400);
    const { [header]: _, ...unsigned } = delivery.headers;
    expect(await deliver({ ...delivery, headers: unsigned })).toBe(400);
    const other = name === "stripe" ? "x-paystack-signature" : "stripe-signature";
    expect([400, 503]).toContain(await deliver({ ...delivery, headers: { ...unsigned, [other]: signature } }));
    expect(await fingerprint()).toEqual(before);
    expect(await deliver(delivery)).toBe(200);
    expect(await balance()).toMatchObject({ paidMinor: 10_000 });
    const after = await fingerprint();
    expect(await deliver(delivery)).toBe(200);
    expect(await fingerprint()).toEqual(after);
  });

  test("is not held up by the limit of a caller, however much has happened at once", async () => {
    const { delivery } = await told();
    const statuses = new Set<number>();
    for (let count = 0; count < 120; count += 1) statuses.add(await deliver(delivery));
    expect([...statuses]).toEqual([200]);
    expect(await db.$count(vendorEvents)).toBe(1);
  });

  if (name === "stripe") {
    test("is good for five minutes", async () => {
      const { delivery } = await told();
      const statuses: number[] = [];
      for (const seconds of [301, -301, 299]) {
        setNow(secondsAfter(NOW, seconds));
        statuses.push(await deliver(delivery));
      }
      expect(statuses[0]).toBe(400);
      expect(statuses[2]).toBe(200);
    });
  }
});
