import { and, eq, inArray, type SQL, sql } from "drizzle-orm";
import type { AnyPgColumn } from "drizzle-orm/pg-core";
import type { Transaction } from "@/db/client";
import type { Sealed } from "@/db/columns";
import { idOf, type PersonKey, personKey, seal, unseal } from "@/db/encryption";
import { ENDED, MOVED, type Moved, SEALED_BESIDE } from "@/db/person-references";
import { clientCredits, clientFiles, clientReminders, textConsents } from "@/db/schema";
import { query, statement } from "@/db/statement";

/** Two files of the same client: the one that stays, and the one that goes, with both keys. */
export type TwoFiles = { kept: PersonKey; merged: PersonKey };

/** Both keys, for as long as the move takes. */
export async function keysOfBoth(tx: Transaction, keptId: string, mergedId: string): Promise<TwoFiles> {
  return { kept: await personKey(tx, keptId), merged: await personKey(tx, mergedId) };
}

/**
 * Hangs everything of the file that goes on the one that stays, and puts what rests under its key under the other's. What
 * was written of the treatment is moved before (db/move-record.ts). Afterwards nothing rests under the key of the file
 * that goes, and only what ends with it names it.
 */
export async function movePerson(tx: Transaction, both: TwoFiles): Promise<void> {
  for (const { column, whose } of SEALED_BESIDE) await sealAnew(tx, [column], whose(both.merged.personId), both);
  for (const moved of MOVED) await moveRows(tx, moved, both);
  await joinFiles(tx, both);
  await joinConsents(tx, both);
  await joinReminders(tx, both);
  await addCredits(tx, both);
  for (const column of ENDED) await endRows(tx, column, both);
}

async function moveRows(tx: Transaction, { column, sealed, once, among }: Moved, both: TwoFiles) {
  const { kept, merged } = both;
  const isTheirs = sql`${column} = ${merged.personId}`;
  if (once)
    await tx.execute(sql`delete from ${column.table} where ${isTheirs} and ${hasTwin(column, once, kept, among)}`);
  if (sealed && idOf(column) !== column) await sealAnew(tx, sealed, isTheirs, both);
  if (sealed && idOf(column) === column) await sealAnewByPerson(tx, column, sealed, both);
  await tx.execute(sql`update ${column.table} set ${sql.identifier(column.name)} = ${kept.personId} where ${isTheirs}`);
}

/** Whether the file that stays has a row of the same key. */
function hasTwin(column: AnyPgColumn, rest: readonly AnyPgColumn[], kept: PersonKey, among: SQL = sql`true`): SQL {
  const same = rest.map((one) => sql`twin.${sql.identifier(one.name)} is not distinct from ${one}`);
  const isTwin = and(sql`twin.${sql.identifier(column.name)} = ${kept.personId}`, ...same);
  const both = sql`(select * from ${column.table} where ${among}) as twin`;
  return sql`${among} and exists (select from ${both} where ${isTwin})`;
}

/** Puts these columns of some rows under the key of the file that stays. */
async function sealAnew(tx: Transaction, columns: readonly AnyPgColumn[], which: SQL, { kept, merged }: TwoFiles) {
  for (const column of columns) {
    const id = idOf(column);
    const read = statement(
      { id: sql<string>`${id}`, sealed: sql<Sealed>`${column}` },
      (list) => sql`select ${list} from ${column.table} where ${which} and starts_with(${column}, 'v1.') for update`,
    );
    const rows = (await query(tx, read)).map((row) => ({
      id: row.id,
      sealed: seal(kept, column, row.id, unseal(merged, column, row.id, row.sealed)),
    }));
    if (rows.length === 0) continue;
    await tx.execute(sql`update ${column.table} set ${sql.identifier(column.name)} = anew.sealed
      from json_to_recordset(${JSON.stringify(rows)}::json) as anew(id uuid, sealed text) where ${id} = anew.id`);
  }
}

