import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { chanceFrom } from "@/lib/testing/payments/chance";
import { expectSameBooksAfter, VENDORS_ASKED } from "@/lib/testing/payments/flows";
import { killedDoors } from "@/lib/testing/payments/killed-doors";
import { payingPractice } from "@/lib/testing/payments/practice";

// Of each process, at each vendor; `npm run bench:payments` asks for 10,000 flows and 100 kills of each.
const FLOWS = Number(process.env.BENCH_FLOWS ?? 30);
const KILLS = Number(process.env.BENCH_KILLS ?? 1);
// So that the kills are spread over the flows, of which a quick machine does ten in a second.
const LIVES_MS = Math.max(4_000, (FLOWS / KILLS) * 100);
const SEED = Number(process.env.BENCH_SEED ?? 20_261_129);

describe.each(VENDORS_ASKED)("at %s", (name) => {
  const practice = payingPractice(name);
  beforeAll(practice.open);
  afterAll(practice.close);

  test("a server and a worker that are killed while they take and give back money leave the vendor's books", {
    timeout: 240_000 + FLOWS * 3_000,
  }, async () => {
    await practice.fill();
    const random = chanceFrom(SEED);
    const environment = {
      ...practice.standIn().environment,
      PAYMENTS_MODE: "online",
      RATE_LIMIT_GENERAL_PER_MINUTE: "10000000",
    };
    const doors = await killedDoors(environment, { kills: KILLS, livesMs: LIVES_MS, random });
    const beside = () => `, ${doors.killed()} kills`;
    const plan = { flows: FLOWS, faults: 0.2, random };
    const paid = await expectSameBooksAfter(practice, plan, { seed: SEED, beside }, doors).finally(doors.close);
    // How many decline, or meet a process that was just killed, differs from run to run.
    expect(paid).toBeGreaterThan(FLOWS / 4);
    expect(doors.killed()).toBeGreaterThan(0);
  });
});
