import { describe, expect, test } from "vitest";
import type { NewCheckout, NewRefund, Outcome, PaymentVendor } from "@/lib/payments/vendor";
import { minutesAfter, NOW } from "@/lib/testing/clock";
import { aCheckout, aRefund, good } from "@/lib/testing/stand-ins/payments/asked-of";
import { connectedTo, STAND_INS, vendorWith } from "@/lib/testing/stand-ins/payments/connected";

const FLOWS = 200;
const AT_ONCE = 40;
const TRIES_MAX = 40;
const WAYS = ["500", "500_remembered", "409", "429", "cut", "drop"] as const;

type Tally = { paymentId: string; paid: number; refunds: Record<string, number> };

describe.concurrent.each(["stripe", "paystack"] as const)("%s, failing in one of five requests", (name) => {
  const { currency } = STAND_INS[name];

  test("has the same books as a caller that repeats what it does not know the end of", async () => {
    const { standIn } = await connectedTo(name, () => NOW);
    const vendor = vendorWith(standIn.environment, 20_000);
    const random = chances(20_261_129);
    standIn.faults.some(0.2, WAYS, random);
    const tallies: Tally[] = [];
    const flows = Array.from({ length: FLOWS }, () => async () => {
      const asked = aCheckout({ currency, amountMinor: 1_000 + Math.floor(random() * 100_000) });
      const externalId = await begun(vendor, asked);
      standIn.pay(externalId);
      const refunds: Record<string, number> = {};
      for (const part of [0.3, 0.5, 0.4]) {
        const refund = aRefund(externalId, { currency, amountMinor: Math.floor(asked.amountMinor * part) });
        if (await givenBack(vendor, refund)) refunds[refund.refundId] = refund.amountMinor;
      }
      tallies.push({ paymentId: asked.paymentId, paid: asked.amountMinor, refunds });
    });
    await atOnce(flows, AT_ONCE);
    standIn.faults.none();

    const { payments, refunds } = good(await vendor.list(NOW, minutesAfter(NOW, 1)));
    const listed = payments.map(({ reference, amountMinor, refundedMinor }) => [reference, amountMinor, refundedMinor]);
    const ours = tallies.map(({ paymentId, paid, refunds }) => [paymentId, paid, sum(Object.values(refunds))]);
    expect(listed.toSorted()).toEqual(ours.toSorted());
    const listedRefunds = refunds.map(({ reference, amountMinor }) => [reference, amountMinor]);
    expect(listedRefunds.toSorted()).toEqual(tallies.flatMap(({ refunds }) => Object.entries(refunds)).toSorted());
    const books = standIn.books().payments;
    expect(books).toHaveLength(FLOWS);
    expect(books.every(({ amount, refunded }) => refunded < amount)).toBe(true);
    await standIn.close();
  });
});

/** Begins a payment as a job does: the same again while the end is unknown, and the next attempt where one is lost. */
async function begun(vendor: PaymentVendor, asked: NewCheckout): Promise<string> {
  let { attempt } = asked;
  for (let tries = 0; tries < TRIES_MAX; tries += 1) {
    const outcome = await vendor.startCheckout({ ...asked, attempt });
    if (outcome.ok) return outcome.value.externalId;
    if (outcome.reason === "conflict") attempt += 1;
    else expectPassing(outcome);
  }
  throw new Error("It was never begun.");
}

/** Gives back as a job does; false where no more than that is left. */
async function givenBack(vendor: PaymentVendor, refund: NewRefund): Promise<boolean> {
  for (let tries = 0; tries < TRIES_MAX; tries += 1) {
    const outcome = await vendor.refund(refund);
    if (outcome.ok) return true;
    if (outcome.reason === "conflict") return false;
    expectPassing(outcome);
  }
  throw new Error("It was never given back.");
}

function expectPassing(outcome: Outcome<unknown>) {
  expect(["unknown", "unavailable", "rate_limited"]).toContain(outcome.ok ? "ok" : outcome.reason);
}

async function atOnce(work: (() => Promise<void>)[], most: number) {
  const queue = [...work];
  const worker = async () => {
    for (let next = queue.shift(); next; next = queue.shift()) await next();
  };
  await Promise.all(Array.from({ length: most }, worker));
}

function sum(amounts: number[]): number {
  return amounts.reduce((total, amount) => total + amount, 0);
}

// Numerical Recipes' generator: the same chances in every run.
function chances(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
