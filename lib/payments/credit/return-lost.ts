import { subDays } from "date-fns/subDays";
import { and, eq, gte, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { appointments, ledgerEntries, ledgerTransactions } from "@/db/schema";
import { settleAppointment } from "@/lib/payments/ledger/settle";
import { severalAtOnce } from "@/lib/payments/online/several-at-once";

const BATCH = 50;

// A time is kept to be paid for for half an hour; the worker may have been away for longer.
const LOOKED_BACK_DAYS = 7;

/**
 * Gives credit back that was used for a time which was not paid for in the end. Nobody is told of such a time, so
 * nothing else brings its books in line. Twice is once.
 */
export async function returnLostCredit(now: Date): Promise<void> {
  const { appointmentId, kind, at, id } = ledgerTransactions;
  const rows = await db
    .select({ id: appointments.id })
    .from(ledgerTransactions)
    .innerJoin(appointments, and(eq(appointments.id, appointmentId), eq(appointments.status, "cancelled")))
    .innerJoin(ledgerEntries, and(eq(ledgerEntries.transactionId, id), eq(ledgerEntries.account, "receivable")))
    .where(and(eq(kind, "credit_use"), gte(at, subDays(now, LOOKED_BACK_DAYS))))
    .groupBy(appointments.id)
    .having(sql`sum(${ledgerEntries.amountMinor}) < 0`)
    .limit(BATCH);
  await severalAtOnce(rows, ({ id: lost }) => db.transaction((tx) => settleAppointment(tx, lost, now)));
}
