import { and, eq, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { appointmentEvents, ledgerTransactions } from "@/db/schema";
import { isHeld } from "@/lib/appointments/events";
import { type Locked, lockForWorker } from "@/lib/appointments/lock";
import { balanceOf } from "@/lib/payments/ledger/balance";
import { bookOnce } from "@/lib/payments/ledger/book";
import { feePercents, isLate, percentOf } from "@/lib/payments/ledger/fees";
import { chargeLines, creditLines, taxIn } from "@/lib/payments/ledger/lines";
import { keepsAccounts } from "@/lib/payments/mode";
import { giveBackSurplus } from "@/lib/payments/refunds/give-back";

/**
 * Brings the books of one appointment in line with how it stands: a booked session is charged for, a missed or cancelled
 * one credited but for its fee, and what was paid beyond that is given back. Twice is once. What can still be undone
 * waits for that, and what is only kept to be paid for is not charged for.
 */
export async function settleAppointment(tx: Transaction, appointmentId: string, now: Date): Promise<void> {
  if (!keepsAccounts()) return;
  const appointment = await lockForWorker(tx, appointmentId);
  if (!appointment?.priceMinor || isOnlyKept(appointment) || (await canBeUndone(tx, appointmentId, now))) return;
  const { status } = appointment;
  if (status === "scheduled" || status === "completed") await charge(tx, appointment, now);
  if (status === "no_show") await creditMissed(tx, appointment, now);
  if (status === "cancelled") await creditCancelled(tx, appointment, now);
  await giveBackSurplus(tx, appointment, reasonFor(appointment), now);
}

function isOnlyKept({ status, payBy }: Locked): boolean {
  return status === "scheduled" && payBy !== null;
}

async function canBeUndone(tx: Transaction, id: string, now: Date): Promise<boolean> {
  return (await tx.$count(appointmentEvents, and(eq(appointmentEvents.appointmentId, id), isHeld(now)))) > 0;
}

type Marks = { charges: number; endings: number };

/** How often the session was charged for, and how often that ended: it is charged for when one is ahead. */
async function marksOf(tx: Transaction, id: string): Promise<Marks> {
  const { kind, dedupeKey, appointmentId } = ledgerTransactions;
  const [marks] = await tx
    .select({
      charges: sql<number>`count(*) filter (where ${kind} = 'charge')`.mapWith(Number),
      endings: sql<number>`count(*) filter (where ${dedupeKey} like 'ended:%')`.mapWith(Number),
    })
    .from(ledgerTransactions)
    .where(eq(appointmentId, id));
  return marks ?? { charges: 0, endings: 0 };
}

async function charge(tx: Transaction, { id, priceMinor, taxMinor, currency }: Locked, now: Date) {
  const { charges, endings } = await marksOf(tx, id);
  if (charges > endings || !priceMinor || !currency) return;
  const booked = { kind: "charge" as const, dedupeKey: `charge:${id}:${charges + 1}`, appointmentId: id, currency };
  await bookOnce(tx, { ...booked, lines: chargeLines(priceMinor, taxMinor) }, now);
}

async function creditMissed(tx: Transaction, appointment: Locked, now: Date) {
  if ((await marksOf(tx, appointment.id)).endings > 0) return;
  await charge(tx, appointment, now);
  const { missedFeePercent } = await feePercents(tx);
  await creditDownTo(tx, appointment, percentOf(appointment.priceMinor ?? 0, missedFeePercent), now);
}

/** Of a late cancellation the fee is kept out of what was paid; what was not is for a person to ask for. */
async function creditCancelled(tx: Transaction, appointment: Locked, now: Date) {
  const { charges, endings } = await marksOf(tx, appointment.id);
  if (charges <= endings) return;
  const { paidMinor, returnedMinor } = await balanceOf(tx, appointment.id);
  const { lateCancelFeePercent } = await feePercents(tx);
  const isCharged = appointment.cancelledBy === "client" && isLate(appointment);
  const feeMinor = isCharged ? percentOf(appointment.priceMinor ?? 0, lateCancelFeePercent) : 0;
  await creditDownTo(tx, appointment, Math.min(feeMinor, Math.max(0, paidMinor - returnedMinor)), now);
}

/** Credits what is charged for beyond this. */
async function creditDownTo(tx: Transaction, appointment: Locked, keptMinor: number, now: Date) {
  const { id, priceMinor, taxMinor, currency } = appointment;
  const { charges } = await marksOf(tx, id);
  const { chargedMinor, creditedMinor, writtenOffMinor } = await balanceOf(tx, id);
  const creditMinor = chargedMinor - creditedMinor - writtenOffMinor - keptMinor;
  if (creditMinor <= 0 || !priceMinor || !currency) return;
  const tax = taxIn(creditMinor, { priceMinor, taxMinor });
  const booked = { kind: "credit" as const, dedupeKey: `ended:${id}:${charges}`, appointmentId: id, currency };
  await bookOnce(tx, { ...booked, lines: creditLines(creditMinor, tax) }, now);
}

function reasonFor({ status, cancelledBy, payBy }: Locked) {
  if (status !== "cancelled") return "paid_too_much" as const;
  if (payBy) return "time_lost" as const;
  return cancelledBy === "client" ? ("cancelled" as const) : ("practice_cancelled" as const);
}
