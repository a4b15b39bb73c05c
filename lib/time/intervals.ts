/** An interval of epoch minutes, `[start, end)`. */
export type MinuteInterval = { start: number; end: number };

/**
 * Intervals in order and apart, with a cursor among them. It is asked about one time after another; as those come in
 * order but for an hour that is seen twice, the cursor hardly ever goes back.
 */
export type Line = { starts: number[]; ends: number[]; cursor: number };

/** Lays intervals out as a line; those less than `apartMinutes` from one another become one. */
export function lineOf(intervals: MinuteInterval[], apartMinutes = 1): Line {
  const starts: number[] = [];
  const ends: number[] = [];
  let until = Number.NEGATIVE_INFINITY;
  for (const { start, end } of inOrder(intervals)) {
    if (start >= end) continue;
    if (starts.length > 0 && start - until < apartMinutes) {
      if (end <= until) continue;
      ends.pop();
    } else starts.push(start);
    ends.push(end);
    until = end;
  }
  return { starts, ends, cursor: 0 };
}

/** Whether any interval of the line overlaps `[from, until)`. */
export function isMet(line: Line, from: number, until: number): boolean {
  seek(line, from);
  const next = line.starts[line.cursor];
  return next !== undefined && next < until;
}

/**
 * How many minutes long the interval is that `[from, until)` makes together with all that is less than `apartMinutes`
 * from it.
 */
export function lengthWith(line: Line, from: number, until: number, apartMinutes: number): number {
  seek(line, from - apartMinutes);
  let start = from;
  let end = until;
  for (let index = line.cursor; index < line.starts.length; index++) {
    const next = startAt(line, index);
    if (next >= until + apartMinutes) break;
    start = Math.min(start, next);
    end = Math.max(end, endAt(line, index));
  }
  return end - start;
}

/** Moves the cursor to the first interval that ends after a minute. */
function seek(line: Line, minute: number) {
  while (line.cursor > 0 && endAt(line, line.cursor - 1) > minute) line.cursor--;
  while (endAt(line, line.cursor) <= minute) line.cursor++;
}

function startAt({ starts }: Line, index: number): number {
  return starts[index] ?? Number.POSITIVE_INFINITY;
}

function endAt({ ends }: Line, index: number): number {
  return ends[index] ?? Number.POSITIVE_INFINITY;
}

// What is loaded comes in order; only what does not is sorted.
function inOrder(intervals: MinuteInterval[]): MinuteInterval[] {
  let before = Number.NEGATIVE_INFINITY;
  for (const { start } of intervals) {
    if (start < before) return sorted(intervals);
    before = start;
  }
  return intervals;
}

// As numbers that carry start and place both, which sort several times as fast as objects do.
function sorted(intervals: MinuteInterval[]): MinuteInterval[] {
  const count = intervals.length;
  let first = Number.POSITIVE_INFINITY;
  for (const { start } of intervals) first = Math.min(first, start);
  const keys = new Float64Array(count);
  for (const [place, { start }] of intervals.entries()) keys[place] = (start - first) * count + place;
  keys.sort();
  const ordered: MinuteInterval[] = [];
  for (const key of keys) {
    const interval = intervals[key % count];
    if (interval) ordered.push(interval);
  }
  return ordered;
}
