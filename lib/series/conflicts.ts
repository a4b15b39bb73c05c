import { and, eq, isNull, sql } from "drizzle-orm";
import type { Interval } from "@/db/columns";
import { reservations } from "@/db/schema";
import { loadAvailability, type Reader } from "@/lib/availability/load";
import { type Availability, type BookedService, type Bounds, rulesFor, slotQueryOf } from "@/lib/engine/slot-query";
import { explain, freeStarts, type Rule } from "@/lib/engine/slots";
import { DAY_MINUTES } from "@/lib/time/civil-date";
import type { MinuteInterval } from "@/lib/time/intervals";
import { minuteOf, wallClock } from "@/lib/time/zone";

/** Why a time of a repetition can't simply be booked: the practitioner's time is taken, or the client's own, and so on. */
export type Conflict = "taken" | "theirs" | "calendar" | "closed" | "hours" | "full" | "soon";

/** A practitioner's time and a client's own over a period, for sessions of one service. */
export type Commitments = {
  availability: Availability;
  service: BookedService;
  /** Where the client is somewhere else. */
  theirs: MinuteInterval[];
  now: Date;
};

/** Whose times are looked at; what the appointments of `except` take counts as free. */
export type CommitmentsOf = {
  practitionerId: string;
  clientId: string;
  service: BookedService;
  except: string[];
} & Bounds;

// A repetition is planned further ahead than single times are offered.
const NO_HORIZON_DAYS = 10_000;
const MOST_OTHERS = 6;
const AROUND_MS = 6 * DAY_MINUTES * 60_000;

/** Reads what decides about a repetition: two statements, however many times it has. */
export async function loadCommitments(reader: Reader, of: CommitmentsOf, now: Date): Promise<Commitments> {
  const { practitionerId, clientId, service, except } = of;
  const window = { from: new Date(Number(of.from) - AROUND_MS), until: new Date(Number(of.until) + AROUND_MS) };
  const [availability] = await loadAvailability(practitionerId, window, now, reader);
  if (!availability) throw new Error("Availability came without its practitioner.");
  const { own, theirs } = await loadTheirs(reader, clientId, except, window);
  const isOwn = (busy: MinuteInterval) => own.some((other) => other.start === busy.start && other.end === busy.end);
  const rules = { ...availability.rules, horizonDays: NO_HORIZON_DAYS };
  const { busy, sessions } = availability;
  return {
    availability: {
      ...availability,
      rules,
      busy: busy.filter((one) => !isOwn(one)),
      sessions: sessions.filter((one) => !isOwn(one)),
    },
    ...{ service, theirs, now },
  };
}

/** What a session that starts then conflicts with; null when it is free for both and offered. */
export function conflictOf({ availability, service, theirs, now }: Commitments, startsAt: Date): Conflict | null {
  const start = minuteOf(startsAt);
  const end = start + service.minutes;
  if (theirs.some((other) => other.start < end && start < other.end)) return "theirs";
  const { bufferBefore, bufferAfter } = rulesFor(service, availability.rules);
  const isMet = ({ start: from, end: until }: MinuteInterval) =>
    from < end + bufferAfter && start - bufferBefore < until;
  if (availability.busy.some(isMet)) return "taken";
  const bounds = { from: startsAt, until: new Date(Number(startsAt) + 60_000) };
  const verdict = explain(start, slotQueryOf(availability, service, bounds, now));
  return verdict.offered ? null : (CONFLICTS[verdict.rule] ?? "hours");
}

const CONFLICTS: Partial<Record<Rule, Conflict>> = {
  closed: "closed",
  notice: "soon",
  taken: "taken",
  calendar: "calendar",
  ...{ run: "full", day_full: "full", week_full: "full", new_clients: "full" },
};

/** The free times of the same day, or when there are none the nearest ones within a week; earlier first. */
export function freeAround(commitments: Commitments, startsAt: Date): Date[] {
  const { availability, service, now } = commitments;
  const bounds = { from: new Date(Number(startsAt) - AROUND_MS), until: new Date(Number(startsAt) + AROUND_MS) };
  const free = freeStarts(slotQueryOf(availability, service, bounds, now))
    .map((minute) => new Date(minute * 60_000))
    .filter((start) => start > now && conflictOf(commitments, start) === null);
  const { date } = wallClock(availability.zone, startsAt);
  const sameDay = free.filter((start) => wallClock(availability.zone, start).date === date);
  const distance = (start: Date) => Math.abs(Number(start) - Number(startsAt));
  return (sameDay.length > 0 ? sameDay : free)
    .toSorted((one, other) => distance(one) - distance(other))
    .slice(0, MOST_OTHERS)
    .toSorted((one, other) => Number(one) - Number(other));
}

/** The commitments with one more session in them. */
export function withSession(commitments: Commitments, startsAt: Date): Commitments {
  const { availability, service } = commitments;
  const { bufferBefore, bufferAfter } = rulesFor(service, availability.rules);
  const start = minuteOf(startsAt);
  const session = { start, end: start + service.minutes };
  const busy = { start: start - bufferBefore, end: session.end + bufferAfter };
  return {
    ...commitments,
    theirs: [...commitments.theirs, session],
    availability: {
      ...availability,
      busy: [...availability.busy, busy].toSorted((one, other) => one.start - other.start),
      sessions: [...availability.sessions, { ...session, newClients: 0 }].toSorted(
        (one, other) => one.start - other.start,
      ),
    },
  };
}

/** Where the client is, and what the excepted appointments take from the practitioner. */
async function loadTheirs(reader: Reader, clientId: string, except: string[], { from, until }: Bounds) {
  const { appointmentId, busy, during } = reservations;
  const rows = await reader
    .select({ appointmentId, busy, during })
    .from(reservations)
    .where(
      and(
        eq(reservations.clientId, clientId),
        isNull(reservations.holdId),
        sql`${during} && tstzrange(${from.toISOString()}::timestamptz, ${until.toISOString()}::timestamptz)`,
      ),
    );
  const isOwn = ({ appointmentId }: (typeof rows)[number]) => except.includes(appointmentId ?? "");
  return {
    own: rows.filter(isOwn).flatMap(({ busy, during }) => [inMinutes(busy), inMinutes(during)]),
    theirs: rows.filter((row) => !isOwn(row)).map(({ during }) => inMinutes(during)),
  };
}

function inMinutes({ start, end }: Interval): MinuteInterval {
  return { start: minuteOf(start), end: Math.ceil(Number(end) / 60_000) };
}
