/*
 * A zone's wall clock as Intl alone reads it, one minute after another.
 */

const DAY = 1440;
// No hours that decide about a minute lie farther from it; neither do the ends of exceptions in the tests.
const MARGIN = 4 * DAY;

/** What a wall clock shows at every minute of a while, "2026-12-01 09:30", and the minutes at which it shows that. */
export type Clock = {
  zone: string;
  first: number;
  last: number;
  shown: Map<number, string>;
  seen: Map<string, number[]>;
};

/** The minute at which a wall clock shows this first, or the one at which it jumps over it. */
export function firstAt(clock: Clock, shown: string): number {
  return clock.seen.get(shown)?.[0] ?? jumpOver(clock, shown);
}

/** The same for the last time that a wall clock shows it. */
export function lastAt(clock: Clock, shown: string): number {
  return clock.seen.get(shown)?.at(-1) ?? jumpOver(clock, shown);
}

function jumpOver({ first, last, shown: clocks }: Clock, shown: string): number {
  for (let minute = first; minute < last; minute++) if ((clocks.get(minute) ?? "") > shown) return minute;
  return last;
}

/** "2026-12-01 09:30", and midnight at the end of a day as the next day's first minute. */
export function wall(date: string, minute: number): string {
  return new Date(Date.parse(`${date}T00:00Z`) + minute * 60_000).toISOString().slice(0, 16).replace("T", " ");
}

/** The date that the clock shows at a minute, "2026-12-01". */
export function dateAt({ zone }: Clock, minute: number): string {
  return read(zone, minute).slice(0, 10);
}

/** The Monday of the week that a minute lies in. */
export function mondayAt(clock: Clock, minute: number): string {
  const date = dateAt(clock, minute);
  const monday = mondays.get(date) ?? mondayBefore(date);
  mondays.set(date, monday);
  return monday;
}

const mondays = new Map<string, string>();

function mondayBefore(date: string): string {
  const noon = new Date(`${date}T12:00Z`);
  return new Date(noon.getTime() - ((noon.getUTCDay() + 6) % 7) * 86_400_000).toISOString().slice(0, 10);
}

/** Every date that the clock shows. */
export function datesOf({ shown }: Clock): Set<string> {
  return new Set([...shown.values()].map((text) => text.slice(0, 10)));
}

/** The clock of a zone from four days before a window until four after it. */
export function clockAround({ zone, from, until }: { zone: string; from: number; until: number }): Clock {
  const [first, last] = [from - MARGIN, until + MARGIN];
  const [shown, seen] = [new Map<number, string>(), new Map<string, number[]>()];
  for (const minute of minutesIn(first, last)) {
    const text = read(zone, minute);
    shown.set(minute, text);
    const others = seen.get(text);
    if (others) others.push(minute);
    else seen.set(text, [minute]);
  }
  return { zone, first, last, shown, seen };
}

const clocks = new Map<string, { format: Intl.DateTimeFormat; read: Map<number, string> }>();

// Reading a clock takes Intl a microsecond or two, and the same minutes are looked at again and again.
function read(zone: string, minute: number): string {
  const clock = clocks.get(zone) ?? { format: formatOf(zone), read: new Map() };
  clocks.set(zone, clock);
  const text = clock.read.get(minute) ?? clock.format.format(minute * 60_000);
  clock.read.set(minute, text);
  return text;
}

function formatOf(timeZone: string) {
  return new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short", timeStyle: "short" });
}

/** Every minute of `[start, end)`. */
export function minutesIn(start: number, end: number): number[] {
  return Array.from({ length: Math.max(0, end - start) }, (_, index) => start + index);
}

/** The days, by their first minute in UTC, during which a zone's clocks change between two dates. */
export function changesOf(zone: string, from: string, until: string): number[] {
  const days: number[] = [];
  const [first, last] = [Date.parse(from) / 60_000, Date.parse(until) / 60_000];
  for (let day = first; day < last; day += DAY) {
    if (aheadAt(zone, day) !== aheadAt(zone, day + DAY)) days.push(day);
  }
  return days;
}

function aheadAt(zone: string, minute: number): number {
  return Date.parse(`${read(zone, minute).replace(" ", "T")}Z`) / 60_000 - minute;
}
