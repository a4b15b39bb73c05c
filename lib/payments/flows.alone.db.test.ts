import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { differences, runFlows } from "@/lib/testing/payments/flows";
import { payingPractice } from "@/lib/testing/payments/practice";

// Half of 500, at each of the two vendors; `npm run bench:payments` asks for 10,000.
const FLOWS = Number(process.env.BENCH_FLOWS ?? 250);
const SEED = Number(process.env.BENCH_SEED ?? 20_261_201);

describe.each(["stripe", "paystack"] as const)("at %s", (name) => {
  const practice = payingPractice(name);
  beforeAll(practice.open);
  afterAll(practice.close);

  test("after flows in which a fifth of all calls fail and all is told three times, in any order, our books are the vendor's", {
    timeout: 120_000 + FLOWS * 2_000,
  }, async () => {
    await practice.fill();
    const random = chanceFrom(SEED);
    const began = performance.now();
    const told = await runFlows(practice, { flows: FLOWS, faults: 0.2, random });
    const seconds = (performance.now() - began) / 1_000;
    process.stdout.write(`${name}: ${FLOWS} flows, ${told} webhooks in ${seconds.toFixed(0)} s\n`);
    const { paid, ...differing } = await differences(practice);
    expect(differing, `seed ${SEED}`).toEqual({ minor: 0, ledgerMinor: 0, underWay: 0 });
    expect(paid).toBeGreaterThan(FLOWS / 2);
  });
});

/** Chance that is the same for the same seed: mulberry32. */
function chanceFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
