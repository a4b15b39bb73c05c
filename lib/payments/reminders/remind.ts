import { addMinutes } from "date-fns/addMinutes";
import { and, eq, gt, isNull } from "drizzle-orm";
import { db } from "@/db/client";
import { paymentReminders } from "@/db/schema";
import { record } from "@/lib/audit/record";
import type { Staff } from "@/lib/auth/actor";
import { notFound, Refusal } from "@/lib/errors";
import { isId, newId } from "@/lib/id";
import { mayBill } from "@/lib/payments/documents/details";
import { assertKeepsAccounts } from "@/lib/payments/mode";
import { dueOf, listOwedSessions } from "@/lib/payments/owed";
import { listOwedPackages } from "@/lib/payments/packages/owed-packages";
import { practice } from "@/lib/practice/settings";
import { wallClock } from "@/lib/time/zone";
import { tooLateToUndo, UNDO_MINUTES } from "@/lib/undo";

/**
 * Reminds a client, or who pays for them, of what is due, once in a day of the practice's calendar. The mail is held back
 * for a few minutes, in which it can be taken back, and says what is due when it leaves. Answers the reminder's id.
 * Refuses with `not_found` (404) a client that the actor does not bill, with `nothing_due` (409) one who owes nothing
 * yet, with `reminded_already` (409) a second reminder of a day.
 */
export async function remind(staff: Staff, clientId: string, now: Date): Promise<string> {
  assertKeepsAccounts();
  if (!(await mayBill(staff, clientId))) throw notFound("client");
  const due = dueOf(await listOwedSessions(staff, clientId, now), await listOwedPackages(clientId));
  if (due.length === 0)
    throw new Refusal("conflict", "Nothing is due any more, so there is nothing to remind of.", {
      code: "nothing_due",
    });
  const { timeZone } = await practice();
  return db.transaction(async (tx) => {
    const id = newId(now);
    const row = { id, clientId, day: wallClock(timeZone, now).date, askedBy: staff.id, createdAt: now };
    const written = await tx
      .insert(paymentReminders)
      .values({ ...row, notBefore: addMinutes(now, UNDO_MINUTES) })
      .onConflictDoNothing()
      .returning({ id: paymentReminders.id });
    if (written.length === 0) throw remindedAlready();
    await record(tx, { actorId: staff.id, action: "payment.reminded", subjectId: clientId }, now);
    return id;
  });
}

/**
 * Takes a reminder back that has not left. Refuses with `not_found` (404) one of a client that the actor does not bill,
 * with `too_late` (409) one that has left.
 */
export async function takeReminderBack(staff: Staff, id: string, now: Date): Promise<void> {
  assertKeepsAccounts();
  const [reminder] = isId(id) ? await db.select().from(paymentReminders).where(eq(paymentReminders.id, id)) : [];
  if (!reminder || !(await mayBill(staff, reminder.clientId))) throw notFound("reminder");
  await db.transaction(async (tx) => {
    const { promisedAt, retractedAt, notBefore } = paymentReminders;
    const isHeld = and(eq(paymentReminders.id, id), isNull(promisedAt), isNull(retractedAt), gt(notBefore, now));
    const taken = await tx
      .update(paymentReminders)
      .set({ retractedAt: now })
      .where(isHeld)
      .returning({ id: paymentReminders.id });
    if (taken.length === 0) throw tooLateToUndo();
    const event = { actorId: staff.id, action: "payment.reminder_undone" as const, subjectId: reminder.clientId };
    await record(tx, event, now);
  });
}

function remindedAlready(): Refusal {
  return new Refusal("conflict", "A reminder was sent today already. You can send another tomorrow.", {
    code: "reminded_already",
  });
}
