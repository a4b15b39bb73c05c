import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { chanceFrom } from "@/lib/testing/payments/chance";
import { expectSameBooksAfter, VENDORS_ASKED } from "@/lib/testing/payments/flows";
import { payingPractice } from "@/lib/testing/payments/practice";

// At each of the two vendors; `npm run bench:payments` runs 10,000 of them through processes that are killed.
const FLOWS = Number(process.env.BENCH_FLOWS ?? 100);
const SEED = Number(process.env.BENCH_SEED ?? 20_261_201);

describe.each(VENDORS_ASKED)("at %s", (name) => {
  const practice = payingPractice(name);
  beforeAll(practice.open);
  afterAll(practice.close);

  test("after flows in which a fifth of all calls fail and all is told three times, in any order, our books are the vendor's", {
    timeout: 120_000 + FLOWS * 2_000,
  }, async () => {
    await practice.fill();
    const plan = { flows: FLOWS, faults: 0.2, random: chanceFrom(SEED) };
    const paid = await expectSameBooksAfter(practice, plan, { seed: SEED });
    expect(paid).toBeGreaterThan(FLOWS / 2);
  });
});
