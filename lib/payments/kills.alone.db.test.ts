import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { chanceFrom } from "@/lib/testing/payments/chance";
import { differences, doneWords, runFlows, SAME } from "@/lib/testing/payments/flows";
import { killedDoors } from "@/lib/testing/payments/killed-doors";
import { payingPractice } from "@/lib/testing/payments/practice";

// Of each process, at each vendor; `npm run bench:payments` asks for 10,000 flows and 100 kills of each.
const FLOWS = Number(process.env.BENCH_FLOWS ?? 30);
const KILLS = Number(process.env.BENCH_KILLS ?? 1);
// So that the kills are spread over the flows, of which a quick machine does ten in a second.
const LIVES_MS = Math.max(4_000, (FLOWS / KILLS) * 100);
const SEED = Number(process.env.BENCH_SEED ?? 20_261_129);
const VENDORS =
  process.env.BENCH_VENDOR === "stripe" || process.env.BENCH_VENDOR === "paystack"
    ? ([process.env.BENCH_VENDOR] as const)
    : (["stripe", "paystack"] as const);

describe.each(VENDORS)("at %s", (name) => {
  const practice = payingPractice(name);
  beforeAll(practice.open);
  afterAll(practice.close);

  test("a server and a worker that are killed while they take and give back money leave the vendor's books", {
    timeout: 240_000 + FLOWS * 3_000,
  }, async () => {
    await practice.fill();
    const began = performance.now();
    const random = chanceFrom(SEED);
    const environment = {
      ...practice.standIn().environment,
      PAYMENTS_MODE: "online",
      RATE_LIMIT_GENERAL_PER_MINUTE: "10000000",
    };
    const doors = await killedDoors(environment, { kills: KILLS, livesMs: LIVES_MS, random });
    try {
      const done = await runFlows(practice, { flows: FLOWS, faults: 0.2, random }, doors);
      const seconds = ((performance.now() - began) / 1_000).toFixed(0);
      process.stdout.write(`${name}: ${FLOWS} flows, ${doneWords(done)}, ${doors.killed()} kills in ${seconds} s\n`);
    } finally {
      await doors.close();
    }
    const { paid, ...differing } = await differences(practice);
    process.stdout.write(`${name}: ${paid} paid, differences ${JSON.stringify(differing)}\n`);
    expect(differing, `seed ${SEED}`).toEqual(SAME);
    // How many decline, or meet a process that was just killed, differs from run to run.
    expect(paid).toBeGreaterThan(FLOWS / 4);
    expect(doors.killed()).toBeGreaterThan(0);
  });
});
