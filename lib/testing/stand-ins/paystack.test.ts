import { afterAll, beforeAll, expect, test } from "vitest";
import { NOW } from "@/lib/testing/clock";
import { startPaystackStandIn } from "@/lib/testing/stand-ins/paystack";

let standIn: Awaited<ReturnType<typeof startPaystackStandIn>>;
beforeAll(async () => {
  standIn = await startPaystackStandIn({ clock: () => NOW });
});
afterAll(() => standIn.close());

const PAYMENT = {
  email: "ana@example.org",
  amount: 10_000,
  currency: "GHS",
  callback_url: "http://localhost:3000/paid",
};

async function ask(path: string, body?: unknown, headers: Record<string, string> = {}) {
  const answer = await fetch(`${standIn.baseUrl}${path}`, {
    method: body === undefined ? "GET" : "POST",
    headers: { authorization: `Bearer ${standIn.secretKey}`, "content-type": "application/json", ...headers },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  return { status: answer.status, body: await answer.json() };
}

test("the key comes first, and a body is JSON", async () => {
  expect(await ask("/transaction", undefined, { authorization: "Bearer sk_test_other" })).toMatchObject({
    status: 401,
  });
  const form = { "content-type": "application/x-www-form-urlencoded" };
  expect((await ask("/transaction/initialize", PAYMENT, form)).status).toBe(400);
  expect((await ask("/nothing")).status).toBe(404);
});

test.each([
  [{ colour: "red" }, "invalid_params"],
  [{ email: undefined }, "missing_params"],
  [{ email: "nobody" }, "invalid_params"],
  [{ amount: 99.5 }, "invalid_params"],
  [{ amount: "99.5" }, "invalid_params"],
  [{ amount: 9 }, "invalid_amount"],
  [{ currency: "EUR" }, "unsupported_currency"],
  [{ currency: "RWF", amount: 150 }, "invalid_amount"],
  [{ reference: "with space" }, "invalid_params"],
  [{ callback_url: "/paid" }, "invalid_params"],
])("a payment is refused for %o: %s", async (changes, code) => {
  const { status, body } = await ask("/transaction/initialize", { ...PAYMENT, ...changes });
  expect(status).toBeGreaterThanOrEqual(400);
  expect(body).toMatchObject({ status: false, code });
});

test("a reference is good once, and found until then by nobody", async () => {
  expect(await ask("/transaction/verify/a-1")).toMatchObject({ status: 404, body: { status: false } });
  expect(await ask("/transaction/initialize", { ...PAYMENT, reference: "a-1", amount: "10000" })).toMatchObject({
    status: 200,
    body: { status: true, data: { reference: "a-1", authorization_url: expect.stringMatching(/^http/) } },
  });
  expect(await ask("/transaction/initialize", { ...PAYMENT, reference: "a-1" })).toMatchObject({
    status: 400,
    body: { code: "duplicate_reference" },
  });
  expect(await ask("/transaction/verify/a-1")).toMatchObject({ body: { data: { status: "abandoned", fees: null } } });
});

test("money goes back while there is some, without a key against a second time", async () => {
  await ask("/transaction/initialize", { ...PAYMENT, reference: "a-2" });
  expect((await ask("/refund", { transaction: "a-2" })).status).toBe(400);
  standIn.pay("a-2");
  expect((await ask("/refund", { transaction: "a-2", amount: 10_001 })).status).toBe(400);
  for (let times = 0; times < 2; times += 1)
    expect(await ask("/refund", { transaction: "a-2", amount: 5_000 })).toMatchObject({
      status: 200,
      body: { data: { status: "pending", amount: 5_000 } },
    });
  expect((await ask("/refund", { transaction: "a-2", amount: 1 })).body).toMatchObject({
    code: "transaction_reversed",
  });
  expect((await ask("/refund", { transaction: "a-2", note: "x" })).body).toMatchObject({ code: "invalid_params" });
});

test("the payer comes back with the reference in the address", async () => {
  const { body } = await ask("/transaction/initialize", {
    ...PAYMENT,
    reference: "a-3",
    callback_url: "http://localhost:3000/paid?from=here",
  });
  const pressed = await fetch(body.data.authorization_url, {
    method: "POST",
    body: new URLSearchParams({ action: "pay" }),
    redirect: "manual",
  });
  expect(pressed.headers.get("location")).toBe("http://localhost:3000/paid?from=here&trxref=a-3&reference=a-3");
});
