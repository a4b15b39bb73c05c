import { createHmac } from "node:crypto";
import { createServer } from "node:http";
import { afterAll, beforeAll, expect, test } from "vitest";
import { NOW } from "@/lib/testing/clock";
import { listen } from "@/lib/testing/port";
import { aCheckout, aRefund, good, reasonOf } from "@/lib/testing/stand-ins/payments/asked-of";
import { vendorWith } from "@/lib/testing/stand-ins/payments/connected";
import { closeServer } from "@/lib/testing/stand-ins/payments/exchange";
import { startPaystackStandIn } from "@/lib/testing/stand-ins/paystack";

let standIn: Awaited<ReturnType<typeof startPaystackStandIn>>;
let vendor: ReturnType<typeof vendorWith>;
beforeAll(async () => {
  standIn = await startPaystackStandIn({ clock: () => NOW });
  vendor = vendorWith(standIn.environment);
});
afterAll(() => standIn.close());

const checkout = (given: Partial<ReturnType<typeof aCheckout>> = {}) => aCheckout({ currency: "GHS", ...given });

test("a fee that the payer bears is none of the amount that is ours, and no cost of ours", async () => {
  standIn.payerBearsFees(true);
  const { externalId } = good(await vendor.startCheckout(checkout()));
  standIn.pay(externalId);
  standIn.payerBearsFees(false);
  expect(good(await vendor.read(externalId))).toMatchObject({ amountMinor: 10_000, feeMinor: 0 });
  expect(reasonOf(await vendor.refund(aRefund(externalId, { currency: "GHS", amountMinor: 10_001 })))).toBe("conflict");
});

test("a payment's reference says which attempt of which appointment it is", async () => {
  const asked = checkout({ attempt: 3 });
  expect(good(await vendor.startCheckout(asked)).externalId).toBe(`${asked.subjectId}-3`);
});

test("a payment that was given back whole was paid all the same", async () => {
  const { externalId } = good(await vendor.startCheckout(checkout()));
  standIn.pay(externalId);
  good(await vendor.refund(aRefund(externalId, { currency: "GHS" })));
  expect(good(await vendor.read(externalId))).toMatchObject({ status: "paid", refundedMinor: 10_000 });
});

test("what Paystack takes no payment of is refused by it", async () => {
  for (const given of [{ amountMinor: 9 }, { currency: "EUR" }, { email: "nobody" }, { successUrl: "/paid" }])
    expect([given, (await vendor.startCheckout(checkout(given))).ok]).toEqual([given, false]);
});

test("an event is of the pages that our key is of, and says its amount as a text or a number", async () => {
  const delivered = (data: object) => {
    const body = JSON.stringify({ event: "refund.processed", data });
    const signature = createHmac("sha512", standIn.secretKey).update(body).digest("hex");
    return vendor.parseWebhook(new TextEncoder().encode(body), new Headers({ "x-paystack-signature": signature }), NOW);
  };
  const refund = { transaction_reference: "a-1", refund_reference: "r-1", domain: "test" };
  for (const amount of ["10000", 10_000])
    expect(good(await delivered({ ...refund, amount })).about).toEqual({
      kind: "refund",
      externalId: null,
      paymentExternalId: "a-1",
    });
  expect(reasonOf(await delivered({ ...refund, domain: "live" }))).toBe("invalid");
  expect(good(await delivered({ ...refund, id: 12, refund_reference: null })).eventId).toBe("refund.processed:12");
});

test("what we don't know is none of our business, and answered all the same", async () => {
  const body = JSON.stringify({ event: "transfer.success", data: { id: 7, domain: "test", transaction: 12 } });
  const signature = createHmac("sha512", standIn.secretKey).update(body).digest("hex");
  const headers = new Headers({ "x-paystack-signature": signature });
  const { about } = good(await vendor.parseWebhook(new TextEncoder().encode(body), headers, NOW));
  expect(about).toEqual({ kind: "other", externalId: null, paymentExternalId: null });
});

test.each([
  ["<html>Bad gateway</html>", 502, "unavailable"],
  ["<html>Hello</html>", 200, "unavailable"],
  ['{"status":true,"data":{}}', 200, "invalid"],
  ['{"status":false,"message":"Invalid key"}', 400, "auth"],
  ["", 302, "unavailable"],
])("an answer such as %s with %i is %s", async (answer, status, reason) => {
  const server = createServer((_request, response) => {
    response.writeHead(status, { location: "http://127.0.0.1:9/" }).end(answer);
  });
  const base = { PAYSTACK_API_BASE: `http://127.0.0.1:${await listen(server)}` };
  const outcome = await vendorWith({ ...standIn.environment, ...base }).read("a-1");
  await closeServer(server);
  expect(reasonOf(outcome)).toBe(reason);
});