/** The same of a row whose key is the person: what rests in it is bound to whose it is. */
async function sealAnewByPerson(
  tx: Transaction,
  person: AnyPgColumn,
  columns: readonly AnyPgColumn[],
  { kept, merged }: TwoFiles,
) {
  for (const column of columns) {
    const read = statement(
      { sealed: sql<Sealed | null>`${column}` },
      (list) => sql`select ${list} from ${column.table} where ${person} = ${merged.personId} for update`,
    );
    const [row] = await query(tx, read);
    if (!row?.sealed) continue;
    const anew = seal(kept, column, kept.personId, unseal(merged, column, merged.personId, row.sealed));
    await tx.execute(sql`update ${column.table} set ${sql.identifier(column.name)} = ${anew}
      where ${person} = ${merged.personId}`);
  }
}

/** What staff noted of the one is added to what they noted of the other. */
async function joinFiles(tx: Transaction, { kept, merged }: TwoFiles) {
  const { personId } = clientFiles;
  const rows = await tx
    .select()
    .from(clientFiles)
    .where(inArray(personId, [kept.personId, merged.personId]))
    .for("update");
  const [stays, goes] = [kept, merged].map((one) => rows.find((row) => row.personId === one.personId));
  if (!goes) return;
  const joined = (column: typeof clientFiles.note | typeof clientFiles.contactWords, name: "note" | "contactWords") => {
    const words = [
      stays?.[name] && unseal(kept, column, kept.personId, stays[name]),
      goes[name] && unseal(merged, column, merged.personId, goes[name]),
    ];
    const said = [...new Set(words.filter(Boolean))].join("\n\n");
    return said ? seal(kept, column, kept.personId, said) : null;
  };
  const file = {
    contactRules: [...new Set([...(stays?.contactRules ?? []), ...goes.contactRules])],
    contactWords: joined(clientFiles.contactWords, "contactWords"),
    note: joined(clientFiles.note, "note"),
    updatedAt: goes.updatedAt,
  };
  await tx
    .insert(clientFiles)
    .values({ personId: kept.personId, ...file })
    .onConflictDoUpdate({ target: personId, set: file });
  await tx.delete(clientFiles).where(eq(personId, merged.personId));
}

/**
 * Whether the client agreed to text messages: what the file that stays says holds. Where it says nothing, an agreement
 * goes with it as it was given, to the number it was given for, and so does its end.
 */
async function joinConsents(tx: Transaction, both: TwoFiles) {
  const { clientId, phone, earlier, givenBy } = textConsents;
  const { kept, merged } = both;
  const isKepts = eq(clientId, kept.personId);
  if ((await tx.$count(textConsents, isKepts)) > 0) {
    await tx.delete(textConsents).where(eq(clientId, merged.personId));
    return;
  }
  await moveRows(tx, { column: clientId, sealed: [phone, earlier] }, both);
  await tx
    .update(textConsents)
    .set({ givenBy: kept.personId })
    .where(and(isKepts, eq(givenBy, merged.personId)));
}

/** How the client is reminded: as the file that stays says, but discreetly if either says so, and not at all if either does. */
async function joinReminders(tx: Transaction, both: TwoFiles) {
  const { clientId } = clientReminders;
  const [kept, merged] = [both.kept.personId, both.merged.personId];
  const rows = await tx
    .select()
    .from(clientReminders)
    .where(inArray(clientId, [kept, merged]))
    .for("update");
  const [stays, goes] = [kept, merged].map((id) => rows.find((row) => row.clientId === id));
  if (stays && goes)
    await tx
      .update(clientReminders)
      .set({ isDiscreet: goes.isDiscreet || stays.isDiscreet, stoppedAt: stays.stoppedAt ?? goes.stoppedAt })
      .where(eq(clientId, kept));
  await moveRows(tx, { column: clientId, once: [] }, both);
}

/** What is on account for the one is on account for the other; the books say the same, row by row. */
async function addCredits(tx: Transaction, { kept, merged }: TwoFiles) {
  const { clientId, currency, balanceMinor } = clientCredits;
  const rows = await tx.delete(clientCredits).where(eq(clientId, merged.personId)).returning();
  for (const row of rows)
    await tx
      .insert(clientCredits)
      .values({ ...row, clientId: kept.personId })
      .onConflictDoUpdate({
        target: [clientId, currency],
        set: { balanceMinor: sql`${balanceMinor} + ${row.balanceMinor}` },
      });
}

async function endRows(tx: Transaction, column: AnyPgColumn, { merged }: TwoFiles) {
  await tx.execute(sql`delete from ${column.table} where ${column} = ${merged.personId}`);
}
