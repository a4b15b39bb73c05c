import "server-only";
import { and, asc, eq, getTableColumns, gte, lt, sql } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { open, personKeysOf, seal } from "@/db/encryption";
import { exceptions, practitioners } from "@/db/schema";
import { record } from "@/lib/audit/record";
import type { Staff } from "@/lib/auth/actor";
import { lockPractitioner } from "@/lib/availability/publish";
import type { TimeOff } from "@/lib/availability/time-off-form";
import { changeWithPreview } from "@/lib/change-preview/preview";
import { type Outcome, type Settlement, UNASKED } from "@/lib/change-preview/settlement";
import { notFound, Refusal } from "@/lib/errors";
import { isId, newId } from "@/lib/id";
import { dayOf } from "@/lib/time/civil-date";
import { wallClock } from "@/lib/time/zone";

/** A change of a practitioner's week on certain dates, and what becomes of the sessions it strands. */
export type TimeOffChange = { practitionerId: string; exception: TimeOff; settlement?: Settlement };

const FARTHEST_DAYS = 731;

/**
 * Closes some dates, or opens extra hours: a practitioner's own, or anyone's for an admin. What this strands needs an
 * answer each. Refuses with `conflict` (409) what lies within dates of the same kind that are saved, with `invalid`
 * (400) dates that have passed, with `not_found` (404) another practitioner's.
 */
export async function addException(actor: Staff, change: TimeOffChange, now: Date): Promise<Outcome> {
  const { practitionerId, exception, settlement = UNASKED } = change;
  if (!isId(practitionerId)) throw notFound("practitioner");
  const write = async (tx: Transaction) => {
    const { timeZone, userId } = await lockPractitioner(tx, actor, practitionerId);
    assertAhead(exception, wallClock(timeZone, now).date);
    await assertNew(tx, practitionerId, exception);
    const id = newId(now);
    const note = await sealedNote(tx, userId, id, exception.note);
    await tx.insert(exceptions).values({ id, practitionerId, ...exception, note });
    const { kind } = exception;
    await record(
      tx,
      { actorId: actor.id, action: "availability.dates_changed", subjectId: practitionerId, details: { kind } },
      now,
    );
  };
  return changeWithPreview(actor, { whose: practitionerId, settlement, write }, now);
}

/** Takes such a change back: the week is as it always is. Extra hours may have sessions in them by now. */
export async function removeException(actor: Staff, id: string, settlement: Settlement, now: Date): Promise<Outcome> {
  const practitionerId = await whoseIs(id);
  const write = async (tx: Transaction) => {
    await lockPractitioner(tx, actor, practitionerId);
    const [removed] = await tx.delete(exceptions).where(eq(exceptions.id, id)).returning({ kind: exceptions.kind });
    if (!removed) return;
    const details = { kind: removed.kind, removed: true };
    await record(
      tx,
      { actorId: actor.id, action: "availability.dates_changed", subjectId: practitionerId, details },
      now,
    );
  };
  return changeWithPreview(actor, { whose: practitionerId, settlement, write }, now);
}

/** A practitioner's changes of the week that reach into `[from, until)`, by date: their own, or anyone's for an admin. */
export function listExceptions(
  staff: Staff,
  practitionerId: string,
  { from, until }: { from: string; until?: string },
) {
  const note = open(exceptions.note, practitioners.userId);
  return db
    .select({ ...getTableColumns(exceptions), note })
    .from(exceptions)
    .innerJoin(practitioners, eq(practitioners.id, exceptions.practitionerId))
    .where(
      and(
        eq(exceptions.practitionerId, practitionerId),
        staff.role === "admin" ? undefined : eq(practitioners.userId, staff.id),
        gte(exceptions.endDate, from),
        until === undefined ? undefined : lt(exceptions.startDate, until),
      ),
    )
    .orderBy(asc(exceptions.startDate), asc(exceptions.startMinute))
    .limit(200);
}

/** A note as it rests: under the key of the practitioner, of whom an erased one has none. */
async function sealedNote(tx: Transaction, userId: string, id: string, note: string) {
  const key = note ? (await personKeysOf(tx, [userId])).get(userId) : undefined;
  return key ? seal(key, exceptions.note, id, note) : null;
}

/** The same saved twice is said, instead of standing in the list twice; so is what lies within what is saved already. */
async function assertNew(tx: Transaction, practitionerId: string, wish: TimeOff) {
  const { kind, startDate, startMinute, endDate, endMinute } = wish;
  const contains = sql`(${exceptions.startDate}, ${exceptions.startMinute}) <= (${startDate}::date, ${startMinute}::int)
    and (${exceptions.endDate}, ${exceptions.endMinute}) >= (${endDate}::date, ${endMinute}::int)`;
  const [saved] = await tx
    .select({ id: exceptions.id })
    .from(exceptions)
    .where(and(eq(exceptions.practitionerId, practitionerId), eq(exceptions.kind, kind), contains))
    .limit(1);
  if (!saved) return;
  const what = kind === "closed" ? "time off" : "extra hours";
  throw new Refusal("conflict", `This is already covered by ${what} saved before, so nothing was added.`);
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

async function whoseIs(id: string): Promise<string> {
  if (!isId(id)) throw notFound("date");
  const [row] = await db
    .select({ practitionerId: exceptions.practitionerId })
    .from(exceptions)
    .where(eq(exceptions.id, id));
  if (!row) throw notFound("date");
  return row.practitionerId;
}
