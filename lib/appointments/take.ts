import { eq, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { practitioners, reservations } from "@/db/schema";
import { Refusal } from "@/lib/errors";
import { newId } from "@/lib/id";

const MINUTE_MS = 60_000;

/** Somebody's time with somebody: `[startsAt, startsAt + minutes)`. */
export type Sitting = { practitionerId: string; startsAt: Date; minutes: number };

/** When a sitting ends. */
export function endOf({ startsAt, minutes }: Pick<Sitting, "startsAt" | "minutes">): Date {
  return new Date(startsAt.getTime() + minutes * MINUTE_MS);
}

/** Who wants the time, and what it holds now, if anything. */
export type Taker = { id: string; clientId: string; practitionerId: string | null; startsAt: Date | null };

/**
 * The one door through which a time is taken. Gives back what the appointment held before, and takes the new time or
 * refuses with 409; the two exclusion constraints have the last word. One insert with ON CONFLICT DO NOTHING: a plain
 * insert into a table with an exclusion constraint deadlocks under contention, and a lock first is slower.
 */
export async function takeTime(tx: Transaction, taker: Taker, sitting: Sitting, now: Date) {
  if (taker.startsAt) await giveBackToMove(tx, taker, sitting);
  const during = { start: sitting.startsAt, end: endOf(sitting) };
  const [taken] = await tx
    .insert(reservations)
    .values({
      id: newId(now),
      practitionerId: sitting.practitionerId,
      clientId: taker.clientId,
      appointmentId: taker.id,
      during,
      busy: await withBuffers(tx, sitting.practitionerId, during),
    })
    .onConflictDoNothing()
    .returning({ id: reservations.id });
  if (!taken) throw new Refusal("conflict", "The selected time slot is no longer available", { code: "slot_taken" });
}

/**
 * A move gives back before it takes, so two of them could each wait for what the other gives back. Movers of the same
 * people go one after the other; those who only take, or only give back, wait for nobody.
 */
async function giveBackToMove(tx: Transaction, taker: Taker, sitting: Sitting) {
  const people = [taker.practitionerId, sitting.practitionerId, taker.clientId].filter((id) => id !== null);
  for (const id of [...new Set(people)].sort()) {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${id}, 0))`);
  }
  await giveBackTime(tx, taker.id);
}

/** Gives back the time an appointment held, if it held any. */
export async function giveBackTime(tx: Transaction, appointmentId: string) {
  await tx.delete(reservations).where(eq(reservations.appointmentId, appointmentId));
}

async function withBuffers(tx: Transaction, practitionerId: string, during: { start: Date; end: Date }) {
  const [row] = await tx
    .select({ before: practitioners.bufferBeforeMinutes, after: practitioners.bufferAfterMinutes })
    .from(practitioners)
    .where(eq(practitioners.id, practitionerId));
  if (!row) throw new Refusal("not_found", "We can't find this practitioner.");
  return {
    start: new Date(during.start.getTime() - row.before * MINUTE_MS),
    end: new Date(during.end.getTime() + row.after * MINUTE_MS),
  };
}
