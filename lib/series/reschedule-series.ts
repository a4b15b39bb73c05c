import { db, type Transaction } from "@/db/client";
import { lockAppointment, type Timed } from "@/lib/appointments/lock";
import { mayMove } from "@/lib/appointments/policy";
import { lateMoveOf } from "@/lib/appointments/reschedule";
import { assertCanBecome } from "@/lib/appointments/status";
import { transition } from "@/lib/appointments/transition";
import { releaseUndo } from "@/lib/appointments/undo/release";
import { type Actor, isStaff } from "@/lib/auth/actor";
import { Refusal } from "@/lib/errors";
import { type Bookable, findMovable } from "@/lib/practice/bookable";
import { assertAhead, bookablePractitioner } from "@/lib/practice/bookable-practitioner";
import { lockPeople, releaseTime } from "@/lib/reservations/reserve";
import { type GivenBack, keepTogether } from "@/lib/series/keep-together";
import { assertEachFree, reserveEach } from "@/lib/series/reserve-each";
import { UNDO_MINUTES } from "@/lib/undo";

/** Where one session of a series goes. */
export type SeriesMove = { id: string; startsAt: Date };

/**
 * Moves several sessions of one series together or not at all, with one e-mail that says every new time. What they take
 * themselves counts as free. The practice may at any time that is not taken, a client each session by the policy that
 * was accepted at booking and to times that are offered. For some minutes it can be undone, and the e-mail waits as
 * long. Refuses with `slot_taken` (409) and the date that is not free, with `too_late` (409), with `conflict` (409)
 * sessions that are no longer one series, with `invalid` (400) none at all and times that have passed.
 */
export async function rescheduleSeries(
  actor: Actor,
  moves: SeriesMove[],
  now: Date,
  undoMinutes = UNDO_MINUTES,
): Promise<void> {
  await db.transaction(async (tx) => {
    const sessions = await lockSeries(
      tx,
      actor,
      moves.map(({ id }) => id),
    );
    const changed = sessions.map((session) => movedBy(session, moves));
    const [first] = changed;
    if (!first) throw new Refusal("invalid", "Please keep at least one of the dates.");
    const bookable = await findMovable(tx, first.serviceId, first.practitionerId);
    await lockPeople(
      tx,
      [first.practitionerId, first.clientId],
      changed.map(({ id }) => id),
    );
    await assertMay(tx, actor, changed, bookable, now);
    const given = await giveBackEach(tx, changed, now);
    const taken = await reserveEach(
      tx,
      actor,
      changed.map(({ to, ...one }) => ({ ...one, startsAt: to })),
      now,
    );
    const starts = changed.flatMap(({ startsAt, to }) => [startsAt, to]);
    const held = await keepTogether(tx, { given, taken, starts, undoMinutes }, now);
    for (const { to: startsAt, ...session } of changed) {
      const { practitionerId, minutes } = session;
      const timeSlot = { practitionerId, minutes, startsAt };
      const change = { kind: "rescheduled" as const, timeSlot, movedLateAt: lateMoveOf(actor, session, now) };
      await transition(tx, actor, session, change, now, held.get(session.id));
    }
  });
}

/** Locks sessions of one series that the actor may see and that are still booked, earlier ids first. */
export async function lockSeries(tx: Transaction, actor: Actor, ids: string[]) {
  const sessions: (Timed & { endsAt: Date })[] = [];
  for (const id of [...new Set(ids)].sort()) {
    const session = await lockAppointment(tx, actor, id);
    assertCanBecome(session.status, "cancelled");
    const { startsAt, endsAt, practitionerId, seriesId } = session;
    if (!startsAt || !endsAt || !practitionerId || !seriesId || seriesId !== (sessions[0]?.seriesId ?? seriesId))
      throw new Refusal("conflict", "These sessions are no longer one series. Please look again.");
    sessions.push({ ...session, startsAt, endsAt, practitionerId });
  }
  return sessions.toSorted((one, other) => Number(one.startsAt) - Number(other.startsAt));
}

type Moved = Awaited<ReturnType<typeof lockSeries>>[number] & { to: Date };

function movedBy(session: Awaited<ReturnType<typeof lockSeries>>[number], moves: SeriesMove[]): Moved {
  const move = moves.find(({ id }) => id === session.id);
  if (!move) throw new Error("A session was locked that nobody moves.");
  return { ...session, to: move.startsAt };
}

async function assertMay(
  tx: Transaction,
  actor: Actor,
  changed: Moved[],
  { service, practitioner }: Bookable,
  now: Date,
) {
  for (const { to } of changed) assertAhead({ startsAt: to }, now);
  const [first] = changed;
  if (!first) return;
  if (isStaff(actor)) {
    await bookablePractitioner(tx, actor, practitioner.practitionerId);
    return;
  }
  if (changed.some((one) => !mayMove(one, now)))
    throw new Refusal("conflict", "It's too late to move one of these here, so please call or message us.", {
      code: "too_late",
    });
  const of = { ...first, service: { ...service, minutes: first.minutes }, except: changed.map(({ id }) => id) };
  const times = changed.map(({ to }) => to).toSorted((one, other) => Number(one) - Number(other));
  await assertEachFree(tx, actor, of, times, now);
}

async function giveBackEach(tx: Transaction, changed: Moved[], now: Date): Promise<GivenBack[]> {
  const given: GivenBack[] = [];
  for (const { to, ...before } of changed) {
    await releaseUndo(tx, before.id, now);
    given.push({ before, busy: await releaseTime(tx, before.id) });
  }
  return given;
}
