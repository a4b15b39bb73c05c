import "server-only";
import { subMonths } from "date-fns/subMonths";
import { and, eq, gte, inArray, lt, notExists } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { contactAnswers, contactMessages } from "@/db/schema";
import { messageIdsOf } from "@/lib/accounts/contact-messages/own-messages";
import { MESSAGES_KEPT_MONTHS } from "@/lib/accounts/contact-messages/schema";

/** Deletes the messages whose last word, their own or an answer's, is older than they are kept. */
export async function forgetContactMessages(now: Date): Promise<void> {
  const before = subMonths(now, MESSAGES_KEPT_MONTHS);
  const isLately = and(eq(contactAnswers.messageId, contactMessages.id), gte(contactAnswers.createdAt, before));
  const answeredLately = db.select({ id: contactAnswers.id }).from(contactAnswers).where(isLately);
  await db.delete(contactMessages).where(and(lt(contactMessages.createdAt, before), notExists(answeredLately)));
}

/** Deletes what a person who is erased wrote on the contact page with their confirmed address. Answers which these were. */
export async function forgetMessagesOf(tx: Transaction, personId: string): Promise<string[]> {
  const ids = await messageIdsOf(tx, personId);
  if (ids.length > 0) await tx.delete(contactMessages).where(inArray(contactMessages.id, ids));
  return ids;
}
