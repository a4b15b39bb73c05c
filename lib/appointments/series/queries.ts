import "server-only";
import { and, asc, eq, gt, gte } from "drizzle-orm";
import { db } from "@/db/client";
import { appointments, practitioners, services, users } from "@/db/schema";
import { openRequired } from "@/db/secret";
import { findBookable } from "@/lib/appointments/bookable";
import { visibleTo } from "@/lib/appointments/lock";
import { mayCancel, mayMove } from "@/lib/appointments/policy";
import {
  type Conflict,
  conflictOf,
  type Diary,
  freeAround,
  loadDiary,
  withSession,
} from "@/lib/appointments/series/diary";
import { type Ending, furtherOccurrences } from "@/lib/appointments/series/occurrences";
import { mayRepeat, rhythmFrom } from "@/lib/appointments/series/rhythm";
import { shifted } from "@/lib/appointments/series/shift";
import { type Actor, isStaff } from "@/lib/auth/actor";
import { isId } from "@/lib/id";

/** A session that the actor may repeat, and what its page says of it. */
export type Repeatable = NonNullable<Awaited<ReturnType<typeof findRepeatable>>>;

/** A time of a repetition as it is planned: free, or what stands in the way, and what is free instead. */
export type Planned = { startsAt: Date; conflict: Conflict | null; others: Date[] };

/** What a change would do to one session of a series; `isLate` when it is too close for the client to change it. */
export type PlannedMove = Planned & { id: string; from: Date; isLate: boolean };

/** Which sessions of a series: this and those after it, or every one that is still ahead. */
export type Range = "later" | "all";

/** A booked session that the actor may repeat, or null. */
export async function findRepeatable(actor: Actor, id: string) {
  if (!isId(id)) return null;
  const { status, startsAt, practitionerId, openingId, clientId, serviceId, seriesId, minutes } = appointments;
  const [row] = await db
    .select({
      ...{ id: appointments.id, status, startsAt, practitionerId, openingId, clientId, serviceId, seriesId, minutes },
      isRepeatable: services.repeatable,
      serviceName: services.name,
      practitionerName: practitioners.name,
      zone: practitioners.timeZone,
      clientFirstName: openRequired(users.firstName, users.id, "Someone"),
    })
    .from(appointments)
    .innerJoin(services, eq(services.id, serviceId))
    .innerJoin(practitioners, eq(practitioners.id, practitionerId))
    .innerJoin(users, eq(users.id, clientId))
    .where(and(eq(appointments.id, id), visibleTo(actor)));
  if (!row?.startsAt || !row.practitionerId || !mayRepeat(row, row.isRepeatable, isStaff(actor))) return null;
  return { ...row, startsAt: row.startsAt, practitionerId: row.practitionerId };
}

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

/** The sessions of the same series that are ahead, earlier first; none when it belongs to no series. */
export async function listSeries(actor: Actor, id: string, range: Range, now: Date) {
  if (!isId(id)) return [];
  const visible = visibleTo(actor);
  const [one] = await db
    .select()
    .from(appointments)
    .where(and(eq(appointments.id, id), visible));
  if (!one?.seriesId) return [];
  const rows = await db
    .select({
      id: appointments.id,
      startsAt: appointments.startsAt,
      endsAt: appointments.endsAt,
      minutes: appointments.minutes,
      policy: appointments.policy,
      cancelBy: appointments.cancelBy,
      clientId: appointments.clientId,
      serviceId: appointments.serviceId,
      practitionerId: appointments.practitionerId,
      zone: practitioners.timeZone,
      practitionerName: practitioners.name,
    })
    .from(appointments)
    .innerJoin(practitioners, eq(practitioners.id, appointments.practitionerId))
    .where(
      and(
        eq(appointments.seriesId, one.seriesId),
        eq(appointments.status, "scheduled"),
        gt(appointments.startsAt, now),
        range === "later" && one.startsAt ? gte(appointments.startsAt, one.startsAt) : undefined,
        visible,
      ),
    )
    .orderBy(asc(appointments.startsAt));
  return rows.flatMap(({ startsAt, practitionerId, ...row }) => {
    if (!startsAt || !practitionerId) return [];
    const booked = { startsAt, policy: row.policy, cancelBy: row.cancelBy };
    const free = isStaff(actor);
    const may = { mayMove: free || mayMove(booked, now), mayCancel: free || mayCancel(booked, now) };
    return [{ ...row, startsAt, practitionerId, ...may }];
  });
}

/** One session of a series, and what the actor may still do with it. */
export type SeriesSession = Awaited<ReturnType<typeof listSeries>>[number];

/** What moving them all by so many days to another time of the day would do to each. */
export async function planMove(
  sessions: SeriesSession[],
  shift: { days: number; startMinute: number },
  now: Date,
): Promise<PlannedMove[]> {
  const [first] = sessions;
  if (!first) return [];
  const { service } = await findBookable(db, first.serviceId, first.practitionerId);
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

async function planned(of: Omit<Parameters<typeof loadDiary>[1], "from" | "until">, starts: Date[], now: Date) {
  if (starts.length === 0) return [];
  const times = starts.map(Number);
  const bounds = { from: new Date(Math.min(...times)), until: new Date(Math.max(...times)) };
  let diary: Diary = await loadDiary(db, { ...of, ...bounds }, now);
  const plans: Planned[] = [];
  for (const startsAt of starts) {
    const conflict = startsAt <= now ? "soon" : conflictOf(diary, startsAt);
    plans.push({ startsAt, conflict, others: conflict ? freeAround(diary, startsAt) : [] });
    if (!conflict) diary = withSession(diary, startsAt);
  }
  return plans;
}
