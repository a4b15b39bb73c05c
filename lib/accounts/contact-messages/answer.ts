import "server-only";
import { db } from "@/db/client";
import { newPersonKey, seal } from "@/db/encryption";
import { contactAnswers } from "@/db/schema";
import { lockContactMessage } from "@/lib/accounts/contact-messages/queries";
import { record } from "@/lib/audit/record";
import type { Staff } from "@/lib/auth/actor";
import { Refusal } from "@/lib/errors";
import { newId } from "@/lib/id";
import { promise } from "@/lib/outbox/promise";

/**
 * Answers a message by e-mail, to the address that was given with it, and keeps the answer beside it. Refuses with
 * `not_found` (404) those who may not read the practice's messages, with `conflict` (409) a message that came without
 * an address.
 */
export async function answerContactMessage(staff: Staff, messageId: string, answer: string, now: Date): Promise<void> {
  await db.transaction(async (tx) => {
    const { email } = await lockContactMessage(tx, staff, messageId);
    if (!email) throw new Refusal("conflict", "This message came without an address. Please call instead.");
    const id = newId(now);
    const { wrapped, ...key } = newPersonKey(id);
    const words = seal(key, contactAnswers.words, id, answer);
    await tx.insert(contactAnswers).values({ id, messageId, actorId: staff.id, wrapped, words, createdAt: now });
    const payload = { mailbox: email, answer };
    const dedupeKey = `contact-answer:${id}`;
    await promise(tx, { kind: "contact-answer", recipientId: staff.id, dedupeKey, payload }, now);
    await record(tx, { actorId: staff.id, action: "message.answered", subjectId: messageId }, now);
  });
}
