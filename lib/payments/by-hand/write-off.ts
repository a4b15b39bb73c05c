import { db } from "@/db/client";
import { personKey, sealMaybe } from "@/db/encryption";
import { ledgerTransactions } from "@/db/schema";
import { lockAppointment } from "@/lib/appointments/lock";
import { announceChange } from "@/lib/appointments/watch";
import { record } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import { newId } from "@/lib/id";
import { assertKeepsBooks, assertOwed } from "@/lib/payments/by-hand/take-payment";
import { countPaid } from "@/lib/payments/count-paid";
import { balanceOf } from "@/lib/payments/ledger/balance";
import { bookOnce } from "@/lib/payments/ledger/book";
import { writeOffLines } from "@/lib/payments/ledger/lines";
import { settleAppointment } from "@/lib/payments/ledger/settle";
import { owedMinor } from "@/lib/payments/online/due";
import { assertAsSeen, type Seen } from "@/lib/payments/seen";

/** What is let go of, in minor units, and why. */
export type LetGo = { appointmentId: string; amountMinor: number; words: string; seen?: Seen };

/**
 * Lets go of what is owed, or of a part of it, and says why; a session that had to be paid first need not be. Refuses
 * with `forbidden` (403) a client, with `not_found` (404) what isn't the actor's, with `amount_mismatch` (422) more than
 * is owed, with `overtaken` (409) what was decided on other figures.
 */
export async function writeOff(
  staff: Actor,
  { appointmentId, amountMinor, words, seen }: LetGo,
  now: Date,
): Promise<void> {
  await db.transaction(async (tx) => {
    const appointment = await lockAppointment(tx, staff, appointmentId, "bills");
    assertKeepsBooks(staff);
    const prepaidMinor = await countPaid(tx, appointment, amountMinor, now);
    await settleAppointment(tx, appointmentId, now);
    const owed = owedMinor(appointment, await balanceOf(tx, appointmentId));
    assertAsSeen(seen, owed, appointment.currency);
    assertOwed(amountMinor, owed);
    const id = newId(now);
    const currency = appointment.currency ?? "";
    const sealed = sealMaybe(await personKey(tx, appointment.clientId), ledgerTransactions.words, id, words);
    const booked = { kind: "write_off" as const, dedupeKey: `write-off:${id}`, appointmentId, actorId: staff.id };
    const lines = writeOffLines(amountMinor);
    await bookOnce(tx, { ...booked, id, words: sealed, prepaidMinor, currency, lines }, now);
    const details = { amount: amountMinor, currency };
    await record(tx, { actorId: staff.id, action: "payment.written_off", subjectId: appointmentId, details }, now);
    await announceChange(tx, appointmentId);
  });
}
