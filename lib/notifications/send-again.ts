import "server-only";
import { and, eq, inArray, sql } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { type AuditAction, appointments, outbox } from "@/db/schema";
import { lockAppointment } from "@/lib/appointments/lock";
import { isLostMail } from "@/lib/appointments/today/lost-mail";
import { record } from "@/lib/audit/record";
import type { Staff } from "@/lib/auth/actor";
import { notFound, Refusal } from "@/lib/errors";
import { isId } from "@/lib/id";
import { assertAdmin, assertStillTrue, stillTrueAmong } from "@/lib/notifications/undelivered";
import { findPromised, type Promised } from "@/lib/outbox/promised";
import { drop, hurry, requeue } from "@/lib/outbox/requeue";

/**
 * Promises an e-mail again that could not be delivered, under its own key: a provider that did send it knows it for the
 * same. One that came back is sent anew, and its address is allowed again. Refuses what is no longer so.
 */
export async function sendAgain(admin: Staff, id: string, now: Date): Promise<void> {
  await db.transaction(async (tx) => {
    const failed = await lockFailed(tx, admin, id);
    await assertStillTrue(tx, failed, now);
    await requeue(tx, failed, now);
    await note(tx, admin, "message.sent_again", failed, now);
  });
}

/**
 * The same of all the e-mails about an appointment that have not reached its client, for staff who may see it. Refuses
 * with `not_found` (404) an appointment that the actor may not see, or with none; with `conflict` (409, `overtaken`)
 * where nothing of it would still be true, or there is no address to send it to.
 */
export async function sendAgainAbout(staff: Staff, appointmentId: string, now: Date): Promise<void> {
  await db.transaction(async (tx) => {
    const { id } = await lockAppointment(tx, staff, appointmentId);
    const moment = sql`${sql.param(now, appointments.startsAt)}`;
    const lost = await tx
      .select({ id: outbox.id })
      .from(outbox)
      .innerJoin(appointments, eq(appointments.id, id))
      .where(isLostMail(moment))
      .for("update", { of: outbox });
    if (lost.length === 0) throw notFound("message");
    const ids = lost.map((message) => message.id);
    const found = await findPromised({ where: inArray(outbox.id, ids), limit: ids.length }, tx);
    const isStillTrue = await stillTrueAmong(tx, found, now);
    const sendable = found.filter((message) => message.email && message.payload && isStillTrue(message));
    if (sendable.length === 0) throw new Refusal("conflict", NOTHING_LEFT, { code: "overtaken" });
    for (const message of sendable) {
      await (message.state === "failed" ? requeue(tx, message, now) : hurry(tx, message.id, now));
      await note(tx, staff, "message.sent_again", message, now);
    }
  });
}

const NOTHING_LEFT = "There is nothing that could still be sent. Please phone the client instead.";

/** Puts an e-mail aside that could not be delivered and needn't be, such as after a call. */
export async function putAside(admin: Staff, id: string, now: Date): Promise<void> {
  await db.transaction(async (tx) => {
    const failed = await lockFailed(tx, admin, id);
    await drop(tx, id);
    await note(tx, admin, "message.put_aside", failed, now);
  });
}

// Of two who press the button at once, the second finds it queued already.
async function lockFailed(tx: Transaction, admin: Staff, id: string): Promise<Promised> {
  assertAdmin(admin);
  const where = and(eq(outbox.id, id), eq(outbox.state, "failed"));
  const [locked] = isId(id) ? await tx.select({ id: outbox.id }).from(outbox).where(where).for("update") : [];
  const [failed] = locked ? await findPromised({ where, limit: 1 }, tx) : [];
  if (!failed?.email || !failed.payload) throw notFound("message");
  return failed;
}

function note(tx: Transaction, admin: Staff, action: AuditAction, { recipientId, kind }: Promised, now: Date) {
  return record(tx, { actorId: admin.id, action, subjectId: recipientId, details: { kind } }, now);
}
