import { eq, inArray } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { keyFrom, type PersonKey, seal } from "@/db/encryption";
import { outbox, personKeys, users } from "@/db/schema";
import { newId } from "@/lib/id";
import type { Message } from "@/lib/outbox/message";

/**
 * A message to a person with an account. One with a dedupe key that was used before is the same message. It leaves at
 * once, or not before `notBefore`: until then it can be undone (held.ts). With `tellsStaff`, one to a person without an
 * address is written down as not delivered, so that staff learn of it and may phone.
 */
export type PromisedMessage = Message & {
  recipientId: string;
  dedupeKey: string;
  notBefore?: Date | null;
  tellsStaff?: boolean;
};

/**
 * Promises an e-mail in the transaction that causes it: it goes out after the commit, or not at all after a rollback,
 * and never twice under one dedupe key. To a person who was erased nothing is promised, and to one without an address
 * only what goes to another: to who pays, or to the address that an invitation is for.
 */
export async function promise(tx: Transaction, message: PromisedMessage, now: Date) {
  await promiseAll(tx, [message], now);
}

/** As `promise`, of several messages together. */
export async function promiseAll(tx: Transaction, messages: PromisedMessage[], now: Date): Promise<void> {
  const recipients = messages.map(({ recipientId }) => recipientId);
  const readers = await readersOf(tx, recipients);
  const rows = messages.flatMap((message) => rowOf(readers.get(message.recipientId), message, now));
  if (rows.length === 0) return;
  await tx.insert(outbox).values(rows).onConflictDoNothing({ target: outbox.dedupeKey });
}

type Reader = { key: PersonKey; hasAddress: boolean };

async function readersOf(tx: Transaction, ids: string[]): Promise<Map<string, Reader>> {
  const { personId, wrapped } = personKeys;
  const rows = await tx
    .select({ personId, wrapped, emailIndex: users.emailIndex })
    .from(personKeys)
    .innerJoin(users, eq(users.id, personId))
    .where(inArray(personId, ids));
  return new Map(
    rows.map((row) => [row.personId, { key: keyFrom(row.personId, row.wrapped), hasAddress: row.emailIndex !== null }]),
  );
}

function rowOf(reader: Reader | undefined, message: PromisedMessage, now: Date): (typeof outbox.$inferInsert)[] {
  const isReached = reader && (reader.hasAddress || isToAnother(message));
  if (!reader || !(isReached || message.tellsStaff)) return [];
  const { key } = reader;
  const { kind, recipientId, dedupeKey, notBefore } = message;
  const id = newId(now);
  const payload = seal(key, outbox.payload, id, JSON.stringify(message.payload));
  const about = aboutOf(message);
  const dueAt = notBefore ?? now;
  const standing = isReached ? ({ state: "queued" } as const) : ({ state: "failed", lastError: "no_address" } as const);
  return [{ id, kind, recipientId, payload, dedupeKey, about, ...standing, dueAt, createdAt: now }];
}

/** Whether a message goes to another address than its recipient's. */
function isToAnother({ kind, payload }: Message): boolean {
  return kind === "account-invitation" || ("to" in payload && payload.to === "payer");
}

function aboutOf({ payload }: Message): string[] {
  if ("appointmentId" in payload) return [payload.appointmentId];
  return "sittings" in payload ? payload.sittings.map(({ appointmentId }) => appointmentId) : [];
}
