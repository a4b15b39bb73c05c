import "server-only";
import { and, desc, eq, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { open } from "@/db/encryption";
import { ledgerEntries, ledgerTransactions } from "@/db/schema";
import { isId } from "@/lib/id";
import { creditsOf } from "@/lib/payments/credit/credit-balance";
import { keepsAccounts } from "@/lib/payments/mode";

/** Something that changed a client's credit: by so much, above zero where there is more since. */
export type CreditLine = Awaited<ReturnType<typeof listCredit>>["moves"][number];

const SHOWN = 50;

/** What a client has on account, and what changed it, the newest first; the caller may see the client. */
export async function listCredit(clientId: string) {
  if (!keepsAccounts() || !isId(clientId)) return { credits: [], moves: [] };
  const [credits, moves] = await Promise.all([creditsOf(db, clientId), movesOf(clientId)]);
  return { credits, moves };
}

function movesOf(clientId: string) {
  const { id, kind, at, appointmentId, dedupeKey } = ledgerTransactions;
  const isCredit = and(eq(ledgerTransactions.clientId, clientId), eq(ledgerEntries.account, "client_credit"));
  return db
    .select({
      ...{ id, kind, at, appointmentId, currency: ledgerEntries.currency },
      changeMinor: sql<number>`-${ledgerEntries.amountMinor}`.mapWith(Number),
      words: open(ledgerTransactions.words, ledgerTransactions.clientId),
      isByHand: sql<boolean>`${ledgerTransactions.actorId} is not null and ${dedupeKey} ~ '^(account|credit_kept):'`,
      isUndo: sql<boolean>`${dedupeKey} like 'account-undo:%'`,
      isUndone: sql<boolean>`exists (select from ledger_transactions undone
        where undone.dedupe_key = 'account-undo:' || ${id})`,
    })
    .from(ledgerTransactions)
    .innerJoin(ledgerEntries, eq(ledgerEntries.transactionId, id))
    .where(isCredit)
    .orderBy(desc(at), desc(id))
    .limit(SHOWN);
}
