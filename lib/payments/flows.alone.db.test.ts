import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { chanceFrom } from "@/lib/testing/payments/chance";
import { differences, doneWords, runFlows, SAME } from "@/lib/testing/payments/flows";
import { payingPractice } from "@/lib/testing/payments/practice";

// At each of the two vendors; `npm run bench:payments` runs 10,000 of them through processes that are killed.
const FLOWS = Number(process.env.BENCH_FLOWS ?? 100);
const SEED = Number(process.env.BENCH_SEED ?? 20_261_201);
const VENDORS =
  process.env.BENCH_VENDOR === "stripe" || process.env.BENCH_VENDOR === "paystack"
    ? ([process.env.BENCH_VENDOR] as const)
    : (["stripe", "paystack"] as const);

describe.each(VENDORS)("at %s", (name) => {
  const practice = payingPractice(name);
  beforeAll(practice.open);
  afterAll(practice.close);

  test("after flows in which a fifth of all calls fail and all is told three times, in any order, our books are the vendor's", {
    timeout: 120_000 + FLOWS * 2_000,
  }, async () => {
    await practice.fill();
    const began = performance.now();
    const done = await runFlows(practice, { flows: FLOWS, faults: 0.2, random: chanceFrom(SEED) });
    const seconds = ((performance.now() - began) / 1_000).toFixed(0);
    process.stdout.write(`${name}: ${FLOWS} flows, ${doneWords(done)} in ${seconds} s\n`);
    const { paid, ...differing } = await differences(practice);
    process.stdout.write(`${name}: ${paid} paid, differences ${JSON.stringify(differing)}\n`);
    expect(differing, `seed ${SEED}`).toEqual(SAME);
    expect(paid).toBeGreaterThan(FLOWS / 2);
  });
});
