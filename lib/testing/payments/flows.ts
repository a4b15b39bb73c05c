import { eq, sql } from "drizzle-orm";
import { expect } from "vitest";
import { db } from "@/db/client";
import { ledgerEntries, payments, refunds } from "@/db/schema";
import { query, statement } from "@/db/statement";
import { isUnavailable } from "@/db/unavailable";
import type { Actor } from "@/lib/auth/actor";
import { minutesAfter, NOW } from "@/lib/testing/clock";
import { type Doors, HERE } from "@/lib/testing/payments/doors";
import type { payingPractice } from "@/lib/testing/payments/practice";
import { Refused as AtPaystack } from "@/lib/testing/stand-ins/paystack/refused";
import { Refused as AtStripe } from "@/lib/testing/stand-ins/stripe/refused";

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
 * Runs that many payments from their booking to their end, some at a time: paid, declined and paid, turned back from,
 * paid late, cancelled by either side, given back in parts, sent back by the bank, disputed and won or lost. The vendor fails now and then, and
 * tells everything three times and in any order.
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
  for (let first = 0; first < plan.flows; first += BATCH) {
    vendor.faults.some(plan.faults, FAULTS, plan.random);
    const numbers = Array.from({ length: Math.min(BATCH, plan.flows - first) }, (_, index) => first + index);
    const flows: Flow[] = [];
    const start = await after(1);
    await inTurns(numbers, async (number) => void flows.push(await begin(practice, doors, { number, plan }, start)));
    await tell(await after(1));
    const moment = await after(1);
    vendor.refundsPend(plan.random() < 0.5);
    await inTurns(flows, async (flow) => {
      const races = await carryOn(practice, doors, { flow, plan }, moment);
      done.races += races;
    });
    await doors.work(await after(1));
    await tell(await after(TOO_LATE_MINUTES));
    payLate(practice, flows, plan);
    await tell(await after(1));
    vendor.faults.none();
    // What failed is tried again later and later; within some hours all of it has succeeded.
    for (let looks = 0; looks < 3 || (looks < LOOKS_MOST && (await pending()) > 0); looks += 1) {
      await doors.work(await after(120));
      await practice.bankAnswers(() => plan.random() < 0.9);
      await tell(await after(1));
    }
  }
  return done;
}

/** What `differences` answers where there are none. */
const SAME = { minor: 0, ledgerMinor: 0, paidHereAlone: 0, refundedTwice: 0, underWay: 0 };

/**
 * Where our books and the vendor's differ: in minor units all told, in refunds that went out twice, in payments that are
 * paid here alone, and in what is still under way.
 */
async function differences(practice: Practice) {
  const { payments: theirs, refunds: gone } = practice.standIn().books();
  const ours = new Map((await db.select().from(payments)).map((payment) => [payment.id, payment]));
  const known = new Set(theirs.map(({ reference }) => reference));
  const paidHereAlone = [...ours.values()].filter(({ id, paidAt }) => paidAt !== null && !known.has(id)).length;
  let minor = 0;
  for (const { reference, amount, refunded, fee, lost } of theirs) {
    const payment = ours.get(reference ?? "");
    const isPaid = payment?.paidAt != null;
    minor += Math.abs(amount - (isPaid ? payment.amountMinor : 0)) + Math.abs(refunded - (payment?.refundedMinor ?? 0));
    minor += Math.abs(fee - (payment?.feeMinor ?? 0)) + Math.abs(lost - (payment?.lostMinor ?? 0));
  }
  const held = statement(
    { minor: sql<number>`coalesce(sum(amount_minor), 0)::float8` },
    (list) => sql`select ${list} from ${ledgerEntries} where account = ${practice.standIn().name}`,
  );
  const [inLedger] = await query(db, held);
  const atVendor = theirs.reduce((sum, { amount, refunded, fee, lost }) => sum + amount - refunded - fee - lost, 0);
  const named = gone.map(({ reference }) => reference);
  return {
    ...{ minor, ledgerMinor: (inLedger?.minor ?? 0) - atVendor, paidHereAlone, paid: theirs.length },
    ...{ refundedTwice: named.length - new Set(named).size, underWay: await pending() },
  };
}

