import { and, eq, sql } from "drizzle-orm";
import type { Database, Transaction } from "@/db/client";
import { ledgerEntries, ledgerTransactions, packageUses, payments, refunds } from "@/db/schema";

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
  /** What is promised back of its payments, and not in the books yet. */
  underWayMinor: number;
  /** The tax in what is charged for. */
  taxMinor: number;
  owedMinor: number;
};

/** How the books stand for an appointment. A caller that acts on the answer has its row locked. */
export async function balanceOf(reader: Database | Transaction, appointmentId: string): Promise<Balance> {
  const isOwed = and(eq(ledgerTransactions.appointmentId, appointmentId), eq(ledgerEntries.account, "receivable"));
  const coveredMinor = sql<number>`(select coalesce(sum(${packageUses.amountMinor}), 0) from ${packageUses}
    where ${packageUses.appointmentId} = ${appointmentId}::uuid and ${packageUses.returnedAt} is null)`.mapWith(Number);
  const underWayMinor = sql<number>`(select coalesce(sum(${refunds.amountMinor}), 0) from ${refunds}
    join ${payments} on ${payments.id} = ${refunds.paymentId}
    where ${payments.appointmentId} = ${appointmentId}::uuid and ${refunds.state} = 'pending')`.mapWith(Number);
  const taxMinor = sql<number>`(select coalesce(-sum(taxed.amount_minor), 0) from ledger_transactions booked
    join ledger_entries taxed on taxed.transaction_id = booked.id
    where booked.appointment_id = ${appointmentId}::uuid and taxed.account = 'tax')`.mapWith(Number);
  const [balance] = await reader
    .select({ ...SUMS, coveredMinor, underWayMinor, taxMinor })
    .from(ledgerTransactions)
    .innerJoin(ledgerEntries, eq(ledgerEntries.transactionId, ledgerTransactions.id))
    .where(isOwed);
  if (!balance) throw new Error("A sum came without its row.");
  return balance;
}

/** What is with the practice for an appointment, of payments and of credit, and not promised back. */
export function heldMinor({
  paidMinor,
  returnedMinor,
  underWayMinor,
  fromCreditMinor,
  toCreditMinor,
}: Balance): number {
  return paidMinor - returnedMinor - underWayMinor + fromCreditMinor - toCreditMinor;
}

/** What was paid beyond what is due, and is not promised back. */
export function surplusMinor({ owedMinor, underWayMinor }: Balance): number {
  return Math.max(0, -owedMinor - underWayMinor);
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
