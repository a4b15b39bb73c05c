import "server-only";
import type { AnyPgColumn } from "drizzle-orm/pg-core";
import { openInRecord } from "@/db/record-encryption";
import { appointments } from "@/db/schema";
import { recordReads } from "@/lib/audit/read";
import { type Actor, isStaff } from "@/lib/auth/actor";

/** The columns of what was written of an appointment: why its client comes, and why it was declined or cancelled. */
export type WordColumns = typeof COLUMNS;

type Written = { id: string } & Partial<Record<keyof WordColumns, string | null>>;

const inRecord = (column: AnyPgColumn) => openInRecord(column, appointments.clientId, appointments.recordId);

// Health data, opened here alone (words.test.ts), so that nothing is read past the trail.
const COLUMNS = {
  reason: inRecord(appointments.reason),
  rejectionReason: inRecord(appointments.rejectionReason),
  cancellationReason: inRecord(appointments.cancellationReason),
};

/**
 * The way to what was written of appointments: runs a query that selects some of these columns, and answers its rows
 * once the trail has it that this member of staff read those with words. A client's own reads are no entry.
 */
export async function readWords<Row extends Written>(
  actor: Actor,
  now: Date,
  read: (columns: WordColumns) => PromiseLike<Row[]>,
): Promise<Row[]> {
  const rows = await read(COLUMNS);
  await note(actor, rows.filter(hasWords), now);
  return rows;
}

/** As `readWords`, of what is opened by itself: the trail has it whether or not there are words. */
export async function readOpened<Row extends Written>(
  actor: Actor,
  now: Date,
  read: (columns: WordColumns) => PromiseLike<Row[]>,
): Promise<Row[]> {
  const rows = await read(COLUMNS);
  await note(actor, rows, now);
  return rows;
}

function hasWords({ reason, rejectionReason, cancellationReason }: Written): boolean {
  return Boolean(reason || rejectionReason || cancellationReason);
}

async function note(actor: Actor, rows: Written[], now: Date) {
  if (!isStaff(actor)) return;
  await recordReads(
    actor,
    rows.map(({ id }) => id),
    now,
  );
}
