import "server-only";
import { and, asc, eq, like, not, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { open } from "@/db/encryption";
import { appointments, ledgerEntries, ledgerTransactions, payments, refunds } from "@/db/schema";
import { visibleTo } from "@/lib/appointments/lock";
import type { Actor } from "@/lib/auth/actor";
import { isId } from "@/lib/id";
import { openFee } from "@/lib/payments/fees/open-fee";
import { balanceOf } from "@/lib/payments/ledger/balance";
import { dueNow, owedMinor } from "@/lib/payments/online/due";
import { endedUse } from "@/lib/payments/packages/ended-use";

/** The money of one appointment as its page shows it. */
export type MoneyOf = NonNullable<Awaited<ReturnType<typeof moneyOf>>>;

/** A payment of it, in its turn. */
export type PaymentLine = MoneyOf["payments"][number];

/**
 * What an appointment costs, what was paid and given back for it, and what is owed; null for what the actor may not see.
 * Attempts that came to nothing are not among its payments.
 */
export async function moneyOf(actor: Actor, appointmentId: string) {
  if (!isId(appointmentId)) return null;
  const { id, clientId, status, priceMinor, taxMinor, currency, prepayMinor, payBy } = appointments;
  const { cancelledBy, movedLateAt, cancelBy } = appointments;
  const [appointment] = await db
    .select({
      ...{ id, clientId, status, priceMinor, taxMinor, currency, prepayMinor, payBy },
      ...{ cancelledBy, movedLateAt, cancelBy },
    })
    .from(appointments)
    .where(and(eq(id, appointmentId), visibleTo(actor, "bills")));
  if (!appointment) return null;
  const [balance, paid, back, letGo, fee, prepaid] = await Promise.all([
    balanceOf(db, appointmentId),
    paymentsFor(appointmentId),
    refundsFor(appointmentId),
    letGoOf(appointmentId),
    openFee(db, appointment),
    endedUse(db, appointment),
  ]);
  const money = { balance, owedMinor: owedMinor(appointment, balance), due: dueNow(appointment, balance) };
  return { ...appointment, ...money, payments: paid, refunds: back, letGo, fee, prepaid };
}

/** Whether a payment of it is on its way, which lets no other begin. */
export function isUnderWay({ payments: made }: Pick<MoneyOf, "payments">): boolean {
  return made.some(({ state }) => state === "processing");
}

function paymentsFor(appointmentId: string) {
  const { id, way, vendor, state, createdAt, paidAt, trouble, dismissed } = payments;
  const { amountMinor, refundedMinor, lostMinor } = payments;
  return db
    .select({
      ...{ id, way, vendor, state, amountMinor, refundedMinor, lostMinor, createdAt, paidAt, trouble, dismissed },
      reference: open(payments.reference, appointments.clientId),
    })
    .from(payments)
    .innerJoin(appointments, eq(appointments.id, payments.appointmentId))
    .where(eq(payments.appointmentId, appointmentId))
    .orderBy(asc(payments.attempt));
}

function refundsFor(appointmentId: string) {
  const { id, paymentId, amountMinor, state, reason, createdAt } = refunds;
  return db
    .select({ id, paymentId, amountMinor, state, reason, createdAt, words: open(refunds.words, appointments.clientId) })
    .from(refunds)
    .innerJoin(payments, eq(payments.id, refunds.paymentId))
    .innerJoin(appointments, eq(appointments.id, payments.appointmentId))
    .where(eq(payments.appointmentId, appointmentId))
    .orderBy(asc(createdAt), asc(id));
}

/** What was let go of, and why, as staff said it; without what was undone. */
function letGoOf(appointmentId: string) {
  const { id, at, dedupeKey } = ledgerTransactions;
  const isOfIt = and(eq(ledgerTransactions.appointmentId, appointmentId), eq(ledgerEntries.account, "written_off"));
  const isUndone = sql`exists (select from ledger_transactions undone
    where undone.dedupe_key = 'write-off-undo:' || ${id})`;
  return db
    .select({
      ...{ id, at, amountMinor: ledgerEntries.amountMinor },
      words: open(ledgerTransactions.words, appointments.clientId),
    })
    .from(ledgerTransactions)
    .innerJoin(appointments, eq(appointments.id, ledgerTransactions.appointmentId))
    .innerJoin(ledgerEntries, eq(ledgerEntries.transactionId, id))
    .where(and(isOfIt, like(dedupeKey, "write-off:%"), not(isUndone)))
    .orderBy(asc(at));
}
