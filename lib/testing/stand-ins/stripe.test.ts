import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { NOW } from "@/lib/testing/clock";
import { startStripeStandIn } from "@/lib/testing/stand-ins/stripe";

let standIn: Awaited<ReturnType<typeof startStripeStandIn>>;
beforeAll(async () => {
  standIn = await startStripeStandIn({ clock: () => NOW });
});
afterAll(() => standIn.close());

const SESSION = {
  mode: "payment",
  success_url: "http://localhost:3000/paid",
  "line_items[0][quantity]": "1",
  "line_items[0][price_data][currency]": "usd",
  "line_items[0][price_data][unit_amount]": "10000",
  "line_items[0][price_data][product_data][name]": "Appointment",
};

type Given = { headers?: Record<string, string>; body?: BodyInit; method?: string };

async function ask(path: string, { headers, body, method = body === undefined ? "GET" : "POST" }: Given = {}) {
  const answer = await fetch(`${standIn.baseUrl}${path}`, {
    method,
    headers: { authorization: `Bearer ${standIn.secretKey}`, "stripe-version": "2026-10-28.endive", ...headers },
    body,
  });
  return { status: answer.status, headers: answer.headers, body: await answer.json() };
}

function open(changes: Record<string, string | undefined> = {}, headers = {}) {
  const body = new URLSearchParams();
  for (const [name, value] of Object.entries({ ...SESSION, ...changes }))
    if (value !== undefined) body.set(name, value);
  return ask("/v1/checkout/sessions", { body, headers });
}

test("the key and the version come first", async () => {
  expect(await ask("/v1/charges", { headers: { authorization: "Bearer sk_test_other" } })).toMatchObject({
    status: 401,
  });
  expect(await ask("/v1/charges", { headers: { "stripe-version": "2020-08-27" } })).toMatchObject({ status: 400 });
  expect(await ask("/v1/charges")).toMatchObject({ status: 200, body: { object: "list", data: [], has_more: false } });
  expect(await ask("/v1/nothing")).toMatchObject({ status: 404 });
});

test("a body is a form, never JSON", async () => {
  const body = JSON.stringify({ mode: "payment" });
  const json = await ask("/v1/checkout/sessions", { body, headers: { "content-type": "application/json" } });
  expect(json.status).toBe(400);
});

describe("a session is refused", () => {
  test.each([
    ["colour", { colour: "red" }, "parameter_unknown"],
    ["line_items[0][size]", { "line_items[0][size]": "1" }, "parameter_unknown"],
    ["payment_intent_data[name]", { "payment_intent_data[name]": "Ana" }, "parameter_unknown"],
    ["success_url", { success_url: undefined }, "parameter_missing"],
    ["line_items[0][price_data][currency]", { "line_items[0][price_data][currency]": undefined }, "parameter_missing"],
    ["line_items[0][price_data][currency]", { "line_items[0][price_data][currency]": "USD" }, "parameter_invalid"],
    [
      "line_items[0][price_data][unit_amount]",
      { "line_items[0][price_data][unit_amount]": "99.5" },
      "parameter_invalid",
    ],
    ["line_items[0][price_data][unit_amount]", { "line_items[0][price_data][unit_amount]": "49" }, "amount_too_small"],
    ["customer_email", { customer_email: "nobody" }, "email_invalid"],
    ["customer_email", { customer_email: "" }, "parameter_invalid_empty"],
    ["success_url", { success_url: "/paid" }, "url_invalid"],
    ["expires_at", { expires_at: `${NOW.getTime() / 1_000 + 1_799}` }, "parameter_invalid"],
    ["expires_at", { expires_at: `${NOW.getTime() / 1_000 + 86_401}` }, "parameter_invalid"],
    ["metadata[note]", { "metadata[note]": "x".repeat(501) }, "parameter_invalid"],
  ])("for its %s: %o", async (param, changes, code) => {
    expect(await open(changes)).toMatchObject({
      status: 400,
      body: { error: { type: "invalid_request_error", code, param } },
    });
  });

  test("and taken from half an hour to a day", async () => {
    for (const seconds of [1_800, 86_400])
      expect((await open({ expires_at: `${NOW.getTime() / 1_000 + seconds}` })).status).toBe(200);
  });
});

