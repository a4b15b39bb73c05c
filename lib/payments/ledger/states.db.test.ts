import { eq, sql } from "drizzle-orm";
import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { appointments, ledgerEntries, payments, refunds } from "@/db/schema";
import { cancelAppointment } from "@/lib/appointments/cancel";
import { Refusal } from "@/lib/errors";
import { dispatchDue } from "@/lib/events/dispatch";
import { takePayment } from "@/lib/payments/by-hand/take-payment";
import { undoPayment } from "@/lib/payments/by-hand/undo-payment";
import { writeOff } from "@/lib/payments/by-hand/write-off";
import { balanceOf } from "@/lib/payments/ledger/balance";
import { taxWithin } from "@/lib/payments/ledger/lines";
import { settleAppointment } from "@/lib/payments/ledger/settle";
import { lookAfterPayments } from "@/lib/payments/online/look-after";
import { startCheckout } from "@/lib/payments/online/start-checkout";
import { leftOf } from "@/lib/payments/refunds/left-of";
import { refundPayment } from "@/lib/payments/refunds/refund-payment";
import { minutesAfter, NOW } from "@/lib/testing/clock";
import { payingPractice } from "@/lib/testing/payments/practice";
import { Refused } from "@/lib/testing/stand-ins/stripe/refused";

/*
 * Whatever people do with the money of an appointment, in whatever order: its books balance, say what its payments and
 * refunds say, owe no more than the price, and agree with the vendor's.
 */

const RUNS = Number(process.env.LEDGER_RUNS ?? 12);

const practice = payingPractice("stripe");
beforeAll(practice.open);
beforeEach(practice.fill);
afterAll(practice.close);

const DEEDS = [
  "take",
  "write off",
  "refund",
  "undo",
  "pay",
  "work",
  "by hand there",
  "cancel",
  "cancel as staff",
  "dispute lost",
  "dispute won",
] as const;

const plan = fc.record({
  priceMinor: fc.integer({ min: 100, max: 2_000_000 }),
  taxBasisPoints: fc.integer({ min: 0, max: 2_500 }),
  // Of what is owed or was paid, in thousandths; more than there is, too.
  deeds: fc.array(
    fc.record({ what: fc.constantFrom(...DEEDS), share: fc.integer({ min: 1, max: 1_200 }), which: fc.nat(3) }),
    { minLength: 2, maxLength: 9 },
  ),
});

test(
  "whatever is done with the money of an appointment, its books balance and are the vendor's",
  async () => {
    let sessions = 0;
    await fc.assert(
      fc.asyncProperty(plan, async ({ priceMinor, taxBasisPoints, deeds }) => {
        sessions += 1;
        const id = await practice.unpaid("ana", 2 * sessions, NOW);
        const taxMinor = taxWithin(priceMinor, taxBasisPoints);
        const terms = { priceMinor, taxMinor, prepayMinor: 0, payBy: null };
        await db.update(appointments).set(terms).where(eq(appointments.id, id));
        await db.transaction((tx) => settleAppointment(tx, id, NOW));
        for (const [index, deed] of deeds.entries()) {
          await perform(
            id,
            { ...deed, amountMinor: Math.ceil((priceMinor * deed.share) / 1_000) },
            minutesAfter(NOW, index),
          );
          await expectSound(id, { priceMinor, taxMinor });
        }
        await settled();
        await expectSound(id, { priceMinor, taxMinor });
      }),
      { numRuns: RUNS, seed: Number(process.env.LEDGER_SEED ?? 20_261_129), endOnFailure: true },
    );
    await practice.expectSameBooks();
  },
  120_000 + RUNS * 10_000,
);

type Deed = { what: (typeof DEEDS)[number]; amountMinor: number; which: number };

/** Does one thing; what is refused has changed nothing, and that is looked at next. */
async function perform(appointmentId: string, deed: Deed, now: Date) {
  try {
    await attempt(appointmentId, deed, now);
  } catch (error) {
    if (!(error instanceof Refusal || error instanceof Refused)) throw error;
  }
  await dispatchDue(now);
}

