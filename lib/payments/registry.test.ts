import { afterEach, expect, test } from "vitest";
import { isTooLittle, onlineVendor, vendorWithIntents } from "@/lib/payments/online/vendor-of";
import { connectedVendors, variablesNeeded, vendorNamed, vendorOfWebhook } from "@/lib/payments/registry";
import { practiceWith } from "@/lib/testing/stand-ins/payments/connected";

const STRIPE = { STRIPE_SECRET_KEY: "sk_test_9Zq4Lm2Vx7Tb", STRIPE_WEBHOOK_SECRET: "whsec_5Hn8Rk3Jd6Wc" };
const PAYSTACK = { PAYSTACK_SECRET_KEY: "sk_test_3Fg7Yp1Sb9Qe" };
const names = () => connectedVendors().map(({ name }) => name);

let leave = () => {};
afterEach(() => leave());

test("a practice is connected to the vendors whose variables are all set, Stripe first", () => {
  for (const [variables, connected] of [
    [STRIPE, ["stripe"]],
    [PAYSTACK, ["paystack"]],
    [{ ...PAYSTACK, ...STRIPE }, ["stripe", "paystack"]],
  ] as const) {
    leave = practiceWith(variables);
    expect(names()).toEqual(connected);
    leave();
    expect(names()).toEqual([]);
  }
});

test("a payment is made at the first vendor that takes its currency, and at none where none does", () => {
  leave = practiceWith({ ...STRIPE, ...PAYSTACK });
  const at = (currency: string) => onlineVendor({ amountMinor: 10_000, currency })?.name ?? null;
  expect(["USD", "GHS", "KES", "EUR", "IQD"].map(at)).toEqual(["stripe", "paystack", "stripe", "stripe", null]);
  const byProgram = (currency: string) => vendorWithIntents({ amountMinor: 10_000, currency })?.name ?? null;
  expect(["GHS", "USD"].map(byProgram)).toEqual([null, "stripe"]);
  leave();
  leave = practiceWith(PAYSTACK);
  expect(["USD", "GHS", "EUR"].map(at)).toEqual(["paystack", "paystack", null]);
});

test("a payment is made at no vendor whose least it is less than, and at the next one that takes it", () => {
  leave = practiceWith({ ...STRIPE, ...PAYSTACK });
  const at = (amountMinor: number, currency: string) => onlineVendor({ amountMinor, currency })?.name ?? null;
  expect([49, 50].map((minor) => at(minor, "USD"))).toEqual([null, "stripe"]);
  expect([9, 10].map((minor) => at(minor, "GHS"))).toEqual([null, "paystack"]);
  // No least is known of it: the vendor itself will say.
  expect([0, 1].map((minor) => at(minor, "ISK"))).toEqual([null, "stripe"]);
  expect([
    isTooLittle({ amountMinor: 49, currency: "USD" }),
    isTooLittle({ amountMinor: 49, currency: "IQD" }),
  ]).toEqual([true, false]);
  leave();
  leave = practiceWith(PAYSTACK);
  expect([199, 200].map((minor) => at(minor, "USD"))).toEqual([null, "paystack"]);
});

test("a practice that is not paid online is connected to none, whatever is set", () => {
  for (const PAYMENTS_MODE of ["off", "invoice"]) {
    leave = practiceWith({ ...STRIPE, ...PAYSTACK, PAYMENTS_MODE });
    expect(names()).toEqual([]);
    expect(vendorNamed("stripe")).toMatchObject({ ok: false, reason: "not_configured" });
    leave();
  }
});

test("what must be set is named, all of it and nothing else", () => {
  const read = variablesNeeded().match(/[A-Z]+_[A-Z_]+/g);
  expect(read).toEqual(["PAYMENTS_MODE", "STRIPE_SECRET_KEY", "STRIPE_WEBHOOK_SECRET", "PAYSTACK_SECRET_KEY"]);
});

test("a webhook belongs to the vendor in whose header it is signed", () => {
  leave = practiceWith(PAYSTACK);
  const vendorOf = (header: string) => vendorOfWebhook(new Headers({ [header]: "anything" }));
  expect(vendorOf("X-Paystack-Signature")).toMatchObject({ ok: true, value: { name: "paystack" } });
  expect(vendorOf("Stripe-Signature")).toMatchObject({ ok: false, reason: "not_configured" });
  expect(vendorOf("X-Signature")).toMatchObject({ ok: false, reason: "auth" });
});
