import "server-only";
import { eq } from "drizzle-orm";
import { db } from "@/db/client";
import { contactMessages } from "@/db/schema";
import { lockContactMessage, messageReaders } from "@/lib/accounts/contact-messages/queries";
import { record } from "@/lib/audit/record";
import type { Staff } from "@/lib/auth/actor";
import { notFound } from "@/lib/errors";

/**
 * Files a message away, or with `false` puts it back among those that wait; twice is once. Refuses with `not_found`
 * (404) those who may not read the practice's messages.
 */
export async function archiveContactMessage(staff: Staff, messageId: string, isArchived: boolean, now: Date) {
  await db.transaction(async (tx) => {
    const { archivedAt } = await lockContactMessage(tx, staff, messageId);
    if ((archivedAt !== null) === isArchived) return;
    await tx
      .update(contactMessages)
      .set({ archivedAt: isArchived ? now : null })
      .where(eq(contactMessages.id, messageId));
    const action = isArchived ? "message.archived" : "message.reopened";
    await record(tx, { actorId: staff.id, action, subjectId: messageId }, now);
  });
}

/**
 * Has a colleague see to a message, or with null nobody in particular. Refuses with `not_found` (404) a colleague who
 * may not read the practice's messages, and an actor who may not.
 */
export async function assignContactMessage(staff: Staff, messageId: string, to: string | null, now: Date) {
  if (to && !(await messageReaders(staff)).some(({ id }) => id === to)) throw notFound("account");
  await db.transaction(async (tx) => {
    const { assignedTo } = await lockContactMessage(tx, staff, messageId);
    if (assignedTo === to) return;
    await tx.update(contactMessages).set({ assignedTo: to }).where(eq(contactMessages.id, messageId));
    await record(tx, { actorId: staff.id, action: "message.assigned", subjectId: messageId }, now);
  });
}
