import "server-only";
import { and, eq } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { type AuditAction, outbox } from "@/db/schema";
import { record } from "@/lib/audit/record";
import type { Staff } from "@/lib/auth/actor";
import { notFound } from "@/lib/errors";
import { isId } from "@/lib/id";
import { assertAdmin, assertStillTrue } from "@/lib/notifications/undelivered";
import { findPromised, type Promised } from "@/lib/outbox/promised";
import { drop, requeue } from "@/lib/outbox/requeue";

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
