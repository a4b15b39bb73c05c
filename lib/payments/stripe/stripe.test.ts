import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { checkoutLocale } from "@/lib/payments/stripe/locale";
import { minutesAfter, NOW } from "@/lib/testing/clock";
import { aCheckout, aRefund, good, reasonOf } from "@/lib/testing/stand-ins/payments/asked-of";
import { vendorWith } from "@/lib/testing/stand-ins/payments/connected";
import { startStripeStandIn } from "@/lib/testing/stand-ins/stripe";

let standIn: Awaited<ReturnType<typeof startStripeStandIn>>;
let vendor: ReturnType<typeof vendorWith>;
beforeAll(async () => {
  standIn = await startStripeStandIn({ clock: () => NOW });
  vendor = vendorWith(standIn.environment);
});
beforeEach(() => standIn.faults.none());
afterAll(() => standIn.close());

const checkout = (given: Partial<ReturnType<typeof aCheckout>> = {}) => aCheckout({ currency: "USD", ...given });

async function newIntent(given = checkout()) {
  const begun = await vendor.createIntent?.(given);
  if (!begun) throw new Error("Stripe has intents.");
  return begun;
}

test("an intent is paid on the caller's own page, and told like any other payment", async () => {
  const asked = checkout();
  const { externalId, clientSecret, status } = good(await newIntent(asked));
  expect(status).toBe("requires_payment_method");
  expect(clientSecret).toContain(externalId);
  expect(good(await newIntent(asked)).clientSecret).toBe(clientSecret);
  expect(good(await vendor.read(externalId)).status).toBe("open");
  standIn.decline(externalId);
  expect(good(await vendor.read(externalId)).status).toBe("failed");
  standIn.pay(externalId);
  expect(good(await vendor.read(externalId))).toMatchObject({ status: "paid", reference: asked.paymentId });
  expect(reasonOf(await vendor.expire(externalId))).toBe("conflict");
});

test("an intent that is not wanted any more is ended", async () => {
  const { externalId } = good(await newIntent());
  expect(reasonOf(await vendor.expire(externalId))).toBe("ok");
  expect(good(await vendor.read(externalId)).status).toBe("expired");
  expect(reasonOf(await vendor.expire(externalId))).toBe("ok");
  expect(() => standIn.pay(externalId)).toThrow("canceled");
});

test("a session, its intent and its charge are one payment", async () => {
  const asked = checkout();
  const { externalId } = good(await vendor.startCheckout(asked));
  standIn.pay(externalId);
  const { chargeId } = good(await vendor.read(externalId));
  const { payments } = good(await vendor.list(NOW, minutesAfter(NOW, 1)));
  const intent = payments.find(({ reference }) => reference === asked.paymentId)?.externalId ?? "";
  for (const id of [externalId, intent, chargeId ?? ""])
    expect(good(await vendor.read(id))).toMatchObject({ reference: asked.paymentId, status: "paid", chargeId });
});

test("a payment that was declined and then made is listed once, as it ended", async () => {
  const asked = checkout();
  const { externalId } = good(await vendor.startCheckout(asked));
  standIn.decline(externalId);
  standIn.pay(externalId);
  const { payments } = good(await vendor.list(NOW, minutesAfter(NOW, 1)));
  expect(payments.filter(({ reference }) => reference === asked.paymentId)).toMatchObject([{ status: "paid" }]);
});

test.each([
  ["UGX", 5_000, 500_000],
  ["ISK", 9_000, 900_000],
  ["JPY", 5_000, 5_000],
  ["MGA", 500_000, 5_000],
  ["KWD", 12_340, 12_340],
])("%s %i of ours are %i of Stripe's, there and back", async (currency, amountMinor, amount) => {
  const asked = checkout({ currency, amountMinor });
  const { externalId } = good(await vendor.startCheckout(asked));
  standIn.pay(externalId);
  expect(good(await vendor.read(externalId))).toMatchObject({ currency, amountMinor });
  expect(standIn.books().payments.find(({ reference }) => reference === asked.paymentId)?.amount).toBe(amount);
  good(await vendor.refund(aRefund(externalId, { currency, amountMinor })));
  expect(good(await vendor.read(externalId)).refundedMinor).toBe(amountMinor);
});

test("an amount that is finer than Stripe goes is refused before it is asked", async () => {
  for (const money of [
    { currency: "KWD", amountMinor: 12_345 },
    { currency: "MGA", amountMinor: 500_050 },
  ])
    expect(await vendor.startCheckout(checkout(money))).toMatchObject({
      ok: false,
      reason: "invalid",
      message: /fine/,
    });
});

test("what Stripe takes no payment of is refused by it: too little, too soon, too late, no address", async () => {
  const refused = [
    { amountMinor: 49 },
    { currency: "XXX" },
    { expiresAt: minutesAfter(NOW, 29) },
    { expiresAt: minutesAfter(NOW, 24 * 60 + 1) },
    { email: "nobody" },
    { successUrl: "/paid" },
    { statementText: "12345" },
    { statementText: "Heart, Dr. Osei's practice" },
  ];
  for (const given of refused)
    expect([given, reasonOf(await vendor.startCheckout(checkout(given)))]).toEqual([given, "invalid"]);
  expect(reasonOf(await vendor.startCheckout(checkout({ statementText: "Heart Office" })))).toBe("ok");
});

test("a key that Stripe broke down over leads nowhere: the next attempt does, and a refund finds its way", async () => {
  const asked = checkout();
  standIn.faults.next("500_remembered", 1, "writes");
  expect(reasonOf(await vendor.startCheckout(asked))).toBe("conflict");
  expect(reasonOf(await vendor.startCheckout(asked))).toBe("conflict");
  const { externalId } = good(await vendor.startCheckout({ ...asked, attempt: 2 }));
  standIn.pay(externalId);
  standIn.faults.next("500_remembered", 1, "writes");
  const refund = aRefund(externalId, { currency: "USD", amountMinor: 100 });
  expect(reasonOf(await vendor.refund(refund))).toBe("ok");
  expect(standIn.books().refunds.filter(({ reference }) => reference === refund.refundId)).toHaveLength(1);
});

test("one breakdown, or a request that is still under way, is repeated by itself", async () => {
  for (const fault of ["500", "409", "cut", "drop"] as const) {
    standIn.faults.next(fault, 1, "writes");
    const asked = checkout();
    expect([fault, reasonOf(await vendor.startCheckout(asked))]).toEqual([fault, "ok"]);
  }
});

test("a refund is not made twice even when Stripe has forgotten its key", async () => {
  const { externalId } = good(await vendor.startCheckout(checkout()));
  standIn.pay(externalId);
  const refund = aRefund(externalId, { currency: "USD", amountMinor: 100 });
  const made = good(await vendor.refund(refund));
  standIn.forgetKeys();
  expect(good(await vendor.refund(refund))).toEqual(made);
  expect(good(await vendor.read(externalId)).refundedMinor).toBe(100);
});

test("a disputed payment is not given back a second time", async () => {
  const { externalId } = good(await vendor.startCheckout(checkout()));
  standIn.pay(externalId);
  standIn.dispute(externalId);
  expect(reasonOf(await vendor.refund(aRefund(externalId, { currency: "USD" })))).toBe("conflict");
});

test("Stripe's page is in the viewer's language where it has it", () => {
  const tags = ["en", "de-AT", "pt-BR", "pt-br", "es-MX", "tw", "sr-Latn"];
  expect(tags.map(checkoutLocale)).toEqual(["en", "de", "pt-BR", "pt-BR", "es", "auto", "auto"]);
});
