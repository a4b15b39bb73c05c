import { and, desc, eq, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { payments, refunds } from "@/db/schema";
import type { LockedPackage } from "@/lib/payments/packages/lock-package";
import { packageOwed } from "@/lib/payments/packages/package-balance";
import { askRefund, type WantedRefund } from "@/lib/payments/refunds/ask-refund";
import { isSomethingLeft, leftOf } from "@/lib/payments/refunds/left-of";

/**
 * Gives back what was paid for a package beyond what is owed for it, from the newest payment on. Without a person only
 * what was paid online goes back. The package must be locked.
 */
export async function giveBackForPackage(
  tx: Transaction,
  { id, clientId }: LockedPackage,
  why: Pick<WantedRefund, "reason" | "words" | "actorId">,
  now: Date,
): Promise<void> {
  let surplusMinor = 0 - (await packageOwed(tx, id)) - (await underWay(tx, id));
  for (const payment of await paidFor(tx, id)) {
    if (why.actorId === null && payment.way !== "online") continue;
    const amountMinor = Math.min(surplusMinor, leftOf(payment));
    if (amountMinor <= 0) continue;
    await askRefund(tx, { payment, clientId, amountMinor, ...why }, now);
    surplusMinor -= amountMinor;
  }
}

/** The payments of a package of which something is left, the newest first; locked. */
export function paidFor(tx: Transaction, packageId: string) {
  const isPaid = and(eq(payments.packageId, packageId), eq(payments.state, "paid"));
  return tx.select().from(payments).where(and(isPaid, isSomethingLeft)).orderBy(desc(payments.attempt)).for("update");
}

/** What is promised back of a package's payments, and not in the books yet. */
async function underWay(tx: Transaction, packageId: string): Promise<number> {
  const [row] = await tx
    .select({ minor: sql<number>`coalesce(sum(${refunds.amountMinor}), 0)`.mapWith(Number) })
    .from(refunds)
    .innerJoin(payments, eq(payments.id, refunds.paymentId))
    .where(and(eq(payments.packageId, packageId), eq(refunds.state, "pending")));
  return row?.minor ?? 0;
}
