import { eq } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { payments } from "@/db/schema";
import { lockAppointment } from "@/lib/appointments/lock";
import { record } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import { notFound } from "@/lib/errors";
import { isId } from "@/lib/id";
import { assertKeepsBooks } from "@/lib/payments/by-hand/take-payment";
import { subjectIdOf } from "@/lib/payments/subject";
import { may } from "@/lib/permissions/permissions";

/** The notice of a payment, and whether it is shown. */
export type NoticeWish = { paymentId: string; isShown: boolean };

/**
 * Dismisses what staff were asked to look at of a payment, or shows it again. The payment itself stays as it is, and
 * another trouble of it is shown. Answers the appointment that was paid for, or null where that is a package. Refuses with `forbidden` (403) a client, with `not_found` (404) what isn't the actor's
 * and a payment without such a notice.
 */
export async function dismissNotice(
  staff: Actor,
  { paymentId, isShown }: NoticeWish,
  now: Date,
): Promise<string | null> {
  return db.transaction(async (tx) => {
    const payment = await lockNoticed(tx, staff, paymentId);
    assertKeepsBooks(staff);
    const { id, trouble } = payment;
    if (!trouble) throw notFound("notice");
    const dismissed = isShown ? null : trouble;
    await tx.update(payments).set({ dismissed }).where(eq(payments.id, id));
    const action = isShown ? ("payment.notice_restored" as const) : ("payment.notice_dismissed" as const);
    const subjectId = subjectIdOf(payment);
    await record(tx, { actorId: staff.id, action, subjectId, details: { notice: trouble } }, now);
    return payment.appointmentId;
  });
}

/** Locks a payment after its appointment, as all do who lock both; one of a package is for those who see all bills. */
async function lockNoticed(tx: Transaction, staff: Actor, id: string) {
  if (!isId(id)) throw notFound("payment");
  const [found] = await tx.select().from(payments).where(eq(payments.id, id));
  if (found?.appointmentId) await lockAppointment(tx, staff, found.appointmentId, "bills");
  else if (!found || !may(staff, "bills.team")) throw notFound("payment");
  const [payment] = await tx.select().from(payments).where(eq(payments.id, id)).for("update");
  if (!payment) throw notFound("payment");
  return payment;
}
