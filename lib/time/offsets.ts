import { DAY_MINUTES, dayNumber } from "@/lib/time/civil-date";

/**
 * How far a zone's clocks are ahead of UTC over a span of about a year, in whole minutes: `offsets[i]` holds from
 * `starts[i]` (epoch minutes) until `starts[i + 1]`. A handful of entries, so a scan beats anything cleverer.
 */
type Offsets = { starts: number[]; offsets: number[] };

/** What a wall-clock time that comes twice means: as a start its first occurrence, as an end its last. */
export type Boundary = "start" | "end";

const YEAR_MINUTES = 366 * DAY_MINUTES;
// Wherever a wall clock is looked up, both of the clock's readings lie in the same span.
const MARGIN_MINUTES = 3 * DAY_MINUTES;
const ZONES_KEPT = 1000;

const known = new Map<string, Map<number, Offsets>>();

/** Minutes that the zone is ahead of UTC at an epoch minute. */
export function offsetOf(zone: string, minute: number): number {
  const { starts, offsets } = offsetsAround(zone, minute);
  let index = starts.length - 1;
  while (index > 0 && at(starts, index) > minute) index--;
  return at(offsets, index);
}

/**
 * The epoch minute at which the zone's wall clock shows `local` (day number × 1440 + minute of the day). A time that
 * is skipped means the moment the clocks jump; one that comes twice, its first or its last as `boundary` says.
 */
export function epochOf(zone: string, local: number, boundary: Boundary): number {
  const { starts, offsets } = offsetsAround(zone, local);
  const last = starts.length - 1;
  for (let step = 0; step <= last; step++) {
    const index = boundary === "start" ? step : last - step;
    const minute = local - at(offsets, index);
    const isHere = minute >= at(starts, index) && (index === last || minute < at(starts, index + 1));
    if (isHere) return minute;
  }
  return jumpOver({ starts, offsets }, local);
}

/** The span of a zone's offsets around an epoch minute, or around a wall-clock minute counted the same way. */
function offsetsAround(zone: string, minute: number): Offsets {
  const years = yearsOf(zone);
  const year = Math.floor(minute / YEAR_MINUTES);
  const found = years.get(year);
  if (found) return found;
  const made = findOffsets(zone, year * YEAR_MINUTES - MARGIN_MINUTES, (year + 1) * YEAR_MINUTES + MARGIN_MINUTES);
  years.set(year, made);
  return made;
}

function jumpOver({ starts, offsets }: Offsets, local: number): number {
  for (let index = 1; index < starts.length; index++) {
    const start = at(starts, index);
    if (local >= start + at(offsets, index - 1) && local < start + at(offsets, index)) return start;
  }
  throw new Error("A wall-clock time neither exists nor is skipped.");
}

function yearsOf(zone: string): Map<number, Offsets> {
  const years = known.get(zone);
  if (years) return years;
  // Zone names arrive in any spelling that Intl takes; the cache must not grow with them.
  if (known.size >= ZONES_KEPT) known.clear();
  const none = new Map<number, Offsets>();
  known.set(zone, none);
  return none;
}

// No zone has ever changed twice within a day since offsets are whole minutes (1973), so a look a day finds all.
function findOffsets(zone: string, from: number, until: number): Offsets {
  const read = reader(zone);
  const found: Offsets = { starts: [from], offsets: [read(from)] };
  let before = from;
  for (let minute = from + DAY_MINUTES; minute < until + DAY_MINUTES; minute += DAY_MINUTES) {
    const offset = read(minute);
    if (offset !== found.offsets.at(-1)) {
      found.starts.push(findChange(read, before, minute));
      found.offsets.push(offset);
    }
    before = minute;
  }
  return found;
}

function findChange(read: (minute: number) => number, before: number, after: number): number {
  const old = read(before);
  let low = before;
  let high = after;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (read(middle) === old) low = middle;
    else high = middle;
  }
  return high;
}

function reader(zone: string): (minute: number) => number {
  const format = new Intl.DateTimeFormat("en-US", {
    timeZone: zone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
  });
  return (minute) => {
    const [month, day, year, hour, past] = format
      .format(minute * 60_000)
      .split(/\D+/)
      .map(Number);
    if (month === undefined || day === undefined || year === undefined || hour === undefined || past === undefined)
      throw new Error(`The clock of ${zone} can't be read.`);
    return dayNumber(year, month, day) * DAY_MINUTES + hour * 60 + past - minute;
  };
}

function at(numbers: number[], index: number): number {
  const number = numbers[index];
  if (number === undefined) throw new RangeError(`There is no entry ${index}.`);
  return number;
}
