import { addMinutes } from "date-fns/addMinutes";
import { eq, inArray, type SQL, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import type { Interval } from "@/db/columns";
import { attendees, holds, practitioners, reservations } from "@/db/schema";
import { query, type RowOf, statement } from "@/db/statement";
import { RULE_SENTENCES } from "@/lib/engine/rule-words";
import { COUNTED, type Rule } from "@/lib/engine/slots";
import { Refusal } from "@/lib/errors";
import { newId } from "@/lib/id";
import { conflictingHolds, hasConflictingHolds, rangesOf } from "@/lib/reservations/conflicting-holds";
import { releaseHolds } from "@/lib/reservations/release";

/** A practitioner's time: `[startsAt, startsAt + minutes)`. */
export type TimeSlot = { practitionerId: string; startsAt: Date; minutes: number };

/** When a time slot ends. */
export function endOf({ startsAt, minutes }: Pick<TimeSlot, "startsAt" | "minutes">): Date {
  return addMinutes(startsAt, minutes);
}

/** What a time is taken for. */
type Purpose = { appointmentId: string } | { holdId: string; expiresAt: Date } | { openingId: string };

/**
 * A time to reserve. It is taken from a practitioner, with the service's buffers or the practitioner's around it, and
 * from a client; a group session has no client, a place in one no practitioner, a guest's hold no client.
 */
export type Claim = Omit<TimeSlot, "practitionerId"> & {
  purpose: Purpose;
  practitionerId: string | null;
  clientId: string | null;
  serviceId: string;
  /** Who takes it: what this actor could still undo is no conflict. */
  actorId: string | null;
  /** Who attends beside the client; of an appointment they are looked up where this is left out. */
  others?: string[];
};

/** The same before it is known what for. */
export type Wish = Omit<Claim, "purpose">;

/** What came of trying, as seconds since the epoch; nothing when there was a conflict. */
type Tried = RowOf<typeof TRIED>;

/**
 * The one door through which a time is taken: takes it or refuses with 409; the two exclusion constraints have the last
 * word. One insert with ON CONFLICT DO NOTHING: a plain insert into a table with an exclusion constraint deadlocks under
 * contention, and a lock first is slower. Answers what is busy from then on.
 */
export async function reserveTime(tx: Transaction, claim: Claim, now: Date): Promise<Interval> {
  const { purpose } = claim;
  const others = claim.others ?? ("appointmentId" in purpose ? await othersAt(tx, purpose.appointmentId) : []);
  // Who takes several people's time takes their lines first, so that no two wait for each other.
  if (others.length > 0) await lockPeople(tx, [claim.practitionerId, claim.clientId, ...others]);
  const busy = busyOf(await reserveWith(tx, claim, now, () => attempt(tx, claim, now)));
  await reserveForOthers(tx, claim, others, now);
  return busy;
}

/**
 * Takes the time of those who attend an appointment beside its client, whose own is taken. Each has a row of their own,
 * so the exclusion constraint keeps each from being in two places at once. Refuses with `slot_taken` (409) when one of them
 * is not free; the caller's transaction then takes nothing. The lines of all must be locked before the first is taken.
 */
export async function reserveForOthers(tx: Transaction, claim: Claim, people: string[], now: Date): Promise<void> {
  for (const clientId of people) {
    const own = { ...claim, practitionerId: null, clientId };
    await reserveWith(tx, own, now, () => attempt(tx, own, now));
  }
}

/**
 * The door's insert, answering a `Tried`, for a statement that writes more; after the deletions it names `freed`. Its
 * words are plain, since it runs for each of thousands who want the same time and only one of them gets it.
 */
export function reservationInsert({ purpose, ...wish }: Claim, now: Date, freed = sql`true`): SQL<Tried> {
  const { appointmentId, holdId, openingId, expiresAt } = { ...NO_PURPOSE, ...purpose };
  return statement(
    TRIED,
    (list) => sql`insert into reservations
      (id, practitioner_id, client_id, appointment_id, hold_id, opening_id, expires_at, during, busy)
    select ${newId(now)}::uuid, ${wish.practitionerId}::uuid, ${wish.clientId}::uuid, ${appointmentId}::uuid,
      ${holdId}::uuid, ${openingId}::uuid, ${expiresAt?.toISOString() ?? null}::timestamptz, during, busy
    from (${rangesOf(wish)}) as wish where ${freed}
    on conflict do nothing
    returning ${list}`,
  );
}

/**
 * Takes by `attempt`, which answers nothing when it met a conflict. Conflicting holds that have expired, or were kept
 * for the taker alone, are released once; anything else is refused with `slot_taken` (409). A taker that releases
 * before it takes is a mover, and waits in the movers' line.
 */
export async function reserveWith<Taken>(
  tx: Transaction,
  wish: Wish,
  now: Date,
  attempt: () => Promise<Taken | null>,
): Promise<Taken> {
  const tried = await attempt();
  if (tried) return tried;
  if (!(await hasConflictingHolds(tx, wish, now))) throw slotTaken();
  await releaseConflictingHolds(tx, wish, now);
  const again = await attempt();
  if (!again) throw slotTaken();
  return again;
}

/** The refusal of a time that is taken. */
export function slotTaken(rule?: Rule): Refusal {
  return new Refusal("conflict", "The selected time slot is no longer available", {
    code: "slot_taken",
    details: rule && RULE_SENTENCES[rule],
  });
}

/** Whether a time was refused because it has been taken by now. */
export function isSlotTaken(error: unknown): boolean {
  return error instanceof Refusal && error.code === "slot_taken";
}

/** Ends the conflicting holds that don't count, for a taker who is about to take their time. */
export async function releaseConflictingHolds(tx: Transaction, claim: Wish, now: Date) {
  await lockPeople(tx, [claim.practitionerId, claim.clientId]);
  await releaseHolds(tx, sql`${holds.id} in (${conflictingHolds(claim, now)})`, now);
}

/** Gives back the time an appointment held, of all who attend it; answers what was busy for it. */
export async function releaseTime(tx: Transaction, appointmentId: string): Promise<Interval | null> {
  const given = await tx
    .delete(reservations)
    .where(eq(reservations.appointmentId, appointmentId))
    .returning({ practitionerId: reservations.practitionerId, busy: reservations.busy });
  // Only the practitioner's has the breaks around it; a place in a group has none.
  return (given.find(({ practitionerId }) => practitionerId) ?? given[0])?.busy ?? null;
}

/**
 * A move gives back before it takes, so two of them could each wait for what the other gives back. Movers of the same
 * people go one after the other; those who only give back wait for no one, and those who only take where nothing is
 * counted. Of appointments `of` which several people attend all of them are locked, too.
 */
export async function lockPeople(tx: Transaction, people: (string | null)[], of: string[] = []) {
  await tx.execute(lockingOf(people, sql`true`, of));
}

/**
 * Keeps others from taking while the sessions of a practitioner with a cap are counted: clients who want a time by what
 * is offered go one after the other, in the line of the practitioner's movers; where nothing is counted this waits for
 * no one. The client's line too, as the movers and `clearTheWay` lock both, in one order, and those of all who attend the
 * appointments `of`. One statement.
 */
export async function lockCounted(
  tx: Transaction,
  practitionerIds: string[],
  clientId: string | null,
  of: string[] = [],
) {
  const isOne = inArray(practitioners.id, practitionerIds);
  const anyCounts = sql`exists (select from ${practitioners} where ${isOne} and ${isCounted})`;
  await tx.execute(lockingOf([...practitionerIds, clientId], anyCounts, of));
}

/** Whether the sessions of a practitioner are counted, as SQL. */
export const isCounted = sql<boolean>`coalesce(${sql.join(
  COUNTED.map((rule) => practitioners[rule]),
  sql`, `,
)}) is not null`;

const TRIED = {
  busy_from: sql<number>`extract(epoch from lower(busy))::float8`,
  busy_until: sql<number>`extract(epoch from upper(busy))::float8`,
};

const NO_PURPOSE = { appointmentId: null, holdId: null, openingId: null, expiresAt: null };

async function othersAt(tx: Transaction, appointmentId: string): Promise<string[]> {
  const isOfIt = eq(attendees.appointmentId, appointmentId);
  const rows = await tx.select({ id: attendees.personId }).from(attendees).where(isOfIt).orderBy(attendees.personId);
  return rows.map(({ id }) => id);
}

// Always in one order, so that no two wait for each other.
function lockingOf(people: (string | null)[], when: SQL, of: string[]): SQL {
  const ids = people.filter((one) => one !== null).join();
  const named = sql`select person from unnest(string_to_array(${ids}, ',')) as named (person)`;
  const them = of.length > 0 ? sql`${named} union ${attendingAny(of)}` : named;
  return sql`select pg_advisory_xact_lock(hashtextextended(person, 0))
    from (${them}) as them where ${when} order by person collate "C"`;
}

function attendingAny(appointmentIds: string[]): SQL {
  const any = sql`any(string_to_array(${appointmentIds.join()}, ',')::uuid[])`;
  return sql`select person_id::text from attendees where appointment_id = ${any}
    union select client_id::text from appointments where id = ${any}`;
}

async function attempt(tx: Transaction, claim: Claim, now: Date): Promise<Tried | null> {
  const [tried] = await query(tx, reservationInsert(claim, now));
  return tried ?? null;
}

function busyOf(tried: Tried): Interval {
  return { start: new Date(tried.busy_from * 1_000), end: new Date(tried.busy_until * 1_000) };
}
