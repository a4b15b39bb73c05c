import type { FreeSlot } from "@/lib/availability/free-days";
import { DAY_MINUTES, dateOf } from "@/lib/time/civil-date";
import type { ViewerClock } from "@/lib/time/format";
import { type Month, monthAfter, weeksOf } from "@/lib/time/month";
import { dayIn, instantOf, minuteOf, wallClock } from "@/lib/time/zone";

/** What a viewer wants to look at: a date, or a month as a whole; neither is the soonest there is. */
export type Wish = { date: string | null; month: Month | null };

/** A date of a month's table. */
export type MonthDay = { date: string; count: number; isToday: boolean; isSelected: boolean };

/** Seven days, some of them perhaps of another month. */
export type Week = (MonthDay | null)[];

/** One date's times, by part of the day. */
export type DayTimes = { date: string; count: number; parts: { name: string; slots: FreeSlot[] }[] };

/** Everything that a page of free times shows. */
export type Timetable = {
  month: Month;
  /** The month's days in weeks, from the week that its times begin in; null where a week reaches into another month. */
  weeks: Week[];
  /** Late in the month that times begin in, the month after it too. */
  following: { month: Month; weeks: Week[] } | null;
  /** The months that lead somewhere: not before the first time, not after the last. */
  previous: Month | null;
  next: Month | null;
  /** How many times the month has, and on how many days; of an empty one, the first time after it or before it. */
  monthCount: number;
  monthDays: number;
  elsewhere: FreeSlot | null;
  day: DayTimes | null;
  soonest: FreeSlot | null;
  /** The first time of each part of a day. */
  soonestByPart: { name: string; slot: FreeSlot }[];
};

const PARTS = [
  { name: "Early hours", until: 360 },
  { name: "Morning", until: 720 },
  { name: "Afternoon", until: 1080 },
  { name: "Evening", until: DAY_MINUTES },
] as const;

// With fewer weeks left than this the month alone shows too little to choose from.
const LATE_WEEKS = 3;

/** Lays free slots, sooner first, out for a viewer who looks at a date or a month. */
export function timetable(slots: FreeSlot[], { zone, firstWeekday }: ViewerClock, wish: Wish, now: Date): Timetable {
  const today = wallClock(zone, now).date;
  const days = slotsByDate(slots, zone);
  const date = shownDate([...days.keys()], wish, today);
  const weeksIn = (month: Month): Week[] =>
    weeksOf(month, firstWeekday).map((week) =>
      week.map((day) => (day ? dayOf(day, days.get(day)?.length ?? 0, { today, selected: date }) : null)),
    );
  const wanted = date?.slice(0, 7) ?? wish.month ?? today.slice(0, 7);
  const shown = monthsShown([...days.keys()], { wanted, isAsked: wish.month !== null, today }, weeksIn);
  const inMonth = [...days].filter(([day]) => day.startsWith(shown.month));
  return {
    ...shown,
    monthCount: inMonth.reduce((sum, [, free]) => sum + free.length, 0),
    monthDays: inMonth.length,
    elsewhere: firstAfter(days, shown.month) ?? slots.at(-1) ?? null,
    day: date === null ? null : dayTimes(date, days.get(date) ?? [], zone),
    soonest: slots[0] ?? null,
    soonestByPart: firstOfParts(slots, zone),
  };
}

type Wanted = { wanted: Month; isAsked: boolean; today: string };

/** The month to look at: from the week that times begin in, with the one after it when few weeks are left. */
function monthsShown(dates: string[], { wanted, isAsked, today }: Wanted, weeksIn: (month: Month) => Week[]) {
  const begins = dates[0] ?? today;
  const [firstMonth, lastMonth] = [begins.slice(0, 7), dates.at(-1)?.slice(0, 7) ?? wanted];
  const first = weeksIn(firstMonth).filter((week) => week.some((day) => day && day.date >= begins));
  const second = monthAfter(firstMonth, 1);
  const isLate = first.length < LATE_WEEKS && second <= lastMonth;
  // A day of the month that is shown below is chosen there, and nothing moves.
  const month = isLate && wanted === second && !isAsked ? firstMonth : wanted;
  const isBoth = isLate && month === firstMonth;
  const last = isBoth ? second : month;
  return {
    month,
    weeks: month === firstMonth ? first : weeksIn(month),
    following: isBoth ? { month: second, weeks: weeksIn(second) } : null,
    previous: month > firstMonth ? monthAfter(month, -1) : null,
    next: last < lastMonth ? monthAfter(last, 1) : null,
  };
}

function dayOf(date: string, count: number, { today, selected }: { today: string; selected: string | null }): MonthDay {
  return { date, count, isToday: date === today, isSelected: date === selected };
}

/** The slots closest to a moment, sooner first: what is offered instead of a time that has gone. */
export function closestTo(slots: FreeSlot[], moment: Date, most = 3): FreeSlot[] {
  const distance = ({ startsAt }: FreeSlot) => Math.abs(startsAt.getTime() - moment.getTime());
  const near = onePerStart(slots).toSorted((one, other) => distance(one) - distance(other));
  return near.slice(0, most).toSorted((one, other) => Number(one.startsAt) - Number(other.startsAt));
}

/** The moment that stands for a date: its first free time, or its noon when it has none. */
export function wallClockInput(slots: FreeSlot[], date: string, zone: string): Date {
  const first = slots.find(({ startsAt }) => wallClock(zone, startsAt).date === date);
  return first?.startsAt ?? instantOf(zone, date, DAY_MINUTES / 2, "start");
}

// A date is shown though it has nothing, if it is still ahead; a month begins with its first times.
function shownDate(dates: string[], { date, month }: Wish, today: string): string | null {
  if (date && date >= today) return date;
  if (!month || month < today.slice(0, 7)) return dates[0] ?? null;
  return dates.find((day) => day.startsWith(month)) ?? null;
}

function firstAfter(days: Map<string, FreeSlot[]>, month: Month): FreeSlot | undefined {
  const date = [...days.keys()].find((day) => day > `${month}-31`);
  return date === undefined ? undefined : days.get(date)?.[0];
}

// A year of times is laid out for every look, and their dates are the most of it: as numbers, and in words once a day.
function slotsByDate(slots: FreeSlot[], zone: string): Map<string, FreeSlot[]> {
  const days = Map.groupBy(onePerStart(slots), ({ startsAt }) => dayIn(zone, minuteOf(startsAt)));
  return new Map([...days].map(([day, free]) => [dateOf(day), free]));
}

/** Of several who are free at the same time, the first in the practice's order. */
export function onePerStart(slots: FreeSlot[]): FreeSlot[] {
  return slots.filter(({ startsAt }, index) => slots[index - 1]?.startsAt.getTime() !== startsAt.getTime());
}

function dayTimes(date: string, slots: FreeSlot[], zone: string): DayTimes {
  const parts = PARTS.map(({ name }) => ({ name, slots: slots.filter((slot) => partOfDay(slot, zone) === name) }));
  return { date, count: slots.length, parts: parts.filter((part) => part.slots.length > 0) };
}

function firstOfParts(slots: FreeSlot[], zone: string) {
  return PARTS.slice(1).flatMap(({ name }) => {
    const slot = slots.find((free) => partOfDay(free, zone) === name);
    return slot ? [{ name, slot }] : [];
  });
}

/** The part of a day that a slot begins in. */
export function partOfDay({ startsAt }: FreeSlot, zone: string): string {
  const { minute } = wallClock(zone, startsAt);
  return PARTS.find(({ until }) => minute < until)?.name ?? "Evening";
}
