import { dateOf, dayOf } from "@/lib/time/civil-date";

/** What is closed, or opened, once: from one wall-clock time on a date until another. */
export type ClosedDates = {
  kind: "closed" | "open";
  startDate: string;
  startMinute: number;
  endDate: string;
  endMinute: number;
};

/** Which part of each day: all of it, the morning, the afternoon; or the times of the first and the last day. */
export const DAY_PARTS = ["times", "morning", "afternoon"] as const;

/** Time off as a form asks for it; it comes again every so many weeks until a date, or not at all. */
export type TimeOffWish = {
  firstDate: string;
  lastDate: string;
  part: (typeof DAY_PARTS)[number];
  from: number | null;
  until: number | null;
  everyWeeks: number;
  repeatUntil: string;
};

/** How often time off can be written down at once: every week for two years is as far ahead as any reaches. */
export const MOST_TIMES = 110;

// When a day's halves meet.
const MIDDAY_MINUTE = 780;

/** The dates of time off one by one, so that each can be opened again by itself. */
export function datesOff(wish: TimeOffWish): ClosedDates[] {
  const { firstDate, lastDate, part, from, until } = wish;
  const length = dayOf(lastDate) - dayOf(firstDate);
  return startsOf(wish).flatMap((start) => {
    if (part === "times") return [closed(start, from ?? 0, start + length, until ?? 1440)];
    const days = Array.from({ length: length + 1 }, (_, index) => start + index);
    return days.map((day) =>
      part === "morning" ? closed(day, 0, day, MIDDAY_MINUTE) : closed(day, MIDDAY_MINUTE, day, 1440),
    );
  });
}

function startsOf({ firstDate, everyWeeks, repeatUntil }: TimeOffWish): number[] {
  const first = dayOf(firstDate);
  if (everyWeeks === 0 || repeatUntil === "") return [first];
  const count = Math.floor((dayOf(repeatUntil) - first) / (7 * everyWeeks)) + 1;
  return Array.from({ length: Math.min(Math.max(count, 1), MOST_TIMES) }, (_, index) => first + index * 7 * everyWeeks);
}

function closed(firstDay: number, startMinute: number, lastDay: number, endMinute: number): ClosedDates {
  return { kind: "closed", startDate: dateOf(firstDay), startMinute, endDate: dateOf(lastDay), endMinute };
}