async function attempt(appointmentId: string, { what, amountMinor, which }: Deed, now: Date): Promise<unknown> {
  const rows = await db.select().from(payments).where(eq(payments.appointmentId, appointmentId));
  const payment = rows[which % Math.max(1, rows.length)];
  const about = { appointmentId, paymentId: payment?.id ?? "" };
  switch (what) {
    case "take":
      return takePayment(practice.mara, { appointmentId, amountMinor, way: "cash", reference: "" }, now);
    case "write off":
      return writeOff(practice.mara, { appointmentId, amountMinor, words: "Ill." }, now);
    case "refund":
      return refundPayment(practice.mara, { ...about, amountMinor, words: "Sorry." }, now);
    case "undo":
      return undoPayment(practice.mara, about, now);
    case "pay": {
      await startCheckout(practice.ana, appointmentId, now);
      await practice.pay(appointmentId);
      return practice.tell(now);
    }
    case "work":
      return settled();
    case "by hand there":
      practice.standIn().refundByHand(payment?.providerId ?? "pi_none", amountMinor);
      return practice.tell(now);
    case "dispute lost":
    case "dispute won": {
      const standIn = practice.standIn();
      standIn.closeDispute(standIn.dispute(payment?.providerId ?? "pi_none"), what === "dispute won");
      return practice.tell(now);
    }
    case "cancel":
      return cancelAppointment(practice.ana, appointmentId, "", now, { undoMinutes: 0 });
    case "cancel as staff":
      return cancelAppointment(practice.mara, appointmentId, "Ill.", now, { undoMinutes: 0 });
  }
}

async function settled() {
  for (const minutes of [200, 400]) {
    await lookAfterPayments(minutesAfter(NOW, minutes));
    await practice.tell(minutesAfter(NOW, minutes + 1));
  }
}

async function expectSound(id: string, { priceMinor, taxMinor }: { priceMinor: number; taxMinor: number }) {
  const [sums] = await db
    .select({ all: sumOf(sql`true`), tax: sumOf(sql`account = 'tax'`), cash: sumOf(sql`account = 'cash'`) })
    .from(ledgerEntries)
    .where(sql`transaction_id in (select id from ledger_transactions where appointment_id = ${id})`);
  expect(sums?.all).toBe(0);
  expect(-(sums?.tax ?? 0)).toBeGreaterThanOrEqual(0);
  expect(-(sums?.tax ?? 0)).toBeLessThanOrEqual(taxMinor);
  const balance = await balanceOf(db, id);
  const rows = await db.select().from(payments).where(eq(payments.appointmentId, id));
  const gone = await db
    .select({ amountMinor: refunds.amountMinor, way: payments.way })
    .from(refunds)
    .innerJoin(payments, eq(payments.id, refunds.paymentId))
    .where(sql`${payments.appointmentId} = ${id} and ${refunds.state} = 'succeeded'`);
  const minorOf = (some: { amountMinor: number }[]) => some.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
  const paid = rows.filter(({ paidAt }) => paidAt !== null);
  const lostMinor = paid.reduce((sum, one) => sum + one.lostMinor, 0);
  expect(balance.paidMinor - balance.returnedMinor).toBe(minorOf(paid) - minorOf(gone) - lostMinor);
  expect(sums?.cash).toBe(
    minorOf(paid.filter(({ way }) => way === "cash")) - minorOf(gone.filter(({ way }) => way === "cash")),
  );
  expect(balance.owedMinor).toBeLessThanOrEqual(priceMinor);
  expect(balance.chargedMinor - balance.creditedMinor - balance.writtenOffMinor).toBeGreaterThanOrEqual(0);
  for (const payment of paid) expect(leftOf(payment)).toBeGreaterThanOrEqual(0);
}

function sumOf(which: ReturnType<typeof sql>) {
  return sql<number>`coalesce(sum(amount_minor) filter (where ${which}), 0)`.mapWith(Number);
}
