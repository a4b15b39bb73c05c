import "server-only";
import { and, asc, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { type Cell, practitioners, weeklyHours } from "@/db/schema";
import type { Staff } from "@/lib/auth/actor";
import { loadAvailability, type Reader } from "@/lib/availability/load";
import type { Whose, Window } from "@/lib/availability/window";
import { type DayBlocks, dayBlocks, isSameCell, mergeDays, openCells, WEEK_CELLS } from "@/lib/engine/day-blocks";
import { type FreeStarts, rankMatches } from "@/lib/engine/matching";
import { type Availability, minutesOf, rulesFor, type Sought, slotQueryOf } from "@/lib/engine/slot-query";
import { freeStarts } from "@/lib/engine/slots";
import { ownedBy } from "@/lib/practice/conditions";
import { DAY_MINUTES, dateOf, dayOf } from "@/lib/time/civil-date";
import { instantOf, wallClock } from "@/lib/time/zone";

/**
 * A free start that matches what a client asked for, and the date it is on in the zone of the practitioner who is free.
 */
export type MatchingStart = { startsAt: Date; cell: Cell; date: string; practitionerId: string };

/** What a client asked for. */
export type Wanted = { practitionerId: Whose; sought: Sought; cells: Cell[] };

/** How many days ahead clients are shown; the first is today. */
const DAYS_SHOWN = 30;

// No practitioner's horizon is longer than a year.
const FARTHEST_DAYS = 367;

/**
 * The cells of the week that are open for a session of this length, or of the practice's usual one; of all
 * practitioners together when none is named.
 */
export async function openWeek(whose: Whose, minutes: number | null): Promise<Cell[]> {
  const nobodysTime = { from: new Date(0), until: new Date(0) };
  const everyone = await loadAvailability(whose, nobodysTime, nobodysTime.from);
  const open = everyone.flatMap(({ hours, rules, standardMinutes }) =>
    openCells(hours, minutes ?? standardMinutes, rules.stepMinutes),
  );
  return WEEK_CELLS.filter((cell) => open.some((other) => isSameCell(cell, other)));
}

/**
 * The dates from today that have an open block, and which, for a session of this length or of the practice's usual one;
 * each in the zone of the practitioner who is free.
 */
export async function openDates(
  whose: Whose,
  minutes: number | null,
  now: Date,
  days = DAYS_SHOWN,
): Promise<DayBlocks[]> {
  const until = new Date(now.getTime() + (days + 2) * DAY_MINUTES * 60_000);
  const everyone = await loadAvailability(whose, { from: now, until }, now);
  return mergeDays(
    everyone.map((one) => {
      const length = minutes ?? one.standardMinutes;
      const window = { from: now, until: endOfDays(one.zone, now, days) };
      return dayBlocks(freeStarts(slotQueryOf(one, length, window, now)), one.zone, length);
    }),
  );
}

/** The open blocks of one date, read in the zone of each practitioner; of the practice's usual session by default. */
export async function openBlocksOn(
  whose: Whose,
  date: string,
  minutes: number | null,
  now: Date,
): Promise<DayBlocks["blocks"]> {
  const noon = dayOf(date) * DAY_MINUTES + DAY_MINUTES / 2;
  if (Math.abs(noon - Number(now) / 60_000) > FARTHEST_DAYS * DAY_MINUTES) return [];
  const around = { from: dateAt(noon - 2 * DAY_MINUTES), until: dateAt(noon + 2 * DAY_MINUTES) };
  const everyone = await loadAvailability(whose, around, now);
  const days = everyone.map((one) => {
    const length = minutes ?? one.standardMinutes;
    const window = {
      from: instantOf(one.zone, date, 0, "start"),
      until: instantOf(one.zone, date, DAY_MINUTES, "end"),
    };
    return dayBlocks(freeStarts(slotQueryOf(one, length, window, now)), one.zone, length);
  });
  return mergeDays(days).find((day) => day.date === date)?.blocks ?? [];
}

/** Everyone's time of the next 30 days, which is as far as matches are looked for. */
export function loadAhead(now: Date, reader: Reader = db): Promise<Availability[]> {
  return loadAvailability(null, windowAhead(now), now, reader);
}

/**
 * For each wish, in their order, the free starts of the next 30 days that lie in its ticked cells, best first (see
 * `rankMatches`); from one look at everyone's time.
 */
export async function findMatchesOfEach(
  wishes: Wanted[],
  now: Date,
  ahead = loadAhead(now),
): Promise<MatchingStart[][]> {
  const startsOf = startsFor(await ahead, windowAhead(now), now);
  return wishes.map((wish) => matchesIn(startsOf(wish.sought), wish));
}

function windowAhead(now: Date): Window {
  return { from: now, until: new Date(now.getTime() + DAYS_SHOWN * DAY_MINUTES * 60_000) };
}

function matchesIn(free: FreeStarts[], { practitionerId, cells }: Wanted): MatchingStart[] {
  const asked = free.filter((one) => practitionerId === null || one.practitionerId === practitionerId);
  return rankMatches(asked, cells).map(({ start, ...match }) => ({ startsAt: dateAt(start), ...match }));
}

/** The availability of all practitioners by what is sought; what several seek is worked out once. */
function startsFor(everyone: Availability[], window: Window, now: Date): (sought: Sought) => FreeStarts[] {
  const known = new Map<string, FreeStarts[]>();
  return (sought) => {
    const key = typeof sought === "number" ? `${sought}` : `${sought.id} ${sought.minutes}`;
    const starts = known.get(key) ?? everyone.map((one) => freeStartsOf(one, sought, window, now));
    known.set(key, starts);
    return starts;
  };
}

function freeStartsOf(one: Availability, sought: Sought, window: Window, now: Date): FreeStarts {
  const { bufferBefore, bufferAfter } = rulesFor(sought, one.rules);
  return {
    practitionerId: one.practitionerId,
    zone: one.zone,
    starts: freeStarts(slotQueryOf(one, sought, window, now)),
    apartMinutes: minutesOf(sought) + bufferBefore + bufferAfter,
  };
}

/** The practitioners whose hours a member of staff may publish, or whose time they may give: themselves, or all. */
export function listEditable(staff: Staff, subject: "hours" | "times" = "hours", reader: Reader = db) {
  const { id, name, timeZone, stepMinutes, position } = practitioners;
  return reader
    .select({ id, name, timeZone, stepMinutes })
    .from(practitioners)
    .where(ownedBy(staff, subject))
    .orderBy(asc(position), asc(name));
}

/** The week that such a practitioner has published, Monday first. */
export function listHours(staff: Staff, practitionerId: string) {
  const { weekday, startMinute, endMinute } = weeklyHours;
  return db
    .select({ weekday, startMinute, endMinute })
    .from(weeklyHours)
    .innerJoin(practitioners, eq(practitioners.id, weeklyHours.practitionerId))
    .where(and(eq(weeklyHours.practitionerId, practitionerId), ownedBy(staff, "hours")))
    .orderBy(asc(weekday), asc(startMinute));
}

function endOfDays(zone: string, now: Date, days: number): Date {
  const lastDay = dayOf(wallClock(zone, now).date) + days - 1;
  return instantOf(zone, dateOf(lastDay), DAY_MINUTES, "end");
}

function dateAt(minute: number): Date {
  return new Date(minute * 60_000);
}