async function pending() {
  return db.$count(refunds, eq(refunds.state, "pending"));
}

type Flow = { id: string; client: Actor; turnedBack: string | null };
type Begun = { number: number; plan: FlowPlan };

async function begin(practice: Practice, doors: Doors, { number, plan }: Begun, now: Date): Promise<Flow> {
  const who = number % 2 ? ("ana" as const) : ("ben" as const);
  const id = await booked(practice, who, number, now);
  const client = practice[who];
  // Who is not led to the page presses once more.
  if (!(await doors.checkout(client, id, now))) await doors.checkout(client, id, now);
  const [payment] = await db.select().from(payments).where(eq(payments.appointmentId, id));
  const page = payment?.providerId ?? null;
  const turnsBack = plan.random() < 0.15;
  if (page && !turnsBack) act(practice, page, plan.random());
  return { id, client, turnedBack: turnsBack ? page : null };
}

// A database that is too busy to answer may have booked all the same, so the next try is for another time.
async function booked(practice: Practice, who: "ana" | "ben", number: number, now: Date): Promise<string> {
  try {
    return await practice.unpaid(who, number, now);
  } catch (error) {
    if (!isUnavailable(error)) throw error;
    return booked(practice, who, number + 100_000, now);
  }
}

// The payer pays, is declined first, pays with a method that takes days, or never comes to it.
function act(practice: Practice, providerId: string, chance: number) {
  const vendor = practice.standIn();
  if (chance < 0.15) vendor.decline(providerId);
  if (chance < 0.25 && chance >= 0.15) {
    vendor.payLater(providerId);
    vendor.settle(providerId, chance < 0.2);
  } else vendor.pay(providerId);
}

// Of those who turned back, half think better of it when the time is not kept for them any more.
function payLate(practice: Practice, flows: Flow[], { random }: FlowPlan) {
  const pages = flows.flatMap(({ turnedBack }) => turnedBack ?? []);
  for (const page of pages.filter(() => random() < 0.5)) {
    try {
      practice.standIn().pay(page);
    } catch (error) {
      if (!(error instanceof AtStripe || error instanceof AtPaystack)) throw error;
    }
  }
}

type Carried = { flow: Flow; plan: FlowPlan };

async function carryOn(practice: Practice, doors: Doors, { flow, plan }: Carried, now: Date): Promise<number> {
  const chance = plan.random();
  if (chance < 0.2) await doors.cancel(flow.client, flow.id, now);
  else if (chance < 0.35) await doors.cancel(practice.mara, flow.id, now);
  else if (chance < 0.7) return giveBackAtOnce(practice, doors, { flow, plan }, now);
  else if (chance < 0.8) await dispute(practice, flow, chance < 0.75);
  return 0;
}

/** The payer's bank asks for the money back, and decides. */
async function dispute(practice: Practice, { id }: Flow, isWon: boolean) {
  const [payment] = await db.select().from(payments).where(eq(payments.appointmentId, id));
  try {
    practice.standIn().closeDispute(practice.standIn().dispute(payment?.providerId ?? "pi_none"), isWon);
  } catch (error) {
    if (!(error instanceof AtStripe || error instanceof AtPaystack)) throw error;
  }
}

/** Several of the staff give back at once, more than there is between them. */
async function giveBackAtOnce(practice: Practice, doors: Doors, { flow, plan }: Carried, now: Date): Promise<number> {
  const [payment] = await db.select().from(payments).where(eq(payments.appointmentId, flow.id));
  if (!payment) return 0;
  const wanted = Array.from({ length: 4 }, () => 1 + Math.floor(plan.random() * 6_000));
  await Promise.all(
    wanted.map((amountMinor) => {
      const refund = { appointmentId: flow.id, paymentId: payment.id, amountMinor, words: "Sorry." };
      return doors.refund(practice.mara, refund, now);
    }),
  );
  return 1;
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
