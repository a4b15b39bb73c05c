import { type SQL, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import type { Sealed } from "@/db/columns";
import { inserting } from "@/db/rows";
import { type LEDGER_KINDS, ledgerEntries, ledgerTransactions } from "@/db/schema";
import { newId } from "@/lib/id";
import type { Line } from "@/lib/payments/ledger/lines";

/** Something that happened to money, as it goes into the books. */
export type LedgerTransaction = {
  kind: (typeof LEDGER_KINDS)[number];
  /** What it is about: the same is booked once. */
  dedupeKey: string;
  /** One of these at least. */
  appointmentId?: string | null;
  packageId?: string | null;
  clientId?: string | null;
  paymentId?: string;
  refundId?: string;
  /** What it takes off what has to be paid before the session, in minor units; 0 where that is not said. */
  prepaidMinor?: number;
  /** Null for what follows by itself. */
  actorId?: string | null;
  /** Why, sealed already under the client's key with this `id`. */
  words?: Sealed | null;
  id?: string;
  currency: string;
  lines: Line[];
};

/**
 * Writes a transaction and its entries into the ledger, in the caller's transaction, and answers whether it did: not
 * when the same thing is in it already. One that does not balance is refused by the database when the caller's
 * transaction ends.
 */
export async function bookOnce(tx: Transaction, booked: LedgerTransaction, now: Date): Promise<boolean> {
  const { kind, dedupeKey, appointmentId = null, packageId = null, clientId = null, currency, lines } = booked;
  if (lines.length === 0) return false;
  const { paymentId = null, refundId = null, actorId = null, words = null, id = newId(now) } = booked;
  const { prepaidMinor = 0 } = booked;
  const about = { appointmentId, packageId, clientId, paymentId, refundId };
  const row = { id, kind, dedupeKey, ...about, prepaidMinor, actorId, words, at: now };
  const entries = lines.map((line, index) => ({ transactionId: id, line: index + 1, currency, ...line }));
  const written = await tx.execute(statementFor(row, entries));
  return written.length > 0;
}

// A statement that both inserts and refers: the foreign key is looked at when it has ended.
function statementFor(
  row: typeof ledgerTransactions.$inferInsert,
  entries: (typeof ledgerEntries.$inferInsert)[],
): SQL {
  const isNew = sql`exists (select from booked)`;
  return sql`with booked as (${inserting(ledgerTransactions, [row], sql`true`)}
      on conflict (dedupe_key) do nothing returning id),
    listed as (${inserting(ledgerEntries, entries, isNew)})
    select id from booked`;
}
