import { eq, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { clientCredits, clientPackages, payments, refunds } from "@/db/schema";
import { inLedger } from "@/lib/testing/payments/in-ledger";
import { keptTooMuch, storiesOf } from "@/lib/testing/payments/kept-too-much";
import type { payingPractice } from "@/lib/testing/payments/practice";

const STORIES = 5;

type Practice = ReturnType<typeof payingPractice>;

/** What `differences` answers where there are none. */
export const SAME = {
  ...{ minor: 0, ledgerMinor: 0, paidHereAlone: 0, refundedTwice: 0, underWay: 0 },
  ...{ unbalancedMinor: 0, prepaidMinor: 0, creditMinor: 0, notGivenBack: 0 },
};

/**
 * Where our books and the vendor's differ: in minor units all told, in refunds that went out twice, in payments that are
 * paid here alone, and in what is still under way; and where our own books say another thing than our packages and
 * clients' credit, or keep what is nobody's to keep. `paid` is how many payments the vendor has.
 */
export async function differences(practice: Practice) {
  return { ...(await fromVendor(practice)), ...(await withinOurs()), underWay: await refundsUnderWay() };
}

/** How many refunds are still on their way. */
export function refundsUnderWay(): Promise<number> {
  return db.$count(refunds, eq(refunds.state, "pending"));
}

async function fromVendor(practice: Practice) {
  const { payments: theirs, refunds: gone } = practice.vendorBooks();
  const ours = new Map((await db.select().from(payments)).map((payment) => [payment.id, payment]));
  const known = new Set(theirs.map(({ reference }) => reference));
  const paidHereAlone = [...ours.values()].filter(
    ({ id, way, paidAt }) => way === "online" && paidAt !== null && !known.has(id),
  ).length;
  let minor = 0;
  for (const { reference, amount, refunded, fee, lost } of theirs) {
    const payment = ours.get(reference ?? "");
    const isPaid = payment?.paidAt != null;
    minor += Math.abs(amount - (isPaid ? payment.amountMinor : 0)) + Math.abs(refunded - (payment?.refundedMinor ?? 0));
    minor += Math.abs(fee - (payment?.feeMinor ?? 0)) + Math.abs(lost - (payment?.lostMinor ?? 0));
  }
  const atVendor = theirs.reduce((sum, { amount, refunded, fee, lost }) => sum + amount - refunded - fee - lost, 0);
  const held = (await inLedger())[practice.standIn().name] ?? 0;
  const named = gone.map(({ reference }) => reference);
  return {
    ...{ minor, ledgerMinor: held - atVendor, paidHereAlone, paid: theirs.length },
    refundedTwice: named.length - new Set(named).size,
  };
}

async function withinOurs() {
  const books = await inLedger();
  const [packages] = await db
    .select({ minor: sumOf(clientPackages.leftMinor) })
    .from(clientPackages)
    .where(sql`${clientPackages.state} <> 'unpaid'`);
  const [credits] = await db.select({ minor: sumOf(clientCredits.balanceMinor) }).from(clientCredits);
  const kept = await keptTooMuch();
  for (const story of await storiesOf(kept.slice(0, STORIES))) process.stdout.write(`kept too much: ${story}\n`);
  return {
    unbalancedMinor: Object.values(books).reduce((sum, minor) => sum + minor, 0),
    prepaidMinor: (books.prepaid ?? 0) + (packages?.minor ?? 0),
    creditMinor: (books.client_credit ?? 0) + (credits?.minor ?? 0),
    notGivenBack: kept.length,
  };
}

function sumOf(column: typeof clientPackages.leftMinor | typeof clientCredits.balanceMinor) {
  return sql<number>`coalesce(sum(${column}), 0)`.mapWith(Number);
}
