import "server-only";
import { db } from "@/db/client";
import { blindIndex, newPersonKey, seal, sealMaybe } from "@/db/encryption";
import { contactMessages } from "@/db/schema";
import { adminIds } from "@/lib/accounts/queries";
import { newId } from "@/lib/id";
import { promiseAll } from "@/lib/outbox/promise";
import { type From, spendMessage, spendTry } from "@/lib/rate-limit/limits";

/** What a person writes to the practice; no account is needed. */
export type ContactMessage = { name: string; email: string; phone: string | null; message: string };

/**
 * Keeps a message to the practice, under a key of its own, and tells the admins by e-mail that there is one. Refuses
 * with `too_many` (429) more than an address may write in an hour.
 */
export async function writeToPractice(said: ContactMessage, from: From, now: Date): Promise<void> {
  await spendTry("contact", blindIndex(said.email), from, now);
  await spendMessage(from, now);
  const id = newId(now);
  const { wrapped, ...key } = newPersonKey(id);
  await db.transaction(async (tx) => {
    await tx.insert(contactMessages).values({
      id,
      wrapped,
      name: seal(key, contactMessages.name, id, said.name),
      email: seal(key, contactMessages.email, id, said.email),
      phone: sealMaybe(key, contactMessages.phone, id, said.phone),
      message: seal(key, contactMessages.message, id, said.message),
      createdAt: now,
    });
    const messages = (await adminIds(tx)).map((recipientId) => ({
      kind: "contact-message" as const,
      recipientId,
      dedupeKey: `contact-message:${id}:${recipientId}`,
      payload: {},
    }));
    await promiseAll(tx, messages, now);
  });
}
