import "server-only";
import { and, asc, eq, inArray, isNotNull } from "drizzle-orm";
import { type Database, db, type Transaction } from "@/db/client";
import { open, openOwn } from "@/db/encryption";
import { contactAnswers, contactMessages, users } from "@/db/schema";
import { normalEmail } from "@/lib/accounts/email";

/**
 * The messages of the contact page that came with the address which a person confirmed as their own. What came with
 * another is not known to be theirs.
 */
export async function messageIdsOf(reader: Pick<Database | Transaction, "select">, personId: string) {
  const [person] = await reader
    .select({ email: open(users.email, users.id) })
    .from(users)
    .where(and(eq(users.id, personId), isNotNull(users.verifiedAt)));
  if (!person?.email) return [];
  // The address rests sealed under each message's own key, so all that are kept are opened: a few thousand at the most.
  const { id, email, wrapped } = contactMessages;
  const rows = await reader.select({ id, email: openOwn(email, wrapped) }).from(contactMessages);
  return rows.flatMap((row) => (row.email && normalEmail(row.email) === person.email ? [row.id] : []));
}

/** The same as they were written, with what was answered, for that person alone. */
export async function messagesOf(personId: string) {
  const ids = await messageIdsOf(db, personId);
  if (ids.length === 0) return [];
  const { id, createdAt, wrapped } = contactMessages;
  const [messages, answers] = await Promise.all([
    db
      .select({
        ...{ id, at: createdAt, message: openOwn(contactMessages.message, wrapped) },
        ...{ name: openOwn(contactMessages.name, wrapped), phone: openOwn(contactMessages.phone, wrapped) },
      })
      .from(contactMessages)
      .where(inArray(id, ids))
      .orderBy(asc(createdAt)),
    db
      .select({
        ...{ messageId: contactAnswers.messageId, at: contactAnswers.createdAt },
        words: openOwn(contactAnswers.words, contactAnswers.wrapped),
      })
      .from(contactAnswers)
      .where(inArray(contactAnswers.messageId, ids))
      .orderBy(asc(contactAnswers.createdAt)),
  ]);
  return messages.map(({ id: which, ...message }) => ({
    ...message,
    answers: answers.flatMap(({ messageId, ...answer }) => (messageId === which ? [answer] : [])),
  }));
}
