import "server-only";
import { and, asc, desc, eq, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { open } from "@/db/encryption";
import { clientCredits, ledgerEntries, ledgerTransactions } from "@/db/schema";
import { isId } from "@/lib/id";
import { keepsAccounts } from "@/lib/payments/mode";

/** Something that changed a client's credit: by so much, above zero where there is more since. */
export type CreditLine = Awaited<ReturnType<typeof listCredit>>["moves"][number];

const SHOWN = 50;

/** What a client has on account, and what changed it, the newest first; the caller may see the client. One statement. */
export async function listCredit(clientId: string) {
  if (!keepsAccounts() || !isId(clientId)) return { credits: [], moves: [] };
  const rows = await creditWithMoves(clientId);
  const credits = new Map(rows.map(({ credit }) => [credit.currency, credit]));
  const moves = rows.flatMap(({ move }) => move ?? []).sort(newestFirst);
  return { credits: [...credits.values()].filter(({ balanceMinor }) => balanceMinor > 0), moves };
}

/** Each currency that a client ever had credit in, with the latest moves: one row of a currency without any. */
function creditWithMoves(clientId: string) {
  const moved = movesOf(clientId);
  const { id, kind, at, appointmentId, currency, changeMinor, words, isByHand, isUndo, isUndone } = moved;
  return db
    .select({
      credit: { currency: clientCredits.currency, balanceMinor: clientCredits.balanceMinor },
      move: { id, kind, at, appointmentId, currency, changeMinor, words, isByHand, isUndo, isUndone },
    })
    .from(clientCredits)
    .leftJoin(moved, eq(currency, clientCredits.currency))
    .where(eq(clientCredits.clientId, clientId))
    .orderBy(asc(clientCredits.currency));
}

function newestFirst(one: { at: Date; id: string }, other: { at: Date; id: string }): number {
  return Number(other.at) - Number(one.at) || (one.id < other.id ? 1 : -1);
}

function movesOf(clientId: string) {
  const { id, kind, at, appointmentId, dedupeKey } = ledgerTransactions;
  const isCredit = and(eq(ledgerTransactions.clientId, clientId), eq(ledgerEntries.account, "client_credit"));
  return db
    .select({
      ...{ id, kind, at, appointmentId, currency: ledgerEntries.currency },
      changeMinor: sql<number>`-${ledgerEntries.amountMinor}`.mapWith(Number).as("change_minor"),
      words: open(ledgerTransactions.words, ledgerTransactions.clientId).as("said"),
      isByHand: sql<boolean>`(${ledgerTransactions.actorId} is not null
        and ${dedupeKey} ~ '^(account|credit_kept):')`.as("is_by_hand"),
      isUndo: sql<boolean>`${dedupeKey} like 'account-undo:%'`.as("is_undo"),
      isUndone: sql<boolean>`exists (select from ledger_transactions undone
        where undone.dedupe_key = 'account-undo:' || ${id})`.as("is_undone"),
    })
    .from(ledgerTransactions)
    .innerJoin(ledgerEntries, eq(ledgerEntries.transactionId, id))
    .where(isCredit)
    .orderBy(desc(at), desc(id))
    .limit(SHOWN)
    .as("moved");
}
