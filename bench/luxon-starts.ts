import { DateTime, Interval } from "luxon";
import type { SlotQuery } from "@/lib/engine/slots";

/**
 * The same answer as it is usually written: with Luxon's date-times and intervals. The open hours of each day are an
 * Interval, `splitBy` makes its steps, and a step is free when its session with buffers overlaps nothing busy. Busy
 * intervals are merged and sorted once, and only those near an open interval are looked at, so that it is as linear as
 * it can be.
 */
export function luxonStarts({ hours, busy, rules, minutes, zone, from, until, now }: SlotQuery): number[] {
  const at = (minute: number) => DateTime.fromMillis(minute * 60_000, { zone });
  const [first, last] = [at(from), at(until)];
  const earliest = at(now).plus({ minutes: rules.noticeMinutes });
  const latest = at(now).plus({ hours: 24 * rules.horizonDays });
  const taken = Interval.merge(busy.map(({ start, end }) => Interval.fromDateTimes(at(start), at(end))));
  const starts: number[] = [];
  let near = 0;
  for (let day = first.startOf("day"); day < last; day = day.plus({ days: 1 })) {
    for (const row of hours.filter(({ weekday }) => weekday === day.weekday - 1)) {
      const shift = Interval.fromDateTimes(timeOn(day, row.startMinute), timeOn(day, row.endMinute));
      if (!shift.isValid || !shift.start || !shift.end) continue;
      const reach = withBuffers(shift, rules);
      while (reach.start && taken[near]?.isBefore(reach.start)) near++;
      const nearby: Interval[] = [];
      for (let index = near; index < taken.length; index++) {
        const one = taken[index];
        if (!one?.overlaps(reach)) break;
        nearby.push(one);
      }
      for (const step of shift.splitBy({ minutes: rules.stepMinutes })) {
        const start = step.start;
        if (!start || start < first || start >= last || start < earliest || start > latest) continue;
        const session = Interval.after(start, { minutes });
        if (!session.end || session.end > shift.end) continue;
        const wanted = nearby.length > 0 ? withBuffers(session, rules) : session;
        if (nearby.some((one) => one.overlaps(wanted))) continue;
        starts.push(start.toMillis() / 60_000);
      }
    }
  }
  return starts;
}

function withBuffers(interval: Interval, { bufferBefore, bufferAfter }: SlotQuery["rules"]): Interval {
  return interval.set({
    start: interval.start?.minus({ minutes: bufferBefore }),
    end: interval.end?.plus({ minutes: bufferAfter }),
  });
}

function timeOn(day: DateTime, minute: number): DateTime {
  return minute === 1440
    ? day.plus({ days: 1 }).startOf("day")
    : day.set({ hour: Math.floor(minute / 60), minute: minute % 60, second: 0, millisecond: 0 });
}
