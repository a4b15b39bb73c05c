import "server-only";
import { and, asc, count, desc, eq, isNotNull, isNull } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { openOwn, openRequired } from "@/db/encryption";
import type { Reader } from "@/db/gathered";
import { contactAnswers, contactMessages, users } from "@/db/schema";
import { recordReads } from "@/lib/audit/read";
import type { Staff } from "@/lib/auth/actor";
import { notFound } from "@/lib/errors";
import { isId } from "@/lib/id";
import { may } from "@/lib/permissions/permissions";
import { isPermitted } from "@/lib/permissions/permitted";
import { wholeCount } from "@/lib/server/reads/list-pages";

/** Which messages: those that wait, or those that were filed away. */
export type Box = "open" | "archived";

/** A message as the inbox lists it. */
export type ContactLine = Awaited<ReturnType<typeof listContactMessages>>[number];

const { id, wrapped, createdAt, archivedAt, assignedTo } = contactMessages;

const line = {
  ...{ id, createdAt, archivedAt, assignedTo },
  name: openOwn(contactMessages.name, wrapped),
  email: openOwn(contactMessages.email, wrapped),
  phone: openOwn(contactMessages.phone, wrapped),
  message: openOwn(contactMessages.message, wrapped),
  assigneeName: openRequired(users.firstName, users.id),
};

/** A part of what was written to the practice, newest first; to those who may not read its messages nothing. */
export async function listContactMessages(
  staff: Staff,
  { box, limit, offset = 0 }: { box: Box; limit: number; offset?: number },
  now: Date,
  reader: Reader = db,
) {
  if (!may(staff, "messages")) return [];
  const answers = db
    .select({ messageId: contactAnswers.messageId, answers: count().as("answers") })
    .from(contactAnswers)
    .groupBy(contactAnswers.messageId)
    .as("answered");
  const rows = await reader
    .select({ ...line, answers: answers.answers, wholeCount })
    .from(contactMessages)
    .leftJoin(users, eq(users.id, assignedTo))
    .leftJoin(answers, eq(answers.messageId, id))
    .where(box === "open" ? isNull(archivedAt) : isNotNull(archivedAt))
    .orderBy(desc(createdAt), desc(id))
    .limit(limit)
    .offset(offset);
  await recordReads(
    staff,
    rows.map((row) => row.id),
    now,
  );
  return rows;
}

/** One message with what was answered; null for those who may not read it. That it was read is in the trail. */
export async function readContactMessage(staff: Staff, messageId: string, now: Date) {
  if (!may(staff, "messages") || !isId(messageId)) return null;
  const [message] = await db
    .select(line)
    .from(contactMessages)
    .leftJoin(users, eq(users.id, assignedTo))
    .where(eq(id, messageId));
  if (!message) return null;
  await recordReads(staff, [messageId], now);
  const answers = await db
    .select({
      id: contactAnswers.id,
      createdAt: contactAnswers.createdAt,
      words: openOwn(contactAnswers.words, contactAnswers.wrapped),
    })
    .from(contactAnswers)
    .where(eq(contactAnswers.messageId, messageId))
    .orderBy(asc(contactAnswers.createdAt), asc(contactAnswers.id));
  return { ...message, answers };
}

/** Those who may read what is written to the practice, and so see to it. */
export async function messageReaders(staff: Staff) {
  if (!may(staff, "messages")) return [];
  const present = and(isPermitted("messages"), isNotNull(users.verifiedAt), isNull(users.deactivatedAt));
  return db
    .select({
      id: users.id,
      firstName: openRequired(users.firstName, users.id),
      lastName: openRequired(users.lastName, users.id),
    })
    .from(users)
    .where(and(present, isNull(users.erasedAt)))
    .orderBy(asc(users.createdAt), asc(users.id));
}

/** A message held still for a change. Refuses with `not_found` (404) those who may not read it. */
export async function lockContactMessage(tx: Transaction, staff: Staff, messageId: string) {
  if (!may(staff, "messages") || !isId(messageId)) throw notFound("message");
  const [message] = await tx
    .select({ id, archivedAt, assignedTo, email: openOwn(contactMessages.email, wrapped) })
    .from(contactMessages)
    .where(eq(id, messageId))
    .for("update");
  if (!message) throw notFound("message");
  return message;
}
