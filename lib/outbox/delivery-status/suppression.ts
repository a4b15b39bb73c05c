import { and, eq, inArray, isNotNull, sql } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { blindIndex } from "@/db/encryption";
import { mailSuppressions, outbox, users } from "@/db/schema";

/** An address that gets nothing more, why, and the person whose it was known as. */
type Suppressed = { to: string; why: "bounced" | "complained"; recipientId: string };

/** Sends an address nothing more but codes that are asked for by hand. It is kept as a keyed hash. */
export async function suppress(tx: Transaction, { to, why, recipientId }: Suppressed, now: Date): Promise<void> {
  const row = { addressIndex: addressIndex(to), why, recipientId, at: now };
  const again = { target: mailSuppressions.addressIndex, set: { why, recipientId, at: now } };
  await tx.insert(mailSuppressions).values(row).onConflictDoUpdate(again);
}

/** Lets a person's address have mail again, and answers whether it had none. */
export async function lift(tx: Transaction, recipientId: string): Promise<boolean> {
  const its = eq(mailSuppressions.recipientId, recipientId);
  const lifted = await tx.delete(mailSuppressions).where(its).returning({ why: mailSuppressions.why });
  return lifted.length > 0;
}

/**
 * Takes away by what the addresses of a person who is erased could be known again. What is another's, such as a payer's,
 * gets no mail as before, and is theirs from then on.
 */
export async function forgetAddresses(tx: Transaction, recipientId: string): Promise<void> {
  const another = sql<string>`coalesce(
    (select ${users.id} from ${users} where ${users.emailIndex} = ${mailSuppressions.addressIndex}
      and ${users.id} <> ${recipientId}),
    (select ${outbox.recipientId} from ${outbox} where ${outbox.sentToIndex} = ${mailSuppressions.addressIndex}
      and ${outbox.recipientId} <> ${recipientId} and not exists (select from ${users}
        where ${users.id} = ${recipientId} and ${users.emailIndex} = ${mailSuppressions.addressIndex}) limit 1))`;
  await tx
    .update(mailSuppressions)
    .set({ recipientId: another })
    .where(and(eq(mailSuppressions.recipientId, recipientId), isNotNull(another)));
  await tx.delete(mailSuppressions).where(eq(mailSuppressions.recipientId, recipientId));
  await tx.update(outbox).set({ sentToIndex: null }).where(eq(outbox.recipientId, recipientId));
}

/** Which of these addresses get nothing more. One statement, and none where there is nothing to ask. */
export async function suppressedAmong(addresses: string[]): Promise<Set<string>> {
  if (addresses.length === 0) return new Set();
  const byIndex = new Map(addresses.map((address) => [addressIndex(address), address]));
  const rows = await db
    .select({ index: mailSuppressions.addressIndex })
    .from(mailSuppressions)
    .where(inArray(mailSuppressions.addressIndex, [...byIndex.keys()]));
  return new Set(rows.flatMap(({ index }) => byIndex.get(index) ?? []));
}

/** What an address is kept as where it must be known again and not be read. */
export function addressIndex(address: string): string {
  return blindIndex(address.trim().toLowerCase());
}
