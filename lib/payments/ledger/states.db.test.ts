import { eq } from "drizzle-orm";
import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { appointments, paymentSettings } from "@/db/schema";
import { lockForWorker } from "@/lib/appointments/lock";
import { surplusMinor } from "@/lib/payments/ledger/balance";
import { percentOf } from "@/lib/payments/ledger/fees";
import { taxIn, taxWithin } from "@/lib/payments/ledger/lines";
import { settleAppointment } from "@/lib/payments/ledger/settle";
import { offerPackage } from "@/lib/payments/packages/offers";
import { sellPackage } from "@/lib/payments/packages/sell-package";
import { coverEach } from "@/lib/payments/packages/use-package";
import { leftOf } from "@/lib/payments/refunds/left-of";
import { minutesAfter, NOW } from "@/lib/testing/clock";
import { DEEDS, type Deed, perform, settled } from "@/lib/testing/payments/deeds";
import { payingPractice } from "@/lib/testing/payments/practice";
import { type Charges, dueAfter, type Standing, standingOf } from "@/lib/testing/payments/reckoning";

/*
 * Whatever people do with the money of a session, in whatever order, while its refunds are on their way: its books
 * balance, say what its payments and refunds say, ask for exactly what is due, make no credit out of nothing, and agree
 * with the vendor's.
 */

const RUNS = Number(process.env.LEDGER_RUNS ?? 12);
const SEED = Number(process.env.LEDGER_SEED ?? 20_261_130);

type Practice = ReturnType<typeof payingPractice>;

const percent = fc.constantFrom<number[]>(0, 40, 100);
const plan = fc.record({
  priceMinor: fc.integer({ min: 100, max: 2_000_000 }),
  taxBasisPoints: fc.integer({ min: 0, max: 2_500 }),
  charges: fc.record({ late: percent, missed: percent, isLate: fc.boolean() }),
  isPrepaid: fc.integer({ min: 0, max: 5 }).map((number) => number === 0),
  // Of the price, in percent; what has to be paid before the session.
  prepay: fc.constantFrom<number[]>(0, 0, 30, 100),
  banksWait: fc.boolean(),
  // Of the price, in thousandths; more than there is, too.
  deeds: fc.array(
    fc.record({ what: fc.constantFrom(...DEEDS), share: fc.integer({ min: 1, max: 1_200 }), which: fc.nat(3) }),
    { minLength: 2, maxLength: 10 },
  ),
});
type Plan = typeof plan extends fc.Arbitrary<infer Value> ? Value : never;

const TERMS = { priceMinor: 10_000, taxBasisPoints: 1_950, isPrepaid: false, prepay: 0, banksWait: true };
const FEES = { late: 40, missed: 80, isLate: true };

/** What went wrong once: each share is of the price, in thousandths. */
const KNOWN: [Plan][] = [
  ["pay", "cancel as staff", "keep as credit", "work", "keep as credit"],
  ["pay", "refund 300", "refund 200", "banks take it"],
  ["take 1000", "cancel as staff", "keep as credit", "undo"],
  ["cancel", "charge fee", "write off 400", "waive fee", "keep as credit"],
  ["take 500", "refund 333", "miss", "charge fee", "waive fee", "keep as credit", "refund 100"],
  ["pay", "refund 10", "refund 10", "refund 10", "refund 970"],
  ["pay", "dispute", "cancel as staff", "dispute won", "work"],
  ["pay", "refund 900", "cancel"],
].map((lines) => [{ ...TERMS, charges: FEES, deeds: lines.map(deedIn) }]);

function deedIn(line: string): Plan["deeds"][number] {
  const [, name = "", share = "1000"] = /^(.*?)(?: (\d+))?$/.exec(line) ?? [];
  const what = DEEDS.find((deed) => deed === name);
  if (!what) throw new Error(`Nobody does "${name}".`);
  return { what, share: Number(share), which: 0 };
}

// A vendor that counts in hundredths of what has no parts, too.
describe.each([
  ["stripe", "USD"],
  ["paystack", "XOF"],
] as const)("at %s in %s", (name, currency) => {
  const practice = payingPractice(name, { currency, priceMinor: 10_000 });
  beforeAll(practice.open);
  beforeEach(practice.fill);
  afterAll(practice.close);

  test(
    "whatever is done with the money of a session, its books balance, ask for what is due, and are the vendor's",
    async () => {
      let sessions = 0;
      await fc.assert(
        fc.asyncProperty(plan, async (wish) => {
          sessions += 1;
          practice.standIn().refundsPend(wish.banksWait);
          const id = await session(practice, 2 * sessions, wish);
          await carryOut(practice, id, wish);
          await practice.bankAnswers();
          await settled(practice);
          const last = await standingOf(practice, id);
          expectSound(last, wish.deeds);
          expectGivenBack(last);
        }),
        { numRuns: KNOWN.length + RUNS, examples: KNOWN, seed: SEED, endOnFailure: true },
      );
      await practice.bankAnswers();
      await settled(practice);
      await practice.expectSameBooks();
    },
    180_000 + RUNS * 10_000,
  );
});

