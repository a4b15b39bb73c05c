import "server-only";
import { and, desc, eq, gt, isNotNull, isNull, or, type SQL } from "drizzle-orm";
import { type Database, db, type Transaction } from "@/db/client";
import { clientMerges } from "@/db/schema";
import { isId } from "@/lib/id";

/** That a merge is still to be done. */
export const isOpenMerge: SQL | undefined = and(
  isNull(clientMerges.doneAt),
  isNull(clientMerges.undoneAt),
  isNull(clientMerges.hinderedBy),
);

/** The merge that a client's file is part of: one that is to be done, or the last if it was given up after `since`. */
export async function mergeOf(clientId: string, since: Date) {
  if (!isId(clientId)) return null;
  const { id, keptId, mergedId, notBefore, hinderedBy, askedAt } = clientMerges;
  const isTheirs = or(eq(keptId, clientId), eq(mergedId, clientId));
  const wasGivenUp = and(isNotNull(hinderedBy), gt(askedAt, since));
  const [row] = await db
    .select({ id, keptId, mergedId, notBefore, hinderedBy })
    .from(clientMerges)
    .where(and(isTheirs, or(isOpenMerge, wasGivenUp)))
    .orderBy(desc(askedAt))
    .limit(1);
  return row ?? null;
}

/** The file that a client's became part of; null where it is a file of its own. */
export async function mergedInto(clientId: string): Promise<string | null> {
  if (!isId(clientId)) return null;
  const { keptId, mergedId, doneAt } = clientMerges;
  const [row] = await db
    .select({ keptId })
    .from(clientMerges)
    .where(and(eq(mergedId, clientId), isNotNull(doneAt)));
  return row?.keptId ?? null;
}

/** The files that became part of a client's. */
export async function mergedFrom(reader: Pick<Database | Transaction, "select">, clientId: string): Promise<string[]> {
  const { keptId, mergedId, doneAt } = clientMerges;
  const rows = await reader
    .select({ mergedId })
    .from(clientMerges)
    .where(and(eq(keptId, clientId), isNotNull(doneAt)));
  return rows.map((row) => row.mergedId);
}
