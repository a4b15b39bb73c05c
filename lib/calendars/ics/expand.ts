import { type Entry, type Length, type Moment, spanOf } from "@/lib/calendars/ics/entry";
import { type Budget, occurrences } from "@/lib/calendars/ics/occurrences";
import { parseRule } from "@/lib/calendars/ics/rule";
import { isDateText, isUtcText, wallMinute } from "@/lib/calendars/ics/wall-time";
import { DAY_MINUTES } from "@/lib/time/civil-date";
import type { MinuteInterval } from "@/lib/time/intervals";

/**
 * When the entries of one name take time between two epoch minutes: the repeated one, and in place of some of its times
 * what was changed of them. Throws for a rule that can't be followed.
 */
export function expand(
  entries: Entry[],
  { start: from, end: until }: MinuteInterval,
  budget: Budget,
): MinuteInterval[] {
  const masters = entries.filter(({ instead }) => !instead);
  const changes = entries.filter(({ instead }) => instead);
  const changed = new Map(changes.map((change) => [startOf(change.instead), change]));
  const shifts = changes
    .filter(({ isForAllAfter }) => isForAllAfter)
    .sort((one, other) => startOf(one.instead) - startOf(other.instead));
  const spans = masters.flatMap((master) =>
    timesOf(master, { start: from, end: until }, budget).flatMap(({ start, length }) => {
      const at = start.clocks.epochOf(start.local);
      if (changed.has(at)) return [];
      const shift = shifts.findLast(({ instead }) => startOf(instead) < at);
      if (shift) return shift.isBusy ? [spanOf(shiftedBy(shift, start), shift.length)] : [];
      return master.isBusy ? [spanOf(start, length)] : [];
    }),
  );
  const others = changes.filter(({ isBusy }) => isBusy).map(({ start, length }) => spanOf(start, length));
  return [...spans, ...others].filter(({ start, end }) => start < end && start < until && end > from);
}

type Time = { start: Moment; length: Length };

function timesOf(entry: Entry, { start: from, end: until }: MinuteInterval, budget: Budget): Time[] {
  const { start, length, rules, also, except } = entry;
  const reach = length.days * DAY_MINUTES + length.minutes + 2 * DAY_MINUTES;
  const span = { from: start.clocks.localOf(from) - reach, end: start.clocks.localOf(until) };
  const locals = new Set([start.local]);
  for (const written of rules) {
    const rule = parseRule(written);
    if (!rule) throw new Error("An entry repeats by a rule that can't be followed.");
    for (const local of occurrences(rule, start.local, { ...span, until: untilOf(rule.until, start) }, budget))
      locals.add(local);
  }
  const repeated = [...locals].map((local) => ({ start: { ...start, local }, length }));
  const removed = new Set(except.map((moment) => startOf(moment)));
  // Some programs name only the date of what does not take place.
  const removedDays = new Set(except.filter(({ isDate }) => isDate).map(({ local }) => dayOf(local)));
  return [...repeated, ...also].filter(
    ({ start: one }) => !removed.has(startOf(one)) && (start.isDate || !removedDays.has(dayOf(one.local))),
  );
}

/** The last moment of a rule on the clocks of its start; a date is meant with all of its day. */
function untilOf(written: string | null, { clocks }: Moment): number | null {
  const local = written === null ? null : wallMinute(written);
  if (written === null || local === null) return null;
  if (isDateText(written)) return local + DAY_MINUTES - 1;
  return isUtcText(written) ? clocks.localOf(local) : local;
}

function shiftedBy({ start, instead }: Entry, at: Moment): Moment {
  const moved = startOf(start) - startOf(instead);
  return { ...start, local: start.clocks.localOf(at.clocks.epochOf(at.local) + moved) };
}

function startOf(moment: Moment | null): number {
  return moment ? moment.clocks.epochOf(moment.local) : Number.NaN;
}

function dayOf(local: number): number {
  return Math.floor(local / DAY_MINUTES);
}
