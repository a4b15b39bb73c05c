import { db, type Transaction } from "@/db/client";
import { type Locked, lockAppointment } from "@/lib/appointments/lock";
import { announceChange } from "@/lib/appointments/watch";
import { type AuditEvent, record } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import { notFound, Refusal } from "@/lib/errors";
import { assertKeepsBooks } from "@/lib/payments/by-hand/take-payment";
import { assertSettled } from "@/lib/payments/fees/decide-fee";
import { chargeSession, creditDownTo } from "@/lib/payments/ledger/charge";
import { settleAppointment } from "@/lib/payments/ledger/settle";
import { type EndedUse, endedUse } from "@/lib/payments/packages/ended-use";
import { spendAgain } from "@/lib/payments/packages/spend-again";
import { returnUse } from "@/lib/payments/packages/use-package";

/**
 * Gives the prepaid session back of an appointment that was cancelled late or missed, whatever the practice's settings
 * say; it can be used up after all. Refuses with `forbidden` (403) a client, with `not_found` (404) what isn't the
 * actor's and what no package pays for, with `conflict` (409) what was given back already, and while the cancellation can
 * still be undone.
 */
export async function giveSessionBack(staff: Actor, appointmentId: string, now: Date): Promise<void> {
  await decide(staff, { appointmentId, action: "package.session_returned" }, now, async (tx, appointment, use) => {
    if (!use.isUsedUp) throw new Refusal("conflict", "The prepaid session was given back already.");
    await creditDownTo(tx, appointment, 0, now);
    await returnUse(tx, appointment, now, staff.id);
  });
}

/**
 * Uses the prepaid session up of such an appointment, which it had got back. Refuses as `giveSessionBack`, with `conflict`
 * (409) what is used up already, and with `package_used_up` (409) where no session of the package is left.
 */
export async function forfeitSession(staff: Actor, appointmentId: string, now: Date): Promise<void> {
  await decide(staff, { appointmentId, action: "package.session_used_up" }, now, async (tx, appointment, use) => {
    if (use.isUsedUp) throw new Refusal("conflict", "The prepaid session is used up already.");
    const price = await spendAgain(tx, appointment, staff.id, now);
    if (!price) throw noneLeft();
    await chargeSession(tx, { ...appointment, ...price }, now);
  });
}

type Deciding = { appointmentId: string; action: AuditEvent["action"] };
type Run = (tx: Transaction, appointment: Locked, use: EndedUse) => Promise<void>;

async function decide(staff: Actor, { appointmentId, action }: Deciding, now: Date, run: Run) {
  await db.transaction(async (tx) => {
    const appointment = await lockAppointment(tx, staff, appointmentId, "bills");
    assertKeepsBooks(staff);
    await assertSettled(tx, appointmentId, now);
    await settleAppointment(tx, appointmentId, now);
    const use = await endedUse(tx, appointment);
    if (!use) throw notFound("prepaid session");
    await run(tx, appointment, use);
    const details = { package: use.packageId };
    await record(tx, { actorId: staff.id, action, subjectId: appointmentId, details }, now);
    await announceChange(tx, appointmentId);
  });
}

function noneLeft(): Refusal {
  return new Refusal("conflict", "No session of this package is left.", { code: "package_used_up" });
}