/** A session that is booked and charged for, and that a package pays for where the plan says so. */
async function session(practice: Practice, number: number, wish: Plan): Promise<string> {
  const { priceMinor, taxBasisPoints, charges, isPrepaid, prepay } = wish;
  const { late: lateCancelFeePercent, missed: missedFeePercent, isLate } = charges;
  await db.delete(paymentSettings);
  await db.insert(paymentSettings).values({ lateCancelFeePercent, missedFeePercent, forfeitsPrepaid: true });
  const prepayMinor = isPrepaid ? 0 : percentOf(priceMinor, prepay);
  const id = await practice.unpaid("ana", number, NOW, { priceMinor, prepayMinor });
  const terms = { taxMinor: taxWithin(priceMinor, taxBasisPoints), payBy: null };
  const movedLateAt = isLate ? NOW : null;
  await db
    .update(appointments)
    .set({ ...terms, movedLateAt })
    .where(eq(appointments.id, id));
  if (isPrepaid) await sell(practice, priceMinor);
  await db.transaction(async (tx) => {
    const locked = isPrepaid ? await lockForWorker(tx, id) : null;
    const { startsAt } = locked ?? {};
    if (locked && startsAt) await coverEach(tx, [{ ...locked, startsAt }], NOW);
    await settleAppointment(tx, id, NOW);
  });
  return id;
}

async function sell({ mara, ana, people }: Practice, priceMinor: number) {
  const offerId = await offerPackage(
    mara,
    { serviceId: people.service.id, sessions: 2, priceMinor: 2 * priceMinor, validDays: null },
    NOW,
  );
  await sellPackage(mara, { clientId: ana.id, offerId, way: "cash", reference: "" }, NOW);
}

async function carryOut(practice: Practice, id: string, { priceMinor, charges, deeds }: Plan) {
  let before = await standingOf(practice, id);
  for (const [index, { what, share, which }] of deeds.entries()) {
    const deed = { what, which, amountMinor: Math.ceil((priceMinor * share) / 1_000) };
    const isDone = await perform(practice, id, deed, minutesAfter(NOW, index));
    const after = await standingOf(practice, id);
    expect(after.dueMinor, `due after ${what}`).toBe(expected(deed, isDone, { before, after, charges }));
    expectSound(after, deeds.slice(0, index + 1));
    before = after;
  }
}

type Change = { before: Standing; after: Standing; charges: Charges };

function expected(deed: Deed, isDone: boolean, { before, after, charges }: Change): number {
  return isDone ? dueAfter(deed, before, after, charges) : before.dueMinor;
}

function expectSound(standing: Standing, deeds: { what: string }[]) {
  const { balance, inBooks, dueMinor, receivedMinor, heldMinor, priceMinor, taxMinor } = standing;
  const { chargedMinor, creditedMinor, coveredMinor, fromCreditMinor, toCreditMinor } = balance;
  expect(inBooks.all).toBe(0);
  expect(inBooks.tax, "tax").toBe(taxIn(chargedMinor - creditedMinor, { priceMinor, taxMinor }));
  expect(inBooks.cash).toBe(standing.cashMinor);
  expect(balance.paidMinor - balance.returnedMinor).toBe(receivedMinor);
  expect(balance.owedMinor).toBe(dueMinor - receivedMinor - fromCreditMinor + toCreditMinor - coveredMinor);
  expect(dueMinor).toBeGreaterThanOrEqual(0);
  // What a bank takes back, or a person gives back on the vendor's own pages, may have become credit before.
  const isTaken = deeds.some(({ what }) => what === "by hand there" || what === "dispute lost");
  if (!isTaken) expect(heldMinor, "money or credit out of nothing").toBeGreaterThanOrEqual(0);
  for (const payment of standing.paid) expect(leftOf(payment)).toBeGreaterThanOrEqual(0);
}

/** What was paid online beyond what is due has gone back by itself, but where that failed once. */
function expectGivenBack({ balance, paid }: Standing) {
  if (surplusMinor(balance) === 0) return;
  const left = paid.filter(({ way, state, trouble }) => way === "online" && state === "paid" && !trouble);
  for (const payment of left) expect(leftOf(payment), "left online").toBe(0);
}
