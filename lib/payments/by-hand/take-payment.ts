import { eq, max } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { personKey, sealMaybe } from "@/db/encryption";
import { payments } from "@/db/schema";
import { type Locked, lockAppointment } from "@/lib/appointments/lock";
import { type Actor, isStaff } from "@/lib/auth/actor";
import { Refusal } from "@/lib/errors";
import { newId } from "@/lib/id";
import { balanceOf } from "@/lib/payments/ledger/balance";
import { keepsAccounts } from "@/lib/payments/mode";
import { capture } from "@/lib/payments/online/capture";
import { owedMinor } from "@/lib/payments/online/due";
import { assertAsSeen, type Seen } from "@/lib/payments/seen";

/** Money that the practice took itself, in minor units of the appointment's currency. */
export type TakenPayment = {
  appointmentId: string;
  amountMinor: number;
  way: "cash" | "transfer" | "mobile_money" | "other";
  /** What staff note beside it, such as a receipt's number. */
  reference: string;
  seen?: Seen;
};

/**
 * Notes a payment that the practice took itself; what had to be paid first is paid by it. Answers the payment's id.
 * Refuses with `forbidden` (403) a client, with `not_found` (404) what isn't the actor's, with `amount_mismatch` (422)
 * more than is owed, with `overtaken` (409) what was decided on other figures.
 */
export async function takePayment(staff: Actor, taken: TakenPayment, now: Date): Promise<string> {
  const { appointmentId, amountMinor } = taken;
  return db.transaction(async (tx) => {
    const appointment = await lockAppointment(tx, staff, appointmentId, "bills");
    assertKeepsBooks(staff);
    const owed = owedMinor(appointment, await balanceOf(tx, appointmentId));
    assertAsSeen(taken.seen, owed, appointment.currency);
    assertOwed(amountMinor, owed);
    const payment = await insertTaken(tx, { staff, appointment, owed, ...taken }, now);
    await capture(tx, payment, staff.id, now);
    return payment.id;
  });
}

/** Refuses with `forbidden` (403) all but staff, and everybody where the practice keeps no accounts. */
export function assertKeepsBooks(actor: Actor) {
  if (!keepsAccounts()) throw new Refusal("forbidden", "Payments are switched off for this practice.");
  if (!isStaff(actor)) throw new Refusal("forbidden", "Only the practice can record payments.");
}

/** Refuses with `amount_mismatch` (422) more than is owed, and nothing at all. */
export function assertOwed(amountMinor: number, owed: number) {
  if (amountMinor > 0 && amountMinor <= owed) return;
  const sentence = owed > 0 ? "This is more than is owed." : "Nothing is owed for this appointment.";
  throw new Refusal("payment", sentence, { code: "amount_mismatch", fields: { amount: [sentence] } });
}

type Inserted = TakenPayment & { staff: Actor; appointment: Locked; owed: number };

async function insertTaken(
  tx: Transaction,
  { staff, appointment, owed, amountMinor, way, reference }: Inserted,
  now: Date,
) {
  const { id: appointmentId, clientId, currency } = appointment;
  const [last] = await tx
    .select({ attempt: max(payments.attempt) })
    .from(payments)
    .where(eq(payments.appointmentId, appointmentId));
  const id = newId(now);
  const key = reference ? await personKey(tx, clientId) : null;
  const isAll = amountMinor === (appointment.priceMinor ?? 0);
  const kind = isAll ? ("full" as const) : amountMinor < owed ? ("deposit" as const) : ("rest" as const);
  const row = {
    id,
    appointmentId,
    attempt: (last?.attempt ?? 0) + 1,
    way,
    kind,
    amountMinor,
    currency: currency ?? "",
  };
  const sealed = key && sealMaybe(key, payments.reference, id, reference);
  const [payment] = await tx
    .insert(payments)
    .values({ ...row, state: "created", reference: sealed, actorId: staff.id, createdAt: now, updatedAt: now })
    .returning();
  if (!payment) throw new Error("A payment was not noted.");
  return payment;
}
