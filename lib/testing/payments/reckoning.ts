import { eq, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { appointments, ledgerEntries, payments, refunds } from "@/db/schema";
import { balanceOf } from "@/lib/payments/ledger/balance";
import { percentOf } from "@/lib/payments/ledger/fees";
import { moneyOf } from "@/lib/payments/statement";
import type { Deed } from "@/lib/testing/payments/deeds";
import type { payingPractice } from "@/lib/testing/payments/practice";

/** How the money of a session stands, read from its payments and refunds on one side and its books on the other. */
export type Standing = Awaited<ReturnType<typeof standingOf>>;

/** How the money of a session stands; amounts are minor units. */
export async function standingOf({ mara }: ReturnType<typeof payingPractice>, id: string) {
  const [balance, money, [appointment], rows, gone, [sums]] = await Promise.all([
    balanceOf(db, id),
    moneyOf(mara, id),
    db.select().from(appointments).where(eq(appointments.id, id)),
    db.select().from(payments).where(eq(payments.appointmentId, id)),
    db
      .select({ refund: refunds, way: payments.way })
      .from(refunds)
      .innerJoin(payments, eq(payments.id, refunds.paymentId))
      .where(eq(payments.appointmentId, id)),
    db
      .select({ all: sumOf(sql`true`), tax: sumOf(sql`account = 'tax'`), cash: sumOf(sql`account = 'cash'`) })
      .from(ledgerEntries)
      .where(sql`transaction_id in (select id from ledger_transactions where appointment_id = ${id})`),
  ]);
  const paid = rows.filter(({ paidAt }) => paidAt !== null);
  const left = gone.filter(({ refund }) => refund.state === "succeeded");
  const promised = gone.filter(({ refund }) => refund.state !== "failed");
  const lostMinor = paid.reduce((sum, one) => sum + one.lostMinor, 0);
  const receivedMinor = minorOf(paid) - minorOf(left.map(({ refund }) => refund)) - lostMinor;
  const creditMinor = balance.fromCreditMinor - balance.toCreditMinor;
  return {
    ...{ balance, paid, lostMinor, receivedMinor, fee: money?.fee ?? null, status: appointment?.status },
    priceMinor: appointment?.priceMinor ?? 0,
    taxMinor: appointment?.taxMinor ?? 0,
    inBooks: { all: sums?.all ?? 0, tax: 0 - (sums?.tax ?? 0), cash: sums?.cash ?? 0 },
    cashMinor:
      minorOf(paid.filter(({ way }) => way === "cash")) -
      minorOf(left.filter(({ way }) => way === "cash").map(({ refund }) => refund)),
    /** What is due for it, whether or not it was paid. */
    dueMinor: balance.chargedMinor - balance.creditedMinor - balance.writtenOffMinor,
    /** What is with the practice for it, and not promised back. */
    heldMinor: minorOf(paid) - minorOf(promised.map(({ refund }) => refund)) - lostMinor + creditMinor,
    byHand: promised.filter(({ refund }) => refund.reason === "by_hand").map(({ refund }) => refund),
    promised: promised.map(({ refund }) => refund.id),
  };
}

/** What the practice charges of late cancellations and missed sessions, in percent; both use a prepaid session up. */
export type Charges = { late: number; missed: number; isLate: boolean };

/**
 * What is due after a deed that was let, from how things stood before: a price is due until it ends, what was waived is
 * not, and what goes back by hand isn't unless it had been paid beyond what was due.
 */
export function dueAfter(deed: Deed, before: Standing, after: Standing, charges: Charges): number {
  const known = new Set(before.byHand.map(({ id }) => id));
  let due = dueBy(deed, before, charges);
  let held = after.heldMinor;
  const added = after.byHand.filter(({ id }) => !known.has(id));
  for (const { amountMinor } of added) held += amountMinor;
  for (const { amountMinor } of added) {
    due -= Math.min(due, Math.max(0, amountMinor - Math.max(0, held - due)));
    held -= amountMinor;
  }
  return due;
}

function dueBy({ what, amountMinor }: Deed, before: Standing, { late, missed, isLate }: Charges): number {
  const { dueMinor, heldMinor, balance, fee, priceMinor } = before;
  // A prepaid session is used up as a whole, or given back.
  const end = (percent: number, usesUp: boolean) =>
    balance.coveredMinor > 0
      ? Number(usesUp) * dueMinor
      : Math.min(dueMinor, percentOf(priceMinor, percent), Math.max(0, heldMinor));
  switch (what) {
    case "write off":
      return dueMinor - amountMinor;
    case "cancel":
      return end(isLate ? late : 0, isLate);
    case "cancel as staff":
      return end(0, false);
    case "miss":
      return end(missed, true);
    case "charge fee":
      return dueMinor + (fee?.openMinor ?? 0);
    case "waive fee":
      return dueMinor - Math.min(dueMinor, fee?.chargedMinor ?? 0);
    default:
      return dueMinor;
  }
}

function minorOf(some: { amountMinor: number }[]): number {
  return some.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
}

function sumOf(which: ReturnType<typeof sql>) {
  return sql<number>`coalesce(sum(amount_minor) filter (where ${which}), 0)`.mapWith(Number);
}
