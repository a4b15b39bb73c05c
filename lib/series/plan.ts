import "server-only";
import { db } from "@/db/client";
import { findBookable, findMovable } from "@/lib/practice/bookable";
import {
  type Commitments,
  type CommitmentsOf,
  type Conflict,
  conflictOf,
  freeAround,
  loadCommitments,
  withSession,
} from "@/lib/series/conflicts";
import { type Ending, furtherOccurrences } from "@/lib/series/occurrences";
import type { Repeatable, SeriesSession } from "@/lib/series/queries";
import { rhythmFrom } from "@/lib/series/rhythm";
import { shifted } from "@/lib/series/shift";

/** A time of a repetition as it is planned: free, or with its conflict, and what is free instead. */
export type Planned = { startsAt: Date; conflict: Conflict | null; others: Date[] };

/** What a change would do to one session of a series; `isLate` when it is too close for the client to change it. */
export type PlannedMove = Planned & { id: string; from: Date; isLate: boolean };

/** The further times of a repetition, each with its verdict at this moment. */
export async function planRepeat(
  session: Repeatable,
  everyWeeks: number,
  ending: Ending,
  now: Date,
): Promise<Planned[]> {
  const { startsAt, zone, minutes, serviceId, practitionerId } = session;
  const times = furtherOccurrences(rhythmFrom(startsAt, zone, everyWeeks, ending));
  const { service } = await findBookable(db, serviceId, practitionerId);
  return planned(
    { ...session, service: { ...service, minutes }, except: [] },
    times.map(({ startsAt }) => startsAt),
    now,
  );
}

/** What moving them all by so many days to another time of the day would do to each. */
export async function planMove(
  sessions: SeriesSession[],
  shift: { days: number; startMinute: number },
  now: Date,
): Promise<PlannedMove[]> {
  const [first] = sessions;
  if (!first) return [];
  const { service } = await findMovable(db, first.serviceId, first.practitionerId);
  const movable = sessions.filter(({ mayMove }) => mayMove);
  const to = (session: SeriesSession) => shifted(session.startsAt, session.zone, shift);
  const of = { ...first, service: { ...service, minutes: first.minutes }, except: movable.map(({ id }) => id) };
  const plans = await planned(of, movable.map(to), now);
  return sessions.map((session) => {
    const { id, startsAt: from } = session;
    const index = movable.indexOf(session);
    return { ...(plans[index] ?? { startsAt: from, conflict: null, others: [] }), id, from, isLate: index < 0 };
  });
}

async function planned(of: Omit<CommitmentsOf, "from" | "until">, starts: Date[], now: Date) {
  if (starts.length === 0) return [];
  const times = starts.map(Number);
  const bounds = { from: new Date(Math.min(...times)), until: new Date(Math.max(...times)) };
  let commitments: Commitments = await loadCommitments(db, { ...of, ...bounds }, now);
  const plans: Planned[] = [];
  for (const startsAt of starts) {
    const conflict = startsAt <= now ? "soon" : conflictOf(commitments, startsAt);
    plans.push({ startsAt, conflict, others: conflict ? freeAround(commitments, startsAt) : [] });
    if (!conflict) commitments = withSession(commitments, startsAt);
  }
  return plans;
}
