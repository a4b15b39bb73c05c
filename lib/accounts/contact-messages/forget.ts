import "server-only";
import { subMonths } from "date-fns/subMonths";
import { and, eq, gte, inArray, isNotNull, lt, notExists } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { open, openOwn } from "@/db/encryption";
import { contactAnswers, contactMessages, users } from "@/db/schema";
import { MESSAGES_KEPT_MONTHS } from "@/lib/accounts/contact-messages/schema";
import { normalEmail } from "@/lib/accounts/email";

/** Deletes the messages whose last word, their own or an answer's, is older than they are kept. */
export async function forgetContactMessages(now: Date): Promise<void> {
  const before = subMonths(now, MESSAGES_KEPT_MONTHS);
  const isLately = and(eq(contactAnswers.messageId, contactMessages.id), gte(contactAnswers.createdAt, before));
  const answeredLately = db.select({ id: contactAnswers.id }).from(contactAnswers).where(isLately);
  await db.delete(contactMessages).where(and(lt(contactMessages.createdAt, before), notExists(answeredLately)));
}

/**
 * Deletes what a person who is erased wrote on the contact page: the messages that came with the address which they
 * confirmed as their own. What came with another is not known to be theirs. Answers which these were.
 */
export async function forgetMessagesOf(tx: Transaction, personId: string): Promise<string[]> {
  const [person] = await tx
    .select({ email: open(users.email, users.id) })
    .from(users)
    .where(and(eq(users.id, personId), isNotNull(users.verifiedAt)));
  if (!person?.email) return [];
  const ids = await idsFrom(tx, person.email);
  if (ids.length > 0) await tx.delete(contactMessages).where(inArray(contactMessages.id, ids));
  return ids;
}

// The address rests sealed under each message's own key, so all that are kept are opened: a few thousand at the most.
async function idsFrom(tx: Transaction, address: string): Promise<string[]> {
  const { id, email, wrapped } = contactMessages;
  const rows = await tx.select({ id, email: openOwn(email, wrapped) }).from(contactMessages);
  return rows.flatMap((row) => (row.email && normalEmail(row.email) === address ? [row.id] : []));
}
