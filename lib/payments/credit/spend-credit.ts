import { and, eq } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { ledgerTransactions } from "@/db/schema";
import { type Locked, lockAppointment } from "@/lib/appointments/lock";
import { announceChange } from "@/lib/appointments/watch";
import { record } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import { Refusal } from "@/lib/errors";
import { assertKeepsBooks } from "@/lib/payments/by-hand/take-payment";
import { countPaid } from "@/lib/payments/count-paid";
import { lockCredit } from "@/lib/payments/credit/credit-balance";
import { balanceOf, surplusMinor } from "@/lib/payments/ledger/balance";
import { bookOnce } from "@/lib/payments/ledger/book";
import { creditKeptLines, creditUseLines } from "@/lib/payments/ledger/lines";
import { settleAppointment } from "@/lib/payments/ledger/settle";
import { dueNow } from "@/lib/payments/online/due";
import { onlineVendor } from "@/lib/payments/online/vendor-of";
import { isOrPaysFor } from "@/lib/payments/payers/paid-for";

/** Pays what is owed for an appointment from the client's credit, as far as that goes. It must be locked. */
export async function spendCredit(tx: Transaction, appointment: Locked, now: Date): Promise<void> {
  const { id, clientId, currency } = appointment;
  const { owedMinor } = await balanceOf(tx, id);
  if (!currency || owedMinor <= 0) return;
  const amountMinor = Math.min(owedMinor, await lockCredit(tx, clientId, currency));
  if (amountMinor <= 0) return;
  await book(tx, appointment, { kind: "credit_use", lines: creditUseLines(amountMinor) }, now);
  await countPaid(tx, appointment, amountMinor, now);
}

/**
 * Pays what is to be paid for a session now from the client's credit, as far as that goes, and answers what is left to
 * pay online, in minor units. Once nothing has to be paid before the session any more, it is booked for good; a time that is not
 * paid for in the end gives the credit back. Refuses with `not_found` (404) what isn't the actor's, with
 * `amount_mismatch` (422) where nothing is owed or there is no credit: none for who pays for what is booked together, and
 * not for its client.
 */
export async function payFromCredit(actor: Actor, appointmentId: string, now: Date): Promise<number> {
  return db.transaction(async (tx) => {
    const appointment = await lockAppointment(tx, actor, appointmentId, "bills");
    const due = dueNow(appointment, await balanceOf(tx, appointmentId));
    const { currency } = due;
    const { clientId } = appointment;
    const isTheirs = await isOrPaysFor(actor.id, clientId, tx);
    const amountMinor = isTheirs ? Math.min(due.amountMinor, await lockCredit(tx, clientId, currency)) : 0;
    if (amountMinor === 0)
      throw new Refusal("payment", "There is no credit for this, or nothing to pay.", { code: "amount_mismatch" });
    await book(tx, appointment, { kind: "credit_use", lines: creditUseLines(amountMinor) }, now);
    const details = { amount: amountMinor, currency };
    await record(tx, { actorId: actor.id, action: "credit.used", subjectId: appointmentId, details }, now);
    await countPaid(tx, appointment, amountMinor, now);
    await settleAppointment(tx, appointmentId, now);
    await announceChange(tx, appointmentId);
    const left = { amountMinor: due.amountMinor - amountMinor, currency };
    return onlineVendor(left) ? left.amountMinor : 0;
  });
}

/**
 * Gives credit back to the client that paid for more than is due, and answers what is left of the surplus. The
 * appointment must be locked.
 */
export async function returnCredit(
  tx: Transaction,
  appointment: Booked,
  surplusMinor: number,
  now: Date,
): Promise<number> {
  const { fromCreditMinor } = await balanceOf(tx, appointment.id);
  const amountMinor = Math.min(surplusMinor, fromCreditMinor);
  if (amountMinor <= 0) return surplusMinor;
  await book(tx, appointment, { kind: "credit_use", lines: creditKeptLines(amountMinor) }, now);
  return surplusMinor - amountMinor;
}

/** Keeps what was paid too much as credit of the client's, by a person or by itself. The appointment must be locked. */
export async function keepAsCredit(
  tx: Transaction,
  appointment: Booked,
  amountMinor: number,
  now: Date,
  actorId: string | null = null,
) {
  const kept = { kind: "credit_kept" as const, lines: creditKeptLines(amountMinor), actorId };
  if (amountMinor > 0) await book(tx, appointment, kept, now);
}

/**
 * Keeps what was paid too much for an appointment as credit for the next, by a person, who can undo it on the same day
 * (`undoCredit`). Refuses with `forbidden` (403) a
 * client, with `not_found` (404) what isn't the actor's, with `amount_mismatch` (422) where nothing was paid too much, or
 * all of that is on its way back already.
 */
export async function keepSurplus(staff: Actor, appointmentId: string, now: Date): Promise<void> {
  await db.transaction(async (tx) => {
    const appointment = await lockAppointment(tx, staff, appointmentId, "bills");
    assertKeepsBooks(staff);
    const amountMinor = surplusMinor(await balanceOf(tx, appointmentId));
    const { currency } = appointment;
    if (amountMinor === 0 || !currency)
      throw new Refusal("payment", "Nothing was paid too much.", { code: "amount_mismatch" });
    await keepAsCredit(tx, appointment, amountMinor, now, staff.id);
    const details = { amount: amountMinor, currency };
    await record(tx, { actorId: staff.id, action: "credit.kept", subjectId: appointmentId, details }, now);
    await announceChange(tx, appointmentId);
  });
}

type Booked = Pick<Locked, "id" | "clientId" | "currency">;
type Moved = {
  kind: "credit_use" | "credit_kept";
  lines: ReturnType<typeof creditUseLines>;
  actorId?: string | null;
};

/** The same can happen to an appointment more than once, so each is numbered under the appointment's lock. */
async function book(tx: Transaction, { id, clientId, currency }: Booked, { kind, lines, actorId }: Moved, now: Date) {
  const isAlike = and(eq(ledgerTransactions.appointmentId, id), eq(ledgerTransactions.kind, kind));
  const number = (await tx.$count(ledgerTransactions, isAlike)) + 1;
  const about = { appointmentId: id, clientId, currency: currency ?? "", actorId: actorId ?? null, lines };
  await bookOnce(tx, { kind, dedupeKey: `${kind}:${id}:${number}`, ...about }, now);
}
