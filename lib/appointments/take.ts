import { eq, type SQL, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import type { Interval } from "@/db/columns";
import { holds, reservations } from "@/db/schema";
import { busy, during, givesWay } from "@/lib/appointments/in-the-way";
import { releaseHolds } from "@/lib/appointments/release";
import { Refusal } from "@/lib/errors";
import { newId } from "@/lib/id";

const MINUTE_MS = 60_000;

/** Somebody's time with somebody: `[startsAt, startsAt + minutes)`. */
export type Sitting = { practitionerId: string; startsAt: Date; minutes: number };

/** When a sitting ends. */
export function endOf({ startsAt, minutes }: Pick<Sitting, "startsAt" | "minutes">): Date {
  return new Date(startsAt.getTime() + minutes * MINUTE_MS);
}

/** What a time is taken for. */
export type Purpose = { appointmentId: string } | { holdId: string; expiresAt: Date } | { openingId: string };

/**
 * A time that somebody wants. It is taken from a practitioner, with the service's buffers or her own around it, and
 * from a client; a group session has no client, a place in one no practitioner, a hold no client while we don't know
 * who it is.
 */
export type Claim = Omit<Sitting, "practitionerId"> & {
  purpose: Purpose;
  practitionerId: string | null;
  clientId: string | null;
  serviceId: string;
  /** Who takes it: what she herself could still undo does not stand in her way. */
  actorId: string | null;
};

/** The same before it is known what for. */
export type Wish = Omit<Claim, "purpose">;

/** What came of trying: what is busy from then on, or whether only what gives way stood in the way. */
export type Tried = { busy_from: number | null; busy_until: number | null; gives_way: boolean };

/**
 * The one door through which a time is taken: takes it or refuses with 409; the two exclusion constraints have the last
 * word. One insert with ON CONFLICT DO NOTHING: a plain insert into a table with an exclusion constraint deadlocks under
 * contention, and a lock first is slower. Answers what is busy from then on.
 */
export async function takeTime(tx: Transaction, claim: Claim, now: Date): Promise<Interval> {
  const [tried] = await tx.execute<Tried>(sql`with taken as ${taking(tx, claim, now)} select ${outcome(claim, now)}`);
  return settle(tx, claim, tried, now);
}

/** The door's insert as a part of a statement that writes more, named `taken` there; after `freed`, if that is given. */
export function taking(tx: Transaction, claim: Claim, now: Date, freed?: SQL): SQL {
  const { practitionerId, clientId, purpose } = claim;
  const id = newId(now);
  const insert = tx
    .insert(reservations)
    .values({
      id: freed ? sql`(select ${id}::uuid from (select count(*) from ${freed}) as first)` : id,
      practitionerId,
      clientId,
      ...purpose,
      during: during(claim),
      busy: busy(claim),
    })
    .onConflictDoNothing()
    .returning({ busy: reservations.busy });
  return sql`${insert}`;
}

/** What such a statement selects in its end, for `settle`. */
export function outcome(claim: Claim, now: Date): SQL {
  return sql`(select extract(epoch from lower(busy))::float8 from taken) as busy_from,
    (select extract(epoch from upper(busy))::float8 from taken) as busy_until,
    case when exists (select from taken) then false else exists (
      select from ${reservations} where ${givesWay(claim, now)}) end as gives_way`;
}

/**
 * Ends the taking: what has expired, or was kept for nobody but the taker, gives way once. Whoever takes that away
 * before she takes is a mover, and waits in their line.
 */
export async function settle(tx: Transaction, claim: Claim, tried: Tried | undefined, now: Date): Promise<Interval> {
  if (tried?.gives_way) {
    await clearTheWay(tx, claim, now);
    const [again] = await tx.execute<Tried>(sql`with taken as ${taking(tx, claim, now)} select ${outcome(claim, now)}`);
    return busyOf(again);
  }
  return busyOf(tried);
}

/** Ends the holds in the way that don't count, for a taker who is about to take their time. */
export async function clearTheWay(tx: Transaction, claim: Wish, now: Date) {
  await lockPeople(tx, [claim.practitionerId, claim.clientId]);
  const inTheWay = sql`(select ${reservations.holdId} from ${reservations} where ${givesWay(claim, now)})`;
  await releaseHolds(tx, sql`${holds.id} in ${inTheWay}`, now);
}

/** Gives back the time an appointment held; answers what was busy for it. */
export async function giveBackTime(tx: Transaction, appointmentId: string): Promise<Interval | null> {
  const [given] = await tx
    .delete(reservations)
    .where(eq(reservations.appointmentId, appointmentId))
    .returning({ busy: reservations.busy });
  return given?.busy ?? null;
}

/**
 * A move gives back before it takes, so two of them could each wait for what the other gives back. Movers of the same
 * people go one after the other; those who only take, or only give back, wait for nobody.
 */
export async function lockPeople(tx: Transaction, people: (string | null)[]) {
  for (const id of [...new Set(people.filter((one) => one !== null))].sort()) {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${id}, 0))`);
  }
}

function busyOf(tried: Tried | undefined): Interval {
  if (!tried?.busy_from || !tried.busy_until)
    throw new Refusal("conflict", "The selected time slot is no longer available", { code: "slot_taken" });
  return { start: new Date(tried.busy_from * 1_000), end: new Date(tried.busy_until * 1_000) };
}
