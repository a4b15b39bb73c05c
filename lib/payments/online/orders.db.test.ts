import { and, eq, inArray } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { appointments, ledgerEntries, ledgerTransactions, outbox, payments, refunds, vendorEvents } from "@/db/schema";
import { startCheckout } from "@/lib/payments/online/start-checkout";
import { minutesAfter, NOW } from "@/lib/testing/clock";
import { chanceFrom } from "@/lib/testing/payments/chance";
import { payingPractice } from "@/lib/testing/payments/practice";
import type { Delivery } from "@/lib/testing/stand-ins/payments/deliveries";

/*
 * Vendors promise no order and no single delivery. What happened to a payment is told here in every order there is, and
 * must end in one and the same state of all that we keep.
 */

// Of the 120 orders, how many are told and from which seed they are drawn; `npm run bench:payments` tells all of them.
const ORDERS = Number(process.env.BENCH_ORDERS ?? 24);
const SEED = Number(process.env.BENCH_SEED ?? 20_261_129);

const HAPPENED = {
  stripe: [
    "payment_intent.succeeded",
    "checkout.session.completed",
    "refund.created",
    "charge.refunded",
    "charge.dispute.created",
  ],
  paystack: ["charge.success", "refund.pending", "refund.processed", "charge.dispute.create", "charge.dispute.resolve"],
};

describe.each(["stripe", "paystack"] as const)("five events of %s", (name) => {
  const practice = payingPractice(name);
  beforeAll(practice.open);
  beforeEach(practice.fill);
  afterAll(practice.close);

  /** A payment that came, of which a part went back by hand, and that was disputed; nothing of it was told. */
  async function happened(number: number) {
    const id = await practice.unpaid("ana", 2 * number, NOW);
    await startCheckout(practice.ana, id, NOW);
    await practice.pay(id);
    const page = (await db.select().from(payments).where(eq(payments.appointmentId, id)))[0]?.providerId ?? "";
    practice.standIn().refundByHand(page, 2_500);
    practice.standIn().closeDispute(practice.standIn().dispute(page), true);
    const waiting = practice.standIn().webhooks.waiting();
    await practice.standIn().webhooks.tell(async () => 200);
    return { id, events: HAPPENED[name].map((type) => waiting.filter((event) => event.type === type).slice(-1)) };
  }

  /** All that we keep of it, without what names this one. */
  async function kept(id: string) {
    const [payment] = await db.select().from(payments).where(eq(payments.appointmentId, id));
    const [booked] = await db.select().from(appointments).where(eq(appointments.id, id));
    const gone = await db
      .select()
      .from(refunds)
      .where(eq(refunds.paymentId, payment?.id ?? ""));
    const lines = await db
      .select({ kind: ledgerTransactions.kind, account: ledgerEntries.account, amountMinor: ledgerEntries.amountMinor })
      .from(ledgerTransactions)
      .innerJoin(ledgerEntries, eq(ledgerEntries.transactionId, ledgerTransactions.id))
      .where(eq(ledgerTransactions.appointmentId, id));
    const { state, amountMinor, refundedMinor, feeMinor, trouble } = payment ?? {};
    return {
      payment: { state, amountMinor, refundedMinor, feeMinor, trouble },
      appointment: { status: booked?.status, prepayMinor: booked?.prepayMinor, payBy: booked?.payBy },
      refunds: gone.map((refund) => ({ state: refund.state, amountMinor: refund.amountMinor })),
      ledger: lines.map(({ kind, account, amountMinor: minor }) => `${kind} ${account} ${minor}`).sort(),
    };
  }

  test("end alike in whatever order they come, each told twice", { timeout: 60_000 + ORDERS * 1_000 }, async () => {
    const orders = permutationsOf([0, 1, 2, 3, 4]);
    expect(new Set(orders.map(String)).size).toBe(120);
    const ends = new Map<string, string>();
    for (const [number, order] of drawn(orders).entries()) {
      const { id, events } = await happened(number);
      expect(events.flat()).toHaveLength(5);
      for (const delivery of order.flatMap((index) => events[index] ?? [])) {
        expect([await told(delivery), await told(delivery)]).toEqual([200, 200]);
      }
      ends.set(JSON.stringify(await kept(id)), order.join(""));
    }
    expect([...ends.values()], `seed ${SEED}`).toHaveLength(1);
    expect(JSON.parse([...ends.keys()][0] ?? "")).toMatchObject({
      payment: { state: "paid", amountMinor: 10_000, refundedMinor: 2_500 },
      appointment: { status: "scheduled", prepayMinor: 0, payBy: null },
      refunds: [{ state: "succeeded", amountMinor: 2_500 }],
    });
    await practice.expectSameBooks();
  });

  test("are applied once when fifty copies of each come at the same time", async () => {
    const { id, events } = await happened(0);
    const copies = events.flat().flatMap((delivery) => Array.from({ length: 50 }, () => delivery));
    const statuses = await Promise.all(copies.map(told));
    // One that comes too early for its payment is sent again, by the vendor.
    expect(statuses.filter((status) => status !== 200 && status !== 503)).toEqual([]);
    for (const delivery of events.flat()) expect(await told(delivery)).toBe(200);
    expect(await db.$count(vendorEvents)).toBe(5);
    expect(await kept(id)).toMatchObject({ refunds: [{ state: "succeeded", amountMinor: 2_500 }] });
    const isBooking = and(eq(outbox.kind, "appointment-scheduled"), inArray(outbox.recipientId, [practice.ana.id]));
    await practice.tell(minutesAfter(NOW, 1));
    expect(await db.$count(outbox, isBooking)).toBeLessThanOrEqual(1);
    await practice.expectSameBooks();
  });

  const told = (delivery: Delivery) => practice.receive(delivery, NOW);
});

/** As many of the orders as are asked for, the first and the last among them: as it happened, and turned round. */
function drawn(orders: number[][]): number[][] {
  const random = chanceFrom(SEED);
  const mixed = orders.slice(1, -1).map((order) => ({ order, place: random() }));
  mixed.sort((one, other) => one.place - other.place);
  const [first = [], last = []] = [orders[0], orders.at(-1)];
  return [first, last, ...mixed.map(({ order }) => order)].slice(0, ORDERS);
}

function permutationsOf(items: number[]): number[][] {
  if (items.length === 0) return [[]];
  return items.flatMap((item) =>
    permutationsOf(items.filter((other) => other !== item)).map((others) => [item, ...others]),
  );
}
