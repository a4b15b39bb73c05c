import { and, eq, isNotNull, sql } from "drizzle-orm";
import { db } from "@/db/client";
import type { Sealed } from "@/db/columns";
import { type PersonKey, personKeysOf, seal } from "@/db/encryption";
import { exceptions, practitioners } from "@/db/schema";

const BATCH = 100;

/**
 * Seals the notes that versions before this wrote in plain text, each under its practitioner's key; of an erased one
 * they are removed. May be interrupted: what is sealed stays sealed, and the next call finds the rest.
 */
export async function sealPlainNotes(): Promise<void> {
  for (let rows = await plainNotes(); rows.length > 0; rows = await plainNotes()) {
    const keys = await personKeysOf(db, [...new Set(rows.map(({ userId }) => userId))]);
    for (const row of rows) await replace(row, keys.get(row.userId));
  }
}

function plainNotes() {
  return db
    .select({ id: exceptions.id, note: sql<Sealed>`${exceptions.note}`, userId: practitioners.userId })
    .from(exceptions)
    .innerJoin(practitioners, eq(practitioners.id, exceptions.practitionerId))
    .where(and(isNotNull(exceptions.note), sql`${exceptions.note} !~ '^v1\\.[A-Za-z0-9_-]{38,}$'`))
    .limit(BATCH);
}

// Only where it still is what was read, since it may be taken back, or sealed by another, meanwhile.
async function replace({ id, note }: { id: string; note: Sealed }, key: PersonKey | undefined) {
  const sealed = key && note ? seal(key, exceptions.note, id, note) : null;
  await db
    .update(exceptions)
    .set({ note: sealed })
    .where(and(eq(exceptions.id, id), eq(exceptions.note, note)));
}
