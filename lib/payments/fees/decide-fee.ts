import { and, eq } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { appointmentEvents, ledgerTransactions, sessionFees } from "@/db/schema";
import { isHeld } from "@/lib/appointments/events";
import { type Locked, lockAppointment } from "@/lib/appointments/lock";
import { announceChange } from "@/lib/appointments/watch";
import { record } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import { notFound, Refusal } from "@/lib/errors";
import { assertKeepsBooks } from "@/lib/payments/by-hand/take-payment";
import { spendCredit } from "@/lib/payments/credit/spend-credit";
import { type OpenFee, openFee } from "@/lib/payments/fees/open-fee";
import { balanceOf } from "@/lib/payments/ledger/balance";
import { bookOnce } from "@/lib/payments/ledger/book";
import { chargeLines, taxChange } from "@/lib/payments/ledger/lines";
import { settleAppointment } from "@/lib/payments/ledger/settle";
import { giveBackSurplus } from "@/lib/payments/refunds/give-back";
import { assertAsSeen, type Seen } from "@/lib/payments/seen";

/** A decision about the fee of a session; `seen` is what the form showed. */
export type FeeDecision = { appointmentId: string; seen: Seen };

/**
 * Charges the fee of a late cancellation or a missed session that was not prepaid: it is owed from now on, and the
 * client's credit pays for it first. Refuses with `forbidden` (403) a client, with `not_found` (404) what isn't the
 * actor's and a session without a fee, with `overtaken` (409) another amount than the form showed, with `conflict` (409)
 * while the change can still be undone.
 */
export async function chargeFee(staff: Actor, { appointmentId, seen }: FeeDecision, now: Date): Promise<void> {
  await decide(staff, appointmentId, now, async (tx, appointment, { openMinor }) => {
    assertAsSeen(seen, openMinor, appointment.currency);
    if (openMinor === 0) throw notFound("fee");
    await book(tx, staff, appointment, openMinor, now);
    await keep(tx, staff, appointment, { state: "charged", amountMinor: openMinor }, now);
    await spendCredit(tx, appointment, now);
  });
}

/**
 * Waives such a fee, charged already or not; what was paid of it is given back, and what was let go of before is nothing
 * to give. It can be charged after all. Refuses as
 * `chargeFee`, and with `conflict` (409) what is waived already.
 */
export async function waiveFee(staff: Actor, { appointmentId, seen }: FeeDecision, now: Date): Promise<void> {
  await decide(staff, appointmentId, now, async (tx, appointment, { openMinor, chargedMinor, isWaived }) => {
    if (isWaived) throw new Refusal("conflict", "This fee is waived already.");
    const amountMinor = chargedMinor || openMinor;
    assertAsSeen(seen, amountMinor, appointment.currency);
    await keep(tx, staff, appointment, { state: "waived", amountMinor }, now);
    if (chargedMinor === 0) return;
    await book(tx, staff, appointment, -chargedMinor, now);
    await giveBackSurplus(tx, appointment, "by_hand", now);
  });
}

type Run = (tx: Transaction, appointment: Locked, fee: OpenFee) => Promise<void>;

async function decide(staff: Actor, id: string, now: Date, run: Run) {
  await db.transaction(async (tx) => {
    const appointment = await lockAppointment(tx, staff, id, "bills");
    assertKeepsBooks(staff);
    await assertSettled(tx, id, now);
    await settleAppointment(tx, id, now);
    const fee = await openFee(tx, appointment);
    if (!fee) throw notFound("fee");
    await run(tx, appointment, fee);
    await announceChange(tx, id);
  });
}

/** Refuses with `conflict` (409) to decide about the money of a change that can still be undone. */
export async function assertSettled(tx: Transaction, id: string, now: Date) {
  const canBeUndone = and(eq(appointmentEvents.appointmentId, id), isHeld(now));
  if ((await tx.$count(appointmentEvents, canBeUndone)) === 0) return;
  throw new Refusal("conflict", "The change can still be undone. Please decide about the money in a few minutes.");
}

type Decision = { state: "charged" | "waived"; amountMinor: number };

async function keep(tx: Transaction, staff: Actor, { id, currency }: Locked, decision: Decision, now: Date) {
  const decided = { ...decision, decidedBy: staff.id, decidedAt: now };
  const target = sessionFees.appointmentId;
  await tx
    .insert(sessionFees)
    .values({ appointmentId: id, ...decided })
    .onConflictDoUpdate({ target, set: decided });
  const action = decision.state === "charged" ? ("fee.charged" as const) : ("fee.waived" as const);
  const details = { amount: decision.amountMinor, currency: currency ?? "" };
  await record(tx, { actorId: staff.id, action, subjectId: id, details }, now);
}

/** Books the fee, or with an amount below zero that it is owed no more; numbered under the appointment's lock. */
async function book(tx: Transaction, staff: Actor, appointment: Locked, amountMinor: number, now: Date) {
  const { id, currency } = appointment;
  const isFee = and(eq(ledgerTransactions.appointmentId, id), eq(ledgerTransactions.kind, "late_fee"));
  const number = (await tx.$count(ledgerTransactions, isFee)) + 1;
  const lines = chargeLines(amountMinor, taxChange(appointment, await balanceOf(tx, id), amountMinor));
  const about = { appointmentId: id, actorId: staff.id, currency: currency ?? "" };
  const booked = { kind: "late_fee" as const, dedupeKey: `late-fee:${id}:${number}`, ...about };
  await bookOnce(tx, { ...booked, lines }, now);
}
