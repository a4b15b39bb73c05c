import { and, eq, sql } from "drizzle-orm";
import type { Database, Transaction } from "@/db/client";
import { ledgerEntries, ledgerTransactions, packageUses } from "@/db/schema";

/**
 * How the books stand for one appointment, in minor units of its currency. `owedMinor` is below zero when the practice
 * owes the client.
 */
export type Balance = {
  chargedMinor: number;
  creditedMinor: number;
  /** What came in, and what of it went back, was undone or was taken back by the payer's bank. */
  paidMinor: number;
  returnedMinor: number;
  writtenOffMinor: number;
  /** What credit of the client's paid for, and what of the payments became credit. */
  fromCreditMinor: number;
  toCreditMinor: number;
  /** What a package pays for, in the books or not yet. */
  coveredMinor: number;
  owedMinor: number;
};

/** How the books stand for an appointment. A caller that acts on the answer has its row locked. */
export async function balanceOf(reader: Database | Transaction, appointmentId: string): Promise<Balance> {
  const isOwed = and(eq(ledgerTransactions.appointmentId, appointmentId), eq(ledgerEntries.account, "receivable"));
  const coveredMinor = sql<number>`(select coalesce(sum(${packageUses.amountMinor}), 0) from ${packageUses}
    where ${packageUses.appointmentId} = ${appointmentId}::uuid and ${packageUses.returnedAt} is null)`.mapWith(Number);
  const [balance] = await reader
    .select({ ...SUMS, coveredMinor })
    .from(ledgerTransactions)
    .innerJoin(ledgerEntries, eq(ledgerEntries.transactionId, ledgerTransactions.id))
    .where(isOwed);
  if (!balance) throw new Error("A sum came without its row.");
  return balance;
}

const { amountMinor } = ledgerEntries;

const SUMS = {
  chargedMinor:
    sql<number>`coalesce(sum(${amountMinor}) filter (where ${ledgerTransactions.kind} in ('charge', 'late_fee')), 0)`.mapWith(
      Number,
    ),
  creditedMinor: sumOf("credit", -1),
  paidMinor: sumOf("payment", -1),
  returnedMinor:
    sql<number>`coalesce(sum(${amountMinor}) filter (where ${ledgerTransactions.kind} in ('refund', 'void', 'dispute')), 0)`.mapWith(
      Number,
    ),
  writtenOffMinor: sumOf("write_off", -1),
  fromCreditMinor: sumOf("credit_use", -1),
  toCreditMinor: sumOf("credit_kept", 1),
  owedMinor: sql<number>`coalesce(sum(${amountMinor}), 0)`.mapWith(Number),
};

function sumOf(kind: (typeof ledgerTransactions.$inferSelect)["kind"], sign: 1 | -1) {
  const sum = sql<number>`coalesce(sum(${amountMinor}) filter (where ${ledgerTransactions.kind} = ${kind}), 0)`;
  return sql<number>`${sum} * ${sign}::int`.mapWith(Number);
}
