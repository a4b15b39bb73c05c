import { sql } from "drizzle-orm";
import type { AnyPgColumn } from "drizzle-orm/pg-core";
import { db } from "@/db/client";
import type { Sealed } from "@/db/columns";
import { type PersonKey, personKey, seal, unseal } from "@/db/encryption";
import { findRecordKey } from "@/db/record-encryption";
import { appointmentEvents, appointments, sessionOutcomes } from "@/db/schema";

/** The columns of what is written of a treatment, each with the column of its table that names the appointment. */
export const WORD_COLUMNS: [word: AnyPgColumn, appointment: AnyPgColumn][] = [
  [appointments.reason, appointments.id],
  [appointments.rejectionReason, appointments.id],
  [appointments.cancellationReason, appointments.id],
  [appointmentEvents.words, appointmentEvents.appointmentId],
  [sessionOutcomes.why, sessionOutcomes.id],
];

/** A value of such a column as it rests, of whom and in which record. */
export type RestingWord = { id: string; sealed: Sealed; clientId: string; recordId: string | null };

/** Everything that rests in such a column. */
export async function restingIn([word, appointment]: (typeof WORD_COLUMNS)[number]): Promise<RestingWord[]> {
  const rows = await db.execute<RestingWord>(sql`
    select written.id, written.${name(word)} as sealed, a.client_id as "clientId", a.record_id as "recordId"
    from ${word.table} as written join appointments as a on a.id = written.${name(appointment)}
    where written.${name(word)} is not null order by written.id`);
  return [...rows];
}

/** Opens one under the key of its record. */
export async function openedInRecord(word: AnyPgColumn, { id, sealed, recordId }: RestingWord): Promise<string> {
  const record = recordId && (await findRecordKey(db, recordId));
  if (!record) throw new Error("The word has no record.");
  const key: PersonKey = { personId: record.recordId, key: record.key };
  return unseal(key, word, id, sealed);
}

/** Puts everything as a version before care records left it: every word under its client's key, and no record. */
export async function asBeforeRecords(): Promise<void> {
  for (const columns of WORD_COLUMNS) {
    const [word] = columns;
    for (const row of await restingIn(columns)) {
      const plain = await openedInRecord(word, row);
      const sealed = seal(await personKey(db, row.clientId), word, row.id, plain);
      await db.execute(sql`update ${word.table} set ${name(word)} = ${sealed} where id = ${row.id}`);
    }
  }
  await db.execute(sql`update appointments set record_id = null`);
  await db.execute(sql`delete from care_records`);
}

function name(column: AnyPgColumn) {
  return sql.identifier(column.name);
}
