import "server-only";
import { and, desc, eq, gt, isNotNull, isNull, or, type SQL, sql } from "drizzle-orm";
import { type Database, db, type Transaction } from "@/db/client";
import { clientMerges } from "@/db/schema";
import { isId } from "@/lib/id";

/** That a merge is still to be done. */
export const isOpenMerge: SQL | undefined = and(
  isNull(clientMerges.doneAt),
  isNull(clientMerges.undoneAt),
  isNull(clientMerges.hinderedBy),
);

/** The newest merge that a client's file was to be part of, if it is to be done or was given up after `since`. */
export async function mergeOf(clientId: string, since: Date) {
  if (!isId(clientId)) return null;
  const { id, keptId, mergedId, notBefore, hinderedBy, askedAt } = clientMerges;
  const wasGivenUp = and(isNotNull(hinderedBy), gt(askedAt, since));
  const [newest] = await db
    .select({ id, keptId, mergedId, notBefore, hinderedBy, isTold: sql<boolean>`${or(isOpenMerge, wasGivenUp)}` })
    .from(clientMerges)
    .where(or(eq(keptId, clientId), eq(mergedId, clientId)))
    .orderBy(desc(askedAt), desc(id))
    .limit(1);
  return newest?.isTold ? newest : null;
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
