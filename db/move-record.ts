import { and, eq, inArray, isNull, notInArray, or, type SQL, sql } from "drizzle-orm";
import type { AnyPgColumn } from "drizzle-orm/pg-core";
import type { Transaction } from "@/db/client";
import type { Sealed } from "@/db/columns";
import { idOf, seal, unseal } from "@/db/encryption";
import type { TwoFiles } from "@/db/move-person";
import { type RecordKey, recordKeysOf, sealInRecord } from "@/db/record-encryption";
import {
  appointmentEvents,
  appointments,
  billingDetails,
  careRecords,
  recordMembers,
  recordStaff,
  sessionOutcomes,
} from "@/db/schema";
import { query, statement } from "@/db/statement";

/** The record that stays, and those of the file that goes, with their keys. */
type Records = { into: RecordKey; from: ReadonlyMap<string, RecordKey> };

/**
 * Puts everything of the own records of a client whose file goes into the own record of the one that stays: what was
 * written of the treatment under its key, its guardians, payers and staff beside the others. What is left of the former
 * goes with its key. Comes before the rows change hands, since it finds them by whose they are.
 */
export async function moveRecord(tx: Transaction, both: TwoFiles, into: RecordKey): Promise<void> {
  await lockAppointments(tx, both);
  const own = await tx
    .select({ id: careRecords.id })
    .from(careRecords)
    .where(eq(careRecords.personId, both.merged.personId))
    .for("update");
  const ids = own.map(({ id }) => id);
  const records: Records = { into, from: await recordKeysOf(tx, ids) };
  await moveWords(tx, both, records);
  await joinBilling(tx, both, records);
  const isTheirs = and(eq(appointments.clientId, both.merged.personId), isInOneOf(ids));
  await tx.update(appointments).set({ recordId: into.recordId }).where(isTheirs);
  for (const id of ids) await joinPeople(tx, both, id, into.recordId);
  await moveMemberships(tx, both);
  if (ids.length > 0) await tx.delete(careRecords).where(inArray(careRecords.id, ids));
}

/** Nothing is written of an appointment between its words being read and their going under the other key. */
async function lockAppointments(tx: Transaction, { merged }: TwoFiles) {
  const { id, clientId } = appointments;
  await tx.select({ id }).from(appointments).where(eq(clientId, merged.personId)).orderBy(id).for("update");
}

function isInOneOf(ids: string[]): SQL | undefined {
  return ids.length > 0
    ? or(isNull(appointments.recordId), inArray(appointments.recordId, ids))
    : isNull(appointments.recordId);
}

/** Words of appointments, of what happened to them and of how they ended: each under the key of the record that stays. */
async function moveWords(tx: Transaction, both: TwoFiles, records: Records) {
  const { reason, rejectionReason, cancellationReason } = appointments;
  const whose = sql`${appointments.clientId} = ${both.merged.personId}`;
  for (const column of [reason, rejectionReason, cancellationReason])
    await sealAnew(tx, column, sql`from ${appointments} where ${whose}`, both, records);
  const events = sql`from ${appointmentEvents} join ${appointments} on ${appointments.id} = ${appointmentEvents.appointmentId}`;
  await sealAnew(tx, appointmentEvents.words, sql`${events} where ${whose}`, both, records);
  const outcomes = sql`from ${sessionOutcomes} join ${appointments} on ${appointments.id} = ${sessionOutcomes.id}`;
  await sealAnew(tx, sessionOutcomes.why, sql`${outcomes} where ${whose}`, both, records);
}

