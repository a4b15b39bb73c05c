import "server-only";
import { eq, inArray } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { open, personKey, sealMaybe } from "@/db/encryption";
import { clientFiles, clientTagUses } from "@/db/schema";
import { lockAccount } from "@/lib/accounts/queries";
import { record } from "@/lib/audit/record";
import type { Staff } from "@/lib/auth/actor";
import type { ClientFile } from "@/lib/clients/file/schema";
import { maySeeClient } from "@/lib/clients/queries";
import { notFound } from "@/lib/errors";

const EMPTY: ClientFile = { contactRules: [], contactWords: "", note: "" };

/** What staff keep of a client beside the treatment; nothing where nothing was written. Whom the actor may see is asked before. */
export async function fileOf(clientId: string): Promise<ClientFile> {
  return (await filesOf([clientId])).get(clientId) ?? EMPTY;
}

/** The same of several, by client; without those of whom nothing was written. */
export async function filesOf(clientIds: readonly string[]): Promise<Map<string, ClientFile>> {
  const { personId, contactRules } = clientFiles;
  const rows = await db
    .select({
      ...{ personId, contactRules },
      contactWords: open(clientFiles.contactWords, personId),
      note: open(clientFiles.note, personId),
    })
    .from(clientFiles)
    .where(inArray(personId, [...clientIds]));
  return new Map(
    rows.map(({ personId: id, ...row }) => [
      id,
      { ...row, contactWords: row.contactWords ?? "", note: row.note ?? "" },
    ]),
  );
}

/** Puts this in its place. Refuses with `not_found` (404) a client whom the actor may not see. */
export async function changeFile(staff: Staff, clientId: string, file: ClientFile, now: Date): Promise<void> {
  if (!(await maySeeClient(staff, clientId))) throw notFound("client");
  await db.transaction(async (tx) => {
    // The file may become part of another in between.
    if ((await lockAccount(tx, clientId))?.erasedAt !== null) throw notFound("client");
    const key = await personKey(tx, clientId);
    const { contactWords, note } = clientFiles;
    const kept = {
      contactRules: file.contactRules,
      contactWords: sealMaybe(key, contactWords, clientId, file.contactWords),
      note: sealMaybe(key, note, clientId, file.note),
      updatedAt: now,
    };
    await tx
      .insert(clientFiles)
      .values({ personId: clientId, ...kept })
      .onConflictDoUpdate({ target: clientFiles.personId, set: kept });
    await record(tx, { actorId: staff.id, action: "client.file_changed", subjectId: clientId }, now);
  });
}

/** Deletes all of it, for an account that is erased. */
export async function forgetFile(tx: Transaction, personId: string): Promise<void> {
  await tx.delete(clientFiles).where(eq(clientFiles.personId, personId));
  await tx.delete(clientTagUses).where(eq(clientTagUses.personId, personId));
}
