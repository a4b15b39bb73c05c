import { expect, test } from "vitest";
import { fromStripeAmount, stripeAmount, stripeMinimum, THREE_DECIMAL, ZERO_DECIMAL } from "@/lib/payments/currency";
import { minorOf, priceWords } from "@/lib/practice/money";

test("a currency without decimals is counted in whole units, one with three in thousandths", () => {
  for (const code of ZERO_DECIMAL) expect(minorOf("500", code), code).toBe(500);
  for (const code of ZERO_DECIMAL) expect(minorOf("500.5", code), code).toBeNull();
  for (const code of THREE_DECIMAL) expect(minorOf("1.5", code), code).toBe(1_500);
  expect(priceWords(5_000, "UGX")).toContain("5,000");
});

test("Stripe gets krónur and shillings as if they had two decimals, and everything else as we count it", () => {
  expect(stripeAmount(500, "UGX")).toBe(50_000);
  expect(stripeAmount(500, "ISK")).toBe(50_000);
  expect(stripeAmount(500, "JPY")).toBe(500);
  expect(stripeAmount(8_050, "USD")).toBe(8_050);
  for (const code of ["UGX", "ISK", "JPY", "USD", "KWD"])
    expect(fromStripeAmount(stripeAmount(1_230, code) ?? 0, code)).toBe(1_230);
});

test("an amount that is finer than Stripe goes is refused, and never rounded", () => {
  expect(stripeAmount(1_235, "KWD")).toBeNull();
  expect(stripeAmount(1_230, "KWD")).toBe(1_230);
});

test("the least that Stripe takes depends on the currency", () => {
  expect([stripeMinimum("USD"), stripeMinimum("GBP"), stripeMinimum("XOF")]).toEqual([50, 30, 1]);
});
