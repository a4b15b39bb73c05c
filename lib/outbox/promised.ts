import { eq, type SQL, sql } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { open } from "@/db/encryption";
import { outbox, settings, users } from "@/db/schema";

/** A promised message with its recipient; payload and address are null once the recipient is erased. */
export type Promised = Awaited<ReturnType<typeof findPromised>>[number];

/** Promised messages with their recipients and the practice, in one query. */
export function findPromised(
  { where, limit }: { where: SQL | undefined; limit: number },
  from: Pick<Transaction, "select"> = db,
) {
  return from
    .select({
      id: outbox.id,
      recipientId: outbox.recipientId,
      kind: outbox.kind,
      dedupeKey: outbox.dedupeKey,
      state: outbox.state,
      attempts: outbox.attempts,
      lastError: outbox.lastError,
      createdAt: outbox.createdAt,
      payload: open(outbox.payload, outbox.recipientId),
      role: users.role,
      verifiedAt: users.verifiedAt,
      hourCycle: users.hourCycle,
      email: open(users.email, users.id),
      firstName: open(users.firstName, users.id),
      lastName: open(users.lastName, users.id),
      practiceName: settings.name,
      practicePhone: settings.phone,
      practiceEmail: settings.email,
    })
    .from(outbox)
    .innerJoin(users, eq(users.id, outbox.recipientId))
    .leftJoin(settings, sql`true`)
    .where(where)
    .orderBy(sql`${outbox.createdAt} desc, ${outbox.id} desc`)
    .limit(limit);
}
