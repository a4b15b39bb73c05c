import { and, eq, sql } from "drizzle-orm";
import type { Database, Transaction } from "@/db/client";
import { ledgerEntries, ledgerTransactions } from "@/db/schema";

/**
 * How the books stand for one appointment, in minor units of its currency. `owedMinor` is below zero when the practice
 * owes the client.
 */
export type Balance = {
  chargedMinor: number;
  creditedMinor: number;
  /** What came in, and what of it went back or was undone. */
  paidMinor: number;
  returnedMinor: number;
  writtenOffMinor: number;
  owedMinor: number;
};

/** How the books stand for an appointment. A caller that acts on the answer has its row locked. */
export async function balanceOf(reader: Database | Transaction, appointmentId: string): Promise<Balance> {
  const isOwed = and(eq(ledgerTransactions.appointmentId, appointmentId), eq(ledgerEntries.account, "receivable"));
  const [balance] = await reader
    .select(SUMS)
    .from(ledgerTransactions)
    .innerJoin(ledgerEntries, eq(ledgerEntries.transactionId, ledgerTransactions.id))
    .where(isOwed);
  if (!balance) throw new Error("A sum came without its row.");
  return balance;
}

const { amountMinor } = ledgerEntries;

const SUMS = {
  chargedMinor: sumOf("charge", 1),
  creditedMinor: sumOf("credit", -1),
  paidMinor: sumOf("payment", -1),
  returnedMinor:
    sql<number>`coalesce(sum(${amountMinor}) filter (where ${ledgerTransactions.kind} in ('refund', 'void')), 0)`.mapWith(
      Number,
    ),
  writtenOffMinor: sumOf("write_off", -1),
  owedMinor: sql<number>`coalesce(sum(${amountMinor}), 0)`.mapWith(Number),
};

function sumOf(kind: (typeof ledgerTransactions.$inferSelect)["kind"], sign: 1 | -1) {
  const sum = sql<number>`coalesce(sum(${amountMinor}) filter (where ${ledgerTransactions.kind} = ${kind}), 0)`;
  return sql<number>`${sum} * ${sign}::int`.mapWith(Number);
}
