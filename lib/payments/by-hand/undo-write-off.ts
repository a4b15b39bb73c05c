import { and, eq } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { ledgerEntries, ledgerTransactions } from "@/db/schema";
import { lockAppointment } from "@/lib/appointments/lock";
import { uncountPrepaid } from "@/lib/appointments/prepaid/prepaid";
import { announceChange } from "@/lib/appointments/watch";
import { record } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import { notFound, Refusal } from "@/lib/errors";
import { isId } from "@/lib/id";
import { assertKeepsBooks } from "@/lib/payments/by-hand/take-payment";
import { isToday } from "@/lib/payments/by-hand/undo-payment";
import { bookOnce } from "@/lib/payments/ledger/book";
import { reversed, writeOffLines } from "@/lib/payments/ledger/lines";
import { practice } from "@/lib/practice/settings";

/**
 * Takes back, on the same day, what was let go of by mistake: it is owed again, and what had to be paid before the session
 * has to be again. Refuses with `forbidden` (403) a client, with `not_found` (404) what isn't the actor's, with `too_late` (409) on any later day of
 * the practice's, with `conflict` (409) what was undone already, and of a session that was cancelled or missed since.
 */
export async function undoWriteOff(
  staff: Actor,
  { appointmentId, writeOffId }: { appointmentId: string; writeOffId: string },
  now: Date,
): Promise<void> {
  const { timeZone } = await practice();
  await db.transaction(async (tx) => {
    const appointment = await lockAppointment(tx, staff, appointmentId, "bills");
    assertKeepsBooks(staff);
    const { at, amountMinor, currency, prepaidMinor } = await findWriteOff(tx, appointmentId, writeOffId);
    if (!isToday(at, timeZone, now))
      throw new Refusal("conflict", "It can be undone on the day on which it was recorded.", { code: "too_late" });
    if (appointment.status !== "scheduled" && appointment.status !== "completed")
      throw new Refusal("conflict", "This session was cancelled or missed since, so nothing is owed for it.");
    const about = { appointmentId, actorId: staff.id, currency, lines: reversed(writeOffLines(amountMinor)) };
    const isNew = await bookOnce(tx, { kind: "write_off", dedupeKey: `write-off-undo:${writeOffId}`, ...about }, now);
    if (!isNew) throw new Refusal("conflict", "This was undone already.");
    await uncountPrepaid(tx, appointment, prepaidMinor, now);
    const event = { actorId: staff.id, action: "payment.write_off_undone" as const, subjectId: appointmentId };
    await record(tx, { ...event, details: { amount: amountMinor, currency } }, now);
    await announceChange(tx, appointmentId);
  });
}

async function findWriteOff(tx: Transaction, appointmentId: string, id: string) {
  if (!isId(id)) throw notFound("payment");
  const { amountMinor, currency, account } = ledgerEntries;
  const isIt = and(eq(ledgerTransactions.id, id), eq(ledgerTransactions.appointmentId, appointmentId));
  const isWriteOff = and(eq(ledgerTransactions.dedupeKey, `write-off:${id}`), eq(account, "written_off"));
  const [found] = await tx
    .select({ at: ledgerTransactions.at, prepaidMinor: ledgerTransactions.prepaidMinor, amountMinor, currency })
    .from(ledgerTransactions)
    .innerJoin(ledgerEntries, eq(ledgerEntries.transactionId, ledgerTransactions.id))
    .where(and(isIt, isWriteOff));
  if (!found) throw notFound("payment");
  return found;
}
