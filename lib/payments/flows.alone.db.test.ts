import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { chanceFrom } from "@/lib/testing/payments/chance";
import { expectSameBooksAfter, VENDORS_ASKED } from "@/lib/testing/payments/flows";
import { payingPractice } from "@/lib/testing/payments/practice";

// At each of the two vendors; `npm run bench:payments` runs 10,000 of them through processes that are killed.
const FLOWS = Number(process.env.BENCH_FLOWS ?? 50);
const SEED = Number(process.env.BENCH_SEED ?? 20_261_201);

// Beside two decimals: none, none at a vendor that counts in hundredths all the same, and three.
const CURRENCIES = [
  ["stripe", "USD", 1],
  ["stripe", "JPY", 0.3],
  ["stripe", "KWD", 0.3],
  ["paystack", "GHS", 1],
  ["paystack", "XOF", 0.3],
] as const;

describe.each(CURRENCIES.filter(([name]) => VENDORS_ASKED.includes(name)))("at %s in %s", (name, currency, share) => {
  const flows = Math.ceil(FLOWS * share);
  const practice = payingPractice(name, { currency, priceMinor: 10_000 });
  beforeAll(practice.open);
  afterAll(practice.close);

  test("after flows in which a fifth of all calls fail and all is told three times, in any order, our books are the vendor's", {
    timeout: 120_000 + flows * 2_000,
  }, async () => {
    await practice.fill();
    const plan = { flows, faults: 0.2, random: chanceFrom(SEED) };
    const paid = await expectSameBooksAfter(practice, plan, { seed: SEED });
    expect(paid).toBeGreaterThan(flows / 2);
  });
});
