import { expect } from "vitest";
import { minutesAfter, NOW } from "@/lib/testing/clock";
import { differences, refundsUnderWay, SAME } from "@/lib/testing/payments/differences";
import { type Doors, HERE } from "@/lib/testing/payments/doors";
import { beginFlow, carryOn, type Flow, payLate } from "@/lib/testing/payments/flow";
import type { payingPractice } from "@/lib/testing/payments/practice";

type Practice = ReturnType<typeof payingPractice>;

/** How flows run: how many, how often the vendor fails, and the chance that decides (0 to 1). */
export type FlowPlan = { flows: number; faults: number; random: () => number };

/** What was done: webhooks that were told and how long that took, and refunds of one payment asked for at once. */
export type Done = { told: number; tellingMs: number; races: number };

const FAULTS = ["500", "429", "409", "cut", "drop"] as const;
const BATCH = 250;
const AT_ONCE = 16;
const LOOKS_MOST = 24;

// Longer than a time is kept, and shorter than the vendor's page takes money.
const TOO_LATE_MINUTES = 32;

/** The vendors of a run: both, or the one that `BENCH_VENDOR` names. */
export const VENDORS_ASKED = (["stripe", "paystack"] as const).filter((name) =>
  ["", name].includes(process.env.BENCH_VENDOR ?? ""),
);

/** What is said of a run: the seed that repeats it, and what was counted beside. */
type Said = { seed: number; beside?: () => string };

/**
 * Runs flows, then expects that no cent differs between our books and the vendor's. Answers how many were paid.
 */
export async function expectSameBooksAfter(
  practice: Practice,
  plan: FlowPlan,
  said: Said,
  doors = HERE,
): Promise<number> {
  const { name } = practice.standIn();
  const began = performance.now();
  const done = await runFlows(practice, plan, doors);
  const seconds = ((performance.now() - began) / 1_000).toFixed(0);
  process.stdout.write(`${name}: ${plan.flows} flows, ${doneWords(done)}${said.beside?.() ?? ""} in ${seconds} s\n`);
  const { paid, ...differing } = await differences(practice);
  process.stdout.write(`${name}: ${paid} paid, differences ${JSON.stringify(differing)}\n`);
  expect(differing, `seed ${said.seed}`).toEqual(SAME);
  return paid;
}

/**
 * Runs that many payments from their booking to their end, some at a time, of sessions and packages, in full, by deposits
 * and with credit: paid, declined and paid, turned back from, paid late, cancelled by either side, given back in parts,
 * sent back by the bank, disputed and won or lost. The vendor fails now and then, at times leaves a call without an
 * answer, and tells everything three times and in any order.
 */
export async function runFlows(practice: Practice, plan: FlowPlan, doors = HERE): Promise<Done> {
  const vendor = practice.standIn();
  const done: Done = { told: 0, tellingMs: 0, races: 0 };
  let minutes = 0;
  const after = (more: number) => {
    minutes += more;
    return practice.at(minutesAfter(NOW, minutes), async (now) => now);
  };
  const tell = async (now: Date) => {
    const began = performance.now();
    done.told += await tellAll(practice, doors, now, plan);
    done.tellingMs += performance.now() - began;
  };
  const course = { practice, doors, random: plan.random };
  for (let first = 0; first < plan.flows; first += BATCH) {
    vendor.faults.some(plan.faults, FAULTS, plan.random);
    vendor.faults.next("stall", 1, "writes");
    const numbers = Array.from({ length: Math.min(BATCH, plan.flows - first) }, (_, index) => first + index);
    const flows: Flow[] = [];
    const start = await after(1);
    await inTurns(numbers, async (number) => void flows.push(await beginFlow(course, number, start)));
    await tell(await after(1));
    const moment = await after(1);
    vendor.refundsPend(plan.random() < 0.5);
    await inTurns(flows, async (flow) => {
      const races = await carryOn(course, flow, moment);
      done.races += races;
    });
    vendor.faults.next((first / BATCH) % 2 ? "hang" : "stall", 2, "writes");
    await doors.work(await after(1));
    await tell(await after(TOO_LATE_MINUTES));
    await payLate(course, flows);
    await tell(await after(1));
    vendor.faults.none();
    // What failed is tried again later and later; within some hours all of it has succeeded.
    for (let looks = 0; looks < 3 || (looks < LOOKS_MOST && (await refundsUnderWay()) > 0); looks += 1) {
      await doors.work(await after(120));
      await practice.bankAnswers(() => plan.random() < 0.9);
      await tell(await after(1));
    }
  }
  return done;
}

/** Tells all that waits three times, in any order and several at once, until the practice has taken it. */
async function tellAll(practice: Practice, doors: Doors, now: Date, { random }: FlowPlan): Promise<number> {
  const { webhooks } = practice.standIn();
  let told = 0;
  for (let round = 0; round < 5 && webhooks.waiting().length > 0; round += 1) {
    const copies = [1, 2, 3].flatMap(() => webhooks.waiting()).map((delivery) => ({ delivery, place: random() }));
    copies.sort((one, other) => one.place - other.place);
    const taken = new Set<string>();
    await inTurns(copies, async ({ delivery }) => {
      if ((await doors.receive(delivery, now)) === 200) taken.add(delivery.id);
    });
    told += copies.length;
    await webhooks.tell(async ({ id }) => (taken.has(id) ? 200 : 503));
  }
  return told;
}

/** What was done, as a line: how many webhooks a second includes those that the practice couldn't take at once. */
function doneWords({ told, tellingMs, races }: Done): string {
  const perSecond = (told / (tellingMs / 1_000)).toFixed(0);
  return `${told} webhooks at ${perSecond} a second, ${races} refund races`;
}

/** Does something with each, some at a time. */
async function inTurns<Item>(items: Item[], run: (item: Item) => Promise<void>) {
  const left = [...items];
  const worker = async () => {
    for (let item = left.pop(); item !== undefined; item = left.pop()) await run(item);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}
