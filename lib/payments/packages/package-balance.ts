import { and, eq, sql } from "drizzle-orm";
import type { Database, Transaction } from "@/db/client";
import { ledgerEntries, ledgerTransactions } from "@/db/schema";
import type { LockedPackage } from "@/lib/payments/packages/lock-package";

/**
 * What is owed for a package in the books, in minor units: below zero when the practice owes the client money. What its
 * sessions pay for is in the books of those sessions.
 */
export async function packageOwed(reader: Database | Transaction, packageId: string): Promise<number> {
  const isOwed = eq(ledgerEntries.account, "receivable");
  const isItsOwn = sql`${ledgerTransactions.appointmentId} is null`;
  const [row] = await reader
    .select({ minor: sql<number>`coalesce(sum(${ledgerEntries.amountMinor}), 0)`.mapWith(Number) })
    .from(ledgerTransactions)
    .innerJoin(ledgerEntries, eq(ledgerEntries.transactionId, ledgerTransactions.id))
    .where(and(eq(ledgerTransactions.packageId, packageId), isOwed, isItsOwn));
  return row?.minor ?? 0;
}

/** What there is to pay for a package now: all of it where nothing was booked yet. */
export async function packageDue(reader: Database | Transaction, pack: LockedPackage): Promise<number> {
  if (pack.state === "unpaid") return pack.priceMinor;
  return Math.max(0, await packageOwed(reader, pack.id));
}
