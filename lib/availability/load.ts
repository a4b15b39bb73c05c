import "server-only";
import { and, asc, eq, isNull, sql } from "drizzle-orm";
import { type Database, db } from "@/db/client";
import { practitioners, reservations, users, weeklyHours } from "@/db/schema";
import type { Hours, Stretch } from "@/lib/availability/openings";
import type { Question, Rules } from "@/lib/availability/slots";
import { notFound } from "@/lib/errors";
import { isId } from "@/lib/id";

/*
 * Availability is public, so these reads take no actor; nothing comes out but ids, hours and times. Only those who take
 * clients are in it: an active practitioner with an active account.
 */

/** From one instant until before another; the time of an appointment that is being moved counts as free. */
export type Window = { from: Date; until: Date; exceptAppointmentId?: string };

/** Whose time is meant: one practitioner, or whoever is free first. */
export type Whose = string | null;

/** What the engine needs to know of one practitioner, as plain data. */
export type Availability = { practitionerId: string; zone: string; rules: Rules; hours: Hours[]; busy: Stretch[] };

/**
 * What decides when one practitioner, or everyone, is free within a window: one statement, whose cost does not grow
 * with the appointments outside the window. Refuses a practitioner who isn't there.
 */
export async function loadAvailability(
  whose: Whose,
  window: Window,
  reader: Pick<Database, "select"> = db,
): Promise<Availability[]> {
  if (whose !== null && !isId(whose)) throw notFound("practitioner");
  const rows = await reader
    .select({ row: practitioners, hours: hoursOf(), busy: busyOf(window) })
    .from(practitioners)
    .innerJoin(users, eq(users.id, practitioners.userId))
    .where(
      and(
        whose === null ? undefined : eq(practitioners.id, whose),
        eq(practitioners.active, true),
        isNull(users.deactivatedAt),
        isNull(users.erasedAt),
      ),
    )
    .orderBy(asc(practitioners.position), asc(practitioners.name));
  if (whose !== null && rows.length === 0) throw notFound("practitioner");
  return rows.map(({ row, hours, busy }) => ({
    practitionerId: row.id,
    zone: row.timeZone,
    rules: rulesOf(row),
    hours,
    busy,
  }));
}

/** The engine's question about one practitioner's availability. */
export function questionOf(
  { hours, busy, rules, zone }: Availability,
  minutes: number,
  { from, until }: Window,
  now: Date,
): Question {
  const bounds = { from: Math.ceil(Number(from) / 60_000), until: Math.ceil(Number(until) / 60_000) };
  return { hours, busy, rules, minutes, zone, ...bounds, now: Number(now) / 60_000 };
}

function rulesOf(row: typeof practitioners.$inferSelect): Rules {
  return {
    bufferBefore: row.bufferBeforeMinutes,
    bufferAfter: row.bufferAfterMinutes,
    noticeMinutes: row.noticeMinutes,
    horizonDays: row.horizonDays,
    stepMinutes: row.stepMinutes,
  };
}

function hoursOf() {
  const { practitionerId, weekday, startMinute, endMinute, from, until } = weeklyHours;
  return sql<Hours[]>`(
    select coalesce(json_agg(json_build_object('weekday', ${weekday}, 'startMinute', ${startMinute},
      'endMinute', ${endMinute}, 'from', ${from}, 'until', ${until}) order by ${weekday}, ${startMinute}), '[]')
    from ${weeklyHours} where ${practitionerId} = ${practitioners.id})`;
}

// A day on both sides takes in the longest session and its buffers.
function busyOf({ from, until, exceptAppointmentId }: Window) {
  const { practitionerId, busy, appointmentId } = reservations;
  const isOther = exceptAppointmentId ? sql`and ${appointmentId} <> ${exceptAppointmentId}` : sql``;
  return sql<Stretch[]>`(
    select coalesce(json_agg(json_build_object('start', floor(extract(epoch from lower(${busy})) / 60),
      'end', ceil(extract(epoch from upper(${busy})) / 60)) order by lower(${busy})), '[]')
    from ${reservations} where ${practitionerId} = ${practitioners.id} ${isOther}
      and ${busy} && tstzrange(${from.toISOString()}::timestamptz - interval '1 day',
        ${until.toISOString()}::timestamptz + interval '1 day'))`;
}
