import "server-only";
import { and, asc, eq, getTableColumns, gte, inArray, lt, sql } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { open, personKeysOf, seal } from "@/db/encryption";
import type { Reader } from "@/db/gathered";
import { exceptions, practitioners } from "@/db/schema";
import { record } from "@/lib/audit/record";
import type { Staff } from "@/lib/auth/actor";
import type { TimeOff } from "@/lib/availability/time-off-form";
import { notFound, Refusal } from "@/lib/errors";
import { isId, newId } from "@/lib/id";
import { lockPractitioner } from "@/lib/practice/change-practitioner";
import { ownedBy } from "@/lib/practice/conditions";
import { dayOf } from "@/lib/time/civil-date";
import { wallClock } from "@/lib/time/zone";

/** A change of a practitioner's week on certain dates. */
export type DatedChange = { practitionerId: string; exception: TimeOff };

const FARTHEST_DAYS = 731;

/**
 * Closes some dates, or opens extra hours: a practitioner's own, or any practitioner's for an admin. Refuses with
 * `conflict` (409) what lies within dates of the same kind that are saved, with `invalid` (400) dates that have passed or
 * lie more than two years ahead, with `not_found` (404) another practitioner's.
 */
export async function writeException(
  tx: Transaction,
  actor: Staff,
  { practitionerId, exception }: DatedChange,
  now: Date,
) {
  const { timeZone, userId } = await lockPractitioner(tx, actor, practitionerId);
  assertAhead(exception, wallClock(timeZone, now).date);
  await assertNew(tx, practitionerId, exception);
  const id = newId(now);
  const note = await sealedNote(tx, userId, id, exception.note);
  await tx.insert(exceptions).values({ id, practitionerId, ...exception, note });
  await noteChange(tx, actor, practitionerId, { kind: exception.kind }, now);
}

/** Takes such a change back: the week is as it always is. One that is gone already stays gone. */
export async function deleteException(tx: Transaction, actor: Staff, practitionerId: string, id: string, now: Date) {
  await lockPractitioner(tx, actor, practitionerId);
  const [removed] = await tx.delete(exceptions).where(eq(exceptions.id, id)).returning({ kind: exceptions.kind });
  if (removed) await noteChange(tx, actor, practitionerId, { kind: removed.kind, removed: true }, now);
}

/** Whose week a change belongs to; refuses with `not_found` (404) one that isn't there. */
export async function practitionerOfException(id: string): Promise<string> {
  if (!isId(id)) throw notFound("date");
  const [row] = await db
    .select({ practitionerId: exceptions.practitionerId })
    .from(exceptions)
    .where(eq(exceptions.id, id));
  if (!row) throw notFound("date");
  return row.practitionerId;
}

type Dates = { from: string; until?: string };

/** A practitioner's changes of the week that reach into `[from, until)`, by date: their own, or anyone's for an admin. */
export function listExceptions(staff: Staff, practitionerId: string, dates: Dates, reader: Reader = db) {
  return listExceptionsOf(staff, [practitionerId], dates, "hours", reader);
}

/** As `listExceptions`, of several practitioners, as far as the actor sees their hours or their times; in one statement. */
export function listExceptionsOf(
  staff: Staff,
  practitionerIds: string[],
  { from, until }: Dates,
  subject: "hours" | "times",
  reader: Reader = db,
) {
  const note = open(exceptions.note, practitioners.userId);
  return reader
    .select({ ...getTableColumns(exceptions), note })
    .from(exceptions)
    .innerJoin(practitioners, eq(practitioners.id, exceptions.practitionerId))
    .where(
      and(
        inArray(exceptions.practitionerId, practitionerIds),
        ownedBy(staff, subject),
        gte(exceptions.endDate, from),
        until === undefined ? undefined : lt(exceptions.startDate, until),
      ),
    )
    .orderBy(asc(exceptions.startDate), asc(exceptions.startMinute))
    .limit(200 * practitionerIds.length);
}

/** Whether a change of the same kind is saved already that this one lies within. */
export async function isSaved(tx: Transaction, practitionerId: string, wish: TimeOff): Promise<boolean> {
  const { kind, startDate, startMinute, endDate, endMinute } = wish;
  const contains = sql`(${exceptions.startDate}, ${exceptions.startMinute}) <= (${startDate}::date, ${startMinute}::int)
    and (${exceptions.endDate}, ${exceptions.endMinute}) >= (${endDate}::date, ${endMinute}::int)`;
  const [saved] = await tx
    .select({ id: exceptions.id })
    .from(exceptions)
    .where(and(eq(exceptions.practitionerId, practitionerId), eq(exceptions.kind, kind), contains))
    .limit(1);
  return saved !== undefined;
}

async function noteChange(
  tx: Transaction,
  actor: Staff,
  subjectId: string,
  details: { kind: TimeOff["kind"]; removed?: true },
  now: Date,
) {
  await record(tx, { actorId: actor.id, action: "availability.dates_changed", subjectId, details }, now);
}

/** A note as it rests: under the key of the practitioner, of whom an erased one has none. */
async function sealedNote(tx: Transaction, userId: string, id: string, note: string) {
  const key = note ? (await personKeysOf(tx, [userId])).get(userId) : undefined;
  return key ? seal(key, exceptions.note, id, note) : null;
}

/** The same saved twice is said, instead of standing in the list twice; so is what lies within what is saved already. */
async function assertNew(tx: Transaction, practitionerId: string, wish: TimeOff) {
  if (!(await isSaved(tx, practitionerId, wish))) return;
  throw new Refusal(
    "conflict",
    wish.kind === "closed"
      ? "This is already covered by time off that was saved earlier, so nothing was added."
      : "This is already covered by extra hours that were saved earlier, so nothing was added.",
  );
}

function assertAhead({ kind, startDate, endDate }: TimeOff, today: string) {
  const field = kind === "closed" ? "lastDate" : "date";
  if (endDate < today) {
    const sentence = "This date has passed. Please choose one that is still ahead.";
    throw new Refusal("invalid", sentence, { fields: { [field]: [sentence] } });
  }
  const days = Math.max(dayOf(endDate) - dayOf(today), dayOf(endDate) - dayOf(startDate));
  if (days > FARTHEST_DAYS) {
    const sentence = "Please choose a date within the next two years.";
    throw new Refusal("invalid", sentence, { fields: { [field]: [sentence] } });
  }
}