test("a key answers the same again, to the same request alone, and is not spent by a refusal", async () => {
  const key = { "idempotency-key": "pay:1:1" };
  expect((await open({ colour: "red" }, key)).status).toBe(400);
  const first = await open({}, key);
  const again = await open({}, key);
  expect([first.headers.get("idempotent-replayed"), again.headers.get("idempotent-replayed")]).toEqual([null, "true"]);
  expect(again.body).toEqual(first.body);
  const other = await open({ customer_email: "ana@example.org" }, key);
  expect(other).toMatchObject({ status: 400, body: { error: { type: "idempotency_error" } } });
  expect((await open({}, { "idempotency-key": "k".repeat(256) })).status).toBe(400);
});

test("only what refers to something is expanded", async () => {
  const { body } = await open();
  const path = `/v1/checkout/sessions/${body.id}`;
  expect((await ask(`${path}?expand[]=payment_intent.latest_charge.balance_transaction`)).status).toBe(200);
  expect((await ask(`${path}?expand[]=customer_email`)).status).toBe(400);
  standIn.pay(body.id);
  const paid = await ask(`${path}?expand[]=payment_intent.latest_charge`);
  expect(paid.body.payment_intent.latest_charge).toMatchObject({ object: "charge", amount: 10_000, paid: true });
  expect(paid.body.payment_intent.latest_charge.balance_transaction).toMatch(/^txn_/);
});

test("money goes back once, and the refusals have Stripe's codes", async () => {
  const { body } = await open();
  standIn.pay(body.id);
  const { payment_intent } = (await ask(`/v1/checkout/sessions/${body.id}`)).body;
  const refund = (fields: Record<string, string>) =>
    ask("/v1/refunds", { body: new URLSearchParams({ payment_intent, ...fields }) });
  expect(await refund({ amount: "10001" })).toMatchObject({ status: 400, body: { error: { param: "amount" } } });
  expect(await refund({ amount: "4000" })).toMatchObject({ status: 200, body: { status: "succeeded", amount: 4_000 } });
  expect(await refund({})).toMatchObject({ status: 200, body: { amount: 6_000 } });
  expect(await refund({ amount: "1" })).toMatchObject({ body: { error: { code: "charge_already_refunded" } } });
  expect(await refund({ note: "x" })).toMatchObject({ body: { error: { code: "parameter_unknown", param: "note" } } });
});

test("a page whose time has passed is expired, and says so by an event", async () => {
  let now = NOW;
  const other = await startStripeStandIn({ clock: () => now, secretKey: standIn.secretKey });
  const headers = { authorization: `Bearer ${standIn.secretKey}`, "stripe-version": "2026-10-28.endive" };
  const created = await fetch(`${other.baseUrl}/v1/checkout/sessions`, {
    method: "POST",
    headers,
    body: new URLSearchParams({ ...SESSION, expires_at: `${NOW.getTime() / 1_000 + 1_800}` }),
  });
  const { id, url } = await created.json();
  now = new Date(NOW.getTime() + 1_800_000);
  expect((await fetch(url)).status).toBe(410);
  expect(await (await fetch(`${other.baseUrl}/v1/checkout/sessions/${id}`, { headers })).json()).toMatchObject({
    status: "expired",
  });
  expect(other.webhooks.waiting().map(({ type }) => type)).toEqual(["checkout.session.expired"]);
  await other.close();
});

test("a page's forms need no script, and what a payer typed is never markup", async () => {
  const { body } = await open({ "payment_intent_data[description]": '<b>"Tom" & co</b>' });
  const page = await (await fetch(body.url)).text();
  expect(page).not.toMatch(/<script|<b>/);
  expect(page.match(/<form method="post"><button name="action" value="(pay|decline|async|cancel)">/g)).toHaveLength(4);
  expect(page).toContain("&#60;b&#62;");
});
