import { and, asc, eq, inArray, isNull, or, type SQL, sql } from "drizzle-orm";
import type { AnyPgColumn } from "drizzle-orm/pg-core";
import { db, type Transaction } from "@/db/client";
import type { Sealed } from "@/db/columns";
import { type PersonKey, personKeysOf, unseal } from "@/db/encryption";
import { type RecordKey, recordKeysOf, sealInRecord } from "@/db/record-encryption";
import { appointmentEvents, appointments, careRecords, sessionOutcomes } from "@/db/schema";
import { openMissingRecords } from "@/lib/records/open-record";

const BATCH = 50;

const { reason, rejectionReason, cancellationReason } = appointments;

/**
 * Gives every client of a version before records one, hangs their appointments on it, and puts what was written of them
 * under its key. A batch a transaction, beside everything else that happens: each row is locked for a moment, both places
 * are read meanwhile, and what was done stays done, so it may be interrupted at any moment. Who changes an appointment
 * just then is passed over until the next call.
 */
export async function moveWords(now: Date, batch = BATCH): Promise<void> {
  await openMissingRecords(db, now);
  while ((await db.transaction((tx) => hangOnRecords(tx, batch))) > 0);
  for (const move of [moveAppointments, moveEvents, moveOutcomes])
    while ((await db.transaction((tx) => move(tx, batch))) > 0);
}

/** Hangs appointments on their client's own record; those of an erased client stay without one. */
async function hangOnRecords(tx: Transaction, batch: number): Promise<number> {
  const rows = await tx
    .select({ id: appointments.id })
    .from(appointments)
    .innerJoin(careRecords, and(eq(careRecords.personId, appointments.clientId), isNull(careRecords.closedAt)))
    .where(isNull(appointments.recordId))
    .orderBy(asc(appointments.id))
    .limit(batch)
    .for("update", { of: appointments, skipLocked: true });
  if (rows.length === 0) return 0;
  const own = sql`(select r.id from ${careRecords} r
    where r.person_id = ${appointments.clientId} and r.closed_at is null)`;
  await tx
    .update(appointments)
    .set({ recordId: own })
    .where(
      inArray(
        appointments.id,
        rows.map(({ id }) => id),
      ),
    );
  return rows.length;
}

async function moveAppointments(tx: Transaction, batch: number): Promise<number> {
  const rows = await tx
    .select({ ...whose, id: appointments.id, reason, rejectionReason, cancellationReason })
    .from(appointments)
    .where(and(or(...[reason, rejectionReason, cancellationReason].map(isPersons)), isMovable))
    .orderBy(asc(appointments.id))
    .limit(batch)
    .for("update", { skipLocked: true });
  const move = await mover(tx, rows);
  for (const row of rows) {
    const words = {
      reason: move(row, reason, row.reason),
      rejectionReason: move(row, rejectionReason, row.rejectionReason),
      cancellationReason: move(row, cancellationReason, row.cancellationReason),
    };
    await tx.update(appointments).set(words).where(eq(appointments.id, row.id));
  }
  return rows.length;
}

async function moveEvents(tx: Transaction, batch: number): Promise<number> {
  const { id, words } = appointmentEvents;
  const rows = await tx
    .select({ ...whose, id, words })
    .from(appointmentEvents)
    .innerJoin(appointments, eq(appointments.id, appointmentEvents.appointmentId))
    .where(and(isPersons(words), isMovable))
    .orderBy(asc(id))
    .limit(batch)
    .for("update", { of: appointmentEvents, skipLocked: true });
  const move = await mover(tx, rows);
  for (const row of rows)
    await tx
      .update(appointmentEvents)
      .set({ words: move(row, words, row.words) })
      .where(eq(id, row.id));
  return rows.length;
}

async function moveOutcomes(tx: Transaction, batch: number): Promise<number> {
  const { id, why } = sessionOutcomes;
  const rows = await tx
    .select({ ...whose, id, why })
    .from(sessionOutcomes)
    .innerJoin(appointments, eq(appointments.id, id))
    .where(and(isPersons(why), isMovable))
    .orderBy(asc(id))
    .limit(batch)
    .for("update", { of: sessionOutcomes, skipLocked: true });
  const move = await mover(tx, rows);
  for (const row of rows)
    await tx
      .update(sessionOutcomes)
      .set({ why: move(row, why, row.why) })
      .where(eq(id, row.id));
  return rows.length;
}

type Row = { id: string; clientId: string; recordId: string | null };

const whose = { clientId: appointments.clientId, recordId: appointments.recordId };

// What rests under a person's key; its index is on the same words.
function isPersons(column: AnyPgColumn): SQL {
  return sql`starts_with(${column}, 'v1.')`;
}

// Words of an erased client open no more, and stay as they are.
const isMovable = sql`${appointments.recordId} in (select record_id from record_keys)
  and ${appointments.clientId} in (select person_id from person_keys)`;

/** What moves a value of these rows from its client's key to its record's; any other stays as it is. */
async function mover(tx: Transaction, rows: Row[]) {
  const people = await personKeysOf(tx, [...new Set(rows.map(({ clientId }) => clientId))]);
  const records = await recordKeysOf(tx, [...new Set(rows.flatMap(({ recordId }) => recordId ?? []))]);
  return ({ id, clientId, recordId }: Row, column: AnyPgColumn, sealed: Sealed | null): Sealed | null => {
    const [from, to] = [people.get(clientId), records.get(recordId ?? "")];
    return sealed?.startsWith("v1.") && from && to ? moved(from, to, column, id, sealed) : sealed;
  };
}

function moved(from: PersonKey, to: RecordKey, column: AnyPgColumn, id: string, sealed: Sealed): Sealed {
  return sealInRecord(to, column, id, unseal(from, column, id, sealed));
}
