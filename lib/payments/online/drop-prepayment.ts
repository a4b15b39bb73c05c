import { and, eq, gt, or } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { appointments } from "@/db/schema";
import { type Locked, lockForWorker } from "@/lib/appointments/lock";
import { record } from "@/lib/audit/record";
import { countPaid } from "@/lib/payments/count-paid";
import { onlineVendor } from "@/lib/payments/online/vendor-of";

const BATCH = 100;

/**
 * Where clients can't pay online any more, or not so little, nothing has to be paid before a session: who booked while
 * they could would else never get in. It is owed as before, and a time that was only kept for the payment is booked, and everybody told.
 * Several workers may run it, each with the settings of the server: one without them would drop what clients can pay.
 */
export async function dropPrepayment(now: Date): Promise<void> {
  const { id, status, prepayMinor, currency, endsAt } = appointments;
  const isFirst = and(eq(status, "scheduled"), gt(endsAt, now), gt(prepayMinor, 0));
  const amounts = await db.selectDistinct({ amountMinor: prepayMinor, currency }).from(appointments).where(isFirst);
  const gone = amounts.flatMap(({ amountMinor, currency: code }) =>
    code && !onlineVendor({ amountMinor, currency: code })
      ? [and(eq(prepayMinor, amountMinor), eq(currency, code))]
      : [],
  );
  if (gone.length === 0) return;
  await db.transaction(async (tx) => {
    const those = await tx
      .select({ id })
      .from(appointments)
      .where(and(isFirst, or(...gone)))
      .limit(BATCH)
      .for("update", { skipLocked: true });
    for (const one of those) {
      const appointment = await lockForWorker(tx, one.id, "scheduled");
      if (appointment) await drop(tx, appointment, now);
    }
  });
}

async function drop(tx: Transaction, appointment: Locked, now: Date): Promise<void> {
  const { id, currency } = appointment;
  const amount = await countPaid(tx, appointment, appointment.prepayMinor, now);
  const details = { amount, currency: currency ?? "" };
  await record(tx, { actorId: null, action: "payment.prepayment_dropped", subjectId: id, details }, now);
}
