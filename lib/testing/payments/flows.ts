import { eq, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { ledgerEntries, payments, refunds } from "@/db/schema";
import { query, statement } from "@/db/statement";
import { cancelAppointment } from "@/lib/appointments/cancel";
import type { Actor } from "@/lib/auth/actor";
import { dispatchDue } from "@/lib/events/dispatch";
import { lookAfterPayments } from "@/lib/payments/online/look-after";
import { startCheckout } from "@/lib/payments/online/start-checkout";
import { refundPayment } from "@/lib/payments/refunds/refund-payment";
import { minutesAfter, NOW } from "@/lib/testing/clock";
import type { payingPractice } from "@/lib/testing/payments/practice";

type Practice = ReturnType<typeof payingPractice>;

/** How flows run: how many, how often the vendor fails, and the chance that decides (0 to 1). */
export type FlowPlan = { flows: number; faults: number; random: () => number };

const FAULTS = ["500", "429", "409", "cut", "drop"] as const;
const BATCH = 50;
const AT_ONCE = 10;
const LOOKS_MOST = 12;

/**
 * Runs that many payments from their booking to their end, some at a time: paid, declined and paid, turned back from,
 * paid late, cancelled by either side, given back in parts. The vendor fails now and then, and tells everything three
 * times and in any order. Answers how many webhooks were told.
 */
export async function runFlows(practice: Practice, plan: FlowPlan): Promise<number> {
  const vendor = practice.standIn();
  let [told, minutes] = [0, 0];
  const next = () => {
    minutes += 1;
    return minutesAfter(NOW, minutes);
  };
  for (let first = 0; first < plan.flows; first += BATCH) {
    vendor.faults.some(plan.faults, FAULTS, plan.random);
    const numbers = Array.from({ length: Math.min(BATCH, plan.flows - first) }, (_, index) => first + index);
    const flows = await Promise.all(numbers.map((number) => begin(practice, number, minutesAfter(NOW, minutes), plan)));
    told += await tellAll(practice, next(), plan);
    const moment = next();
    await inTurns(flows, (flow) => carryOn(practice, flow, moment, plan));
    await lookAfterPayments(next());
    told += await tellAll(practice, next(), plan);
    vendor.faults.none();
    // What failed is tried again later and later; within some hours all of it has succeeded.
    for (let looks = 0; looks < 3 || (looks < LOOKS_MOST && (await pending()) > 0); looks += 1) {
      minutes += 120;
      await practice.at(next(), lookAfterPayments);
      await practice.bankAnswers();
      told += await tellAll(practice, next(), plan);
    }
  }
  return told;
}

/** Where our books and the vendor's differ, in minor units all told, and which of ours do not balance. */
export async function differences(practice: Practice) {
  const { payments: theirs } = practice.standIn().books();
  const ours = new Map((await db.select().from(payments)).map((payment) => [payment.id, payment]));
  let minor = 0;
  for (const { reference, amount, refunded, fee } of theirs) {
    const payment = ours.get(reference ?? "");
    const isPaid = payment?.paidAt != null;
    minor += Math.abs(amount - (isPaid ? payment.amountMinor : 0)) + Math.abs(refunded - (payment?.refundedMinor ?? 0));
    minor += Math.abs(fee - (payment?.feeMinor ?? 0));
  }
  const held = statement(
    { minor: sql<number>`coalesce(sum(amount_minor), 0)::float8` },
    (list) => sql`select ${list} from ${ledgerEntries} where account = ${practice.standIn().name}`,
  );
  const [inLedger] = await query(db, held);
  const atVendor = theirs.reduce((sum, { amount, refunded, fee }) => sum + amount - refunded - fee, 0);
  return { minor, ledgerMinor: (inLedger?.minor ?? 0) - atVendor, paid: theirs.length, underWay: await pending() };
}

async function pending() {
  return db.$count(refunds, eq(refunds.state, "pending"));
}

type Flow = { id: string; client: Actor; startedAt: Date };

async function begin(practice: Practice, number: number, now: Date, { random }: FlowPlan): Promise<Flow> {
  const who = number % 2 ? ("ana" as const) : ("ben" as const);
  const id = await practice.unpaid(who, number, now);
  const client = practice[who];
  await startCheckout(client, id, now).catch(isRefused);
  const [payment] = await db.select().from(payments).where(eq(payments.appointmentId, id));
  const turnsBack = random() < 0.1;
  if (payment?.providerId && !turnsBack) act(practice, payment.providerId, random());
  return { id, client, startedAt: now };
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

async function carryOn(practice: Practice, { id, client }: Flow, now: Date, { random }: FlowPlan) {
  const chance = random();
  if (chance < 0.2) await cancelAppointment(client, id, "", now, 0).catch(isRefused);
  else if (chance < 0.35) await cancelAppointment(practice.mara, id, "Ill.", now, 0).catch(isRefused);
  else if (chance < 0.7) await giveBackAtOnce(practice, id, now, random);
  await dispatchDue(now);
}

/** Several of the staff give back at once, more than there is between them. */
async function giveBackAtOnce(practice: Practice, appointmentId: string, now: Date, random: () => number) {
  const [payment] = await db.select().from(payments).where(eq(payments.appointmentId, appointmentId));
  if (!payment) return;
  const wanted = Array.from({ length: 4 }, () => 1 + Math.floor(random() * 6_000));
  await Promise.all(
    wanted.map((amountMinor) => {
      const refund = { appointmentId, paymentId: payment.id, amountMinor, words: "Sorry." };
      return refundPayment(practice.mara, refund, now).catch(isRefused);
    }),
  );
}

/** Tells all that waits three times, in any order and several at once, until the practice has taken it. */
async function tellAll(practice: Practice, now: Date, { random }: FlowPlan): Promise<number> {
  const { webhooks } = practice.standIn();
  let told = 0;
  for (let round = 0; round < 5 && webhooks.waiting().length > 0; round += 1) {
    const copies = [1, 2, 3].flatMap(() => webhooks.waiting()).map((delivery) => ({ delivery, place: random() }));
    copies.sort((one, other) => one.place - other.place);
    const taken = new Set<string>();
    await inTurns(copies, async ({ delivery }) => {
      if ((await practice.receive(delivery, now)) === 200) taken.add(delivery.id);
    });
    told += copies.length;
    await webhooks.tell(async ({ id }) => (taken.has(id) ? 200 : 503));
  }
  await dispatchDue(now);
  return told;
}

/** Does something with each, some at a time. */
async function inTurns<Item>(items: Item[], run: (item: Item) => Promise<void>) {
  const left = [...items];
  const worker = async () => {
    for (let item = left.pop(); item !== undefined; item = left.pop()) await run(item);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}

function isRefused(error: unknown) {
  if (error instanceof Error && error.name === "Refusal") return;
  throw error;
}
