import "server-only";
import { and, eq, exists, isNull, or, type SQL, sql } from "drizzle-orm";
import type { AnyPgColumn } from "drizzle-orm/pg-core";
import { db } from "@/db/client";
import { openInRecord, openInRecordWhere } from "@/db/record-encryption";
import { appointments, recordStaff } from "@/db/schema";
import { isAttendedBy } from "@/lib/appointments/attendees/attending";
import { isReadNoted, recordReads } from "@/lib/audit/read";
import { type Actor, isClient, isStaff } from "@/lib/auth/actor";
import { may, reachOf } from "@/lib/permissions/permissions";
import { isShare } from "@/lib/records/sharing/share";

/**
 * The columns of what was written of an appointment: why its client comes, and why it was declined or cancelled; and
 * whether the trail has this visit already, which a query that doesn't select it is asked for afterwards.
 */
export type WordColumns = Record<Word, SQL<string | null>> & { isNoted: SQL<boolean> };

type Word = "reason" | "rejectionReason" | "cancellationReason";
type Read<Row> = Omit<Row, "isNoted">;
type Written = { id: string; isNoted?: boolean } & Partial<Record<Word, string | null>>;

// Health data, opened here alone (words.test.ts), so that nothing is read past the trail.
const WORDS = wordsWhere(undefined);

/**
 * The way to what was written of appointments: runs a query that selects some of these columns, and answers its rows
 * once the trail has it that this member of staff read those with words. A client's own reads are no entry. To staff who
 * may not read an appointment's words, and to a guardian, it answers null for each, and nothing is opened.
 */
export async function readWords<Row extends Written>(
  actor: Actor,
  now: Date,
  read: (columns: WordColumns) => PromiseLike<Row[]>,
): Promise<Read<Row>[]> {
  const rows = await read(columnsFor(actor, now));
  await note(actor, rows.filter(hasWords), now);
  return rows.map(withoutNote);
}

/**
 * As `readWords`, of what is opened by itself: the trail has it whether or not there are words. Closed, none is opened.
 */
export async function readOpened<Row extends Written>(
  actor: Actor,
  now: Date,
  read: (columns: WordColumns) => PromiseLike<Row[]>,
  { isClosed = false } = {},
): Promise<Read<Row>[]> {
  const rows = await read(
    isClosed ? { ...wordsWhere(sql`false`), isNoted: isNoted(actor, now) } : columnsFor(actor, now),
  );
  await note(actor, rows, now);
  return rows.map(withoutNote);
}

/** Whether the actor may read the words of an appointment with that practitioner, which they see. */
export function mayReadWords(actor: Actor, practitionerId: string | null): boolean {
  if (isClient(actor)) return true;
  const reach = reachOf(actor, "records");
  if (reach === "own") return practitionerId === null || practitionerId === actor.practitionerId;
  return reach === "team";
}

function columnsFor(actor: Actor, now: Date): WordColumns {
  return { ...wordsFor(actor, now), isNoted: isNoted(actor, now) };
}

function isNoted(actor: Actor, now: Date): SQL<boolean> {
  return isReadNoted(actor, appointments.id, now);
}

function wordsFor(actor: Actor, now: Date): Words {
  // A guardian sees when a child's sessions are, and no word of them.
  if (isClient(actor)) return wordsWhere(isAttendedBy(actor.id));
  const reach = reachOf(actor, "records");
  if (reach === "team") return WORDS;
  const own = reach === "own" ? isOwn(actor.practitionerId) : undefined;
  const shared = may(actor, "records.shared") ? isShared(actor.id, now) : undefined;
  return wordsWhere(or(own, shared) ?? sql`false`);
}

function isOwn(practitionerId: string | null): SQL | undefined {
  const open = isNull(appointments.practitionerId);
  return practitionerId ? or(open, eq(appointments.practitionerId, practitionerId)) : open;
}

function isShared(staffId: string, now: Date): SQL {
  const isIt = and(eq(recordStaff.recordId, appointments.recordId), eq(recordStaff.staffId, staffId), isShare(now));
  return exists(db.select({ part: recordStaff.part }).from(recordStaff).where(isIt));
}

type Words = Omit<WordColumns, "isNoted">;

function wordsWhere(isReadable: SQL | undefined): Words {
  const { clientId, recordId } = appointments;
  const inRecord = (column: AnyPgColumn) =>
    isReadable ? openInRecordWhere(isReadable, column, clientId, recordId) : openInRecord(column, clientId, recordId);
  return {
    reason: inRecord(appointments.reason),
    rejectionReason: inRecord(appointments.rejectionReason),
    cancellationReason: inRecord(appointments.cancellationReason),
  };
}

function hasWords({ reason, rejectionReason, cancellationReason }: Written): boolean {
  return Boolean(reason || rejectionReason || cancellationReason);
}

async function note(actor: Actor, rows: Written[], now: Date) {
  if (!isStaff(actor)) return;
  await recordReads(
    actor,
    rows.flatMap((row) => (row.isNoted ? [] : row.id)),
    now,
  );
}

function withoutNote<Row extends Written>({ isNoted: _, ...row }: Row): Read<Row> {
  return row;
}