async function sealAnew(tx: Transaction, column: AnyPgColumn, from: SQL, { merged }: TwoFiles, records: Records) {
  const id = idOf(column);
  const read = statement(
    { id: sql<string>`${id}`, sealed: sql<Sealed>`${column}`, record: sql<string | null>`${appointments.recordId}` },
    (list) => sql`select ${list} ${from} and ${column} is not null`,
  );
  const rows = (await query(tx, read)).flatMap(({ id: row, sealed, record }) => {
    // What is in a record of several people stays there; a version before records wrote under the person's key.
    const own = records.from.get(record ?? "");
    const key = sealed.startsWith("v1.") ? merged : own && { personId: own.recordId, key: own.key };
    return key ? [{ id: row, sealed: sealInRecord(records.into, column, row, unseal(key, column, row, sealed)) }] : [];
  });
  if (rows.length === 0) return;
  await tx.execute(sql`update ${column.table} set ${sql.identifier(column.name)} = anew.sealed
    from json_to_recordset(${JSON.stringify(rows)}::json) as anew(id uuid, sealed text) where ${id} = anew.id`);
}

/** What bills print: what the file that stays lacks, it takes from the other. */
async function joinBilling(tx: Transaction, both: TwoFiles, { into, from }: Records) {
  const { kept, merged } = both;
  const { clientId, address, diagnosis } = billingDetails;
  const rows = await tx
    .select()
    .from(billingDetails)
    .where(inArray(clientId, [kept.personId, merged.personId]))
    .for("update");
  const [stays, goes] = [kept, merged].map((one) => rows.find((row) => row.clientId === one.personId));
  if (!goes) return;
  const [own] = from.values();
  const codesKey = goes.diagnosis?.startsWith("v1.") ? merged : own && { personId: own.recordId, key: own.key };
  const street = goes.address && unseal(merged, address, merged.personId, goes.address);
  const codes = goes.diagnosis && codesKey && unseal(codesKey, diagnosis, merged.personId, goes.diagnosis);
  const joined = {
    address: stays?.address ?? (street ? seal(kept, address, kept.personId, street) : null),
    diagnosis: stays?.diagnosis ?? (codes ? sealInRecord(into, diagnosis, kept.personId, codes) : null),
    // It reveals something: a diagnosis that comes along is printed only where both files say so.
    printsDiagnosis: (stays?.printsDiagnosis ?? true) && (Boolean(stays?.diagnosis) || goes.printsDiagnosis),
    updatedAt: goes.updatedAt,
  };
  await tx
    .insert(billingDetails)
    .values({ clientId: kept.personId, ...joined })
    .onConflictDoUpdate({ target: clientId, set: joined });
  await tx.delete(billingDetails).where(eq(clientId, merged.personId));
}

/** Guardians, payers and staff of one record, beside those of the other; who is in both is there once. */
async function joinPeople(tx: Transaction, { kept, merged }: TwoFiles, from: string, into: string) {
  const beside = await tx
    .select()
    .from(recordMembers)
    .where(and(eq(recordMembers.recordId, from), notInArray(recordMembers.personId, [kept.personId, merged.personId])));
  for (const row of beside) await addMember(tx, { ...row, recordId: into });
  const staff = await tx.select().from(recordStaff).where(eq(recordStaff.recordId, from));
  if (staff.length === 0) return;
  await tx
    .insert(recordStaff)
    .values(staff.map((row) => ({ ...row, recordId: into })))
    .onConflictDoNothing();
}

/** What the client is in the records of others, such as a partner or a guardian. */
async function moveMemberships(tx: Transaction, { kept, merged }: TwoFiles) {
  const own = tx.select({ id: careRecords.id }).from(careRecords).where(eq(careRecords.personId, merged.personId));
  const isBeside = and(eq(recordMembers.personId, merged.personId), sql`${recordMembers.recordId} not in ${own}`);
  const rows = await tx.delete(recordMembers).where(isBeside).returning();
  for (const row of rows) await addMember(tx, { ...row, personId: kept.personId });
}

/** One that holds now goes before one that has ended. */
async function addMember(tx: Transaction, row: typeof recordMembers.$inferInsert) {
  const { recordId, personId, part, until } = recordMembers;
  await tx
    .insert(recordMembers)
    .values(row)
    .onConflictDoUpdate({
      target: [recordId, personId, part],
      set: { sees: sql`excluded.sees`, since: sql`excluded.since`, until: sql`excluded.until` },
      setWhere: sql`${until} is not null and excluded.until is null`,
    });
}
