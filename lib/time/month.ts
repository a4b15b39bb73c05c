import { dateOf, dayNumber, dayOf, weekdayOf } from "@/lib/time/civil-date";

/** A month as "2026-12". */
export type Month = string;

/** The month that a text names, or the one a date lies in. */
export function readMonth(text: unknown, date: string): Month {
  return typeof text === "string" && /^(19|20)\d{2}-(0[1-9]|1[0-2])$/.test(text) ? text : date.slice(0, 7);
}

/** The month so many months later, or earlier. */
export function monthAfter(month: Month, months: number): Month {
  const [year, number] = partsOf(month);
  const count = year * 12 + number - 1 + months;
  return `${Math.floor(count / 12)}-${String((count % 12) + 1).padStart(2, "0")}`;
}

/** Its first date, and the first of the month after. */
export function boundsOf(month: Month): { first: string; next: string } {
  return { first: `${month}-01`, next: `${monthAfter(month, 1)}-01` };
}

/** Its dates in weeks, from Monday unless told; null where a week reaches into another month. */
export function weeksOf(month: Month, firstWeekday = 0): (string | null)[][] {
  const [year, number] = partsOf(month);
  const first = dayNumber(year, number, 1);
  const last = dayOf(boundsOf(month).next) - 1;
  const weeks: (string | null)[][] = [];
  const lead = (weekdayOf(first) - firstWeekday + 7) % 7;
  for (let start = first - lead; start <= last; start += 7) {
    weeks.push(
      [0, 1, 2, 3, 4, 5, 6].map((later) => {
        const day = start + later;
        return day < first || day > last ? null : dateOf(day);
      }),
    );
  }
  return weeks;
}

function partsOf(month: Month): [number, number] {
  return [Number(month.slice(0, 4)), Number(month.slice(5, 7))];
}
