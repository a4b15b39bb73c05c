import clsx from "clsx";
import { dayWords, monthWords } from "@/components/booking/date-words";
import { Link } from "@/components/ui/link";
import { Month, Turn } from "@/components/ui/month";
import type { KnownClock } from "@/lib/accounts/viewer-clock";
import type { MonthDay, Timetable, Week } from "@/lib/booking/timetable";
import { WEEKDAYS } from "@/lib/time/civil-date";

/** Where a date or a month of the table leads. */
export type HrefFor = (place: { date?: string; month?: string }) => string;

type MonthGridProps = { table: Timetable; clock: KnownClock; hrefFor: HrefFor };

/**
 * A month with how many times are free on each day, and late in it the next one too. Days with times are links; the
 * others are plain text.
 */
export function MonthGrid({ table, clock, hrefFor }: MonthGridProps) {
  const { month, previous, next, weeks, following } = table;
  const { firstWeekday, isOwn } = clock;
  const weekdays = [0, 1, 2, 3, 4, 5, 6].map((day) => WEEKDAYS[(firstWeekday + day) % 7] ?? "");
  const turnTo = (to: string | null, turn: "previous" | "next") =>
    to ? <Turn turn={turn} href={hrefFor({ month: to })} label={monthWords(to)} /> : <span className="size-11" />;
  const rows = (all: Week[]) =>
    all.map((week) => ({
      key: week.find((day) => day !== null)?.date ?? "",
      days: week.map((day) => day && <Day key={day.date} day={day} href={hrefFor({ date: day.date })} isOwn={isOwn} />),
    }));
  const [earlier, later] = [turnTo(previous, "previous"), turnTo(next, "next")];
  if (!following) return <Month name={monthWords(month)} {...{ earlier, later, weekdays }} weeks={rows(weeks)} />;
  const nothing = <span className="size-11" />;
  return (
    <div className="space-y-4">
      <Month name={monthWords(month)} earlier={earlier} later={nothing} weekdays={weekdays} weeks={rows(weeks)} />
      <Month
        id="following"
        name={monthWords(following.month)}
        earlier={nothing}
        later={later}
        weekdays={weekdays}
        weeks={rows(following.weeks)}
      />
    </div>
  );
}

const CELL =
  "flex h-full min-h-14 flex-col items-center justify-center rounded-m border leading-tight data-today:outline-2 data-today:outline-primary data-today:-outline-offset-2";

type DayProps = { day: MonthDay; href: string; isOwn: boolean };

/** A day with times, or without; where it isn't known whose calendar it is on, both, and one of them hidden. */
function Day({ day, href, isOwn }: DayProps) {
  if (isOwn) return day.count > 0 ? <FreeDay day={day} href={href} /> : <PlainDay day={day} />;
  return (
    <>
      <FreeDay day={day} href={href} />
      <PlainDay day={day} />
    </>
  );
}

function PlainDay({ day: { date, count, isToday } }: Pick<DayProps, "day">) {
  return (
    <span
      data-date={date}
      data-today={isToday ? "" : undefined}
      hidden={count > 0}
      className={clsx(CELL, "border-transparent text-muted")}
    >
      <TodayWord isToday={isToday} />
      {Number(date.slice(-2))}
    </span>
  );
}

function FreeDay({ day: { date, count, isToday, isSelected }, href }: Omit<DayProps, "isOwn">) {
  const [weekday, number, name] = dayWords(date).split(" ");
  return (
    <Link
      href={href}
      scroll={false}
      data-date={date}
      data-today={isToday ? "" : undefined}
      hidden={count === 0}
      aria-current={isSelected ? "true" : undefined}
      className={clsx(
        CELL,
        "border-open bg-open-soft text-open-ink hover:border-fg",
        "aria-[current=true]:border-primary aria-[current=true]:bg-primary aria-[current=true]:text-on-primary",
      )}
    >
      <span className="num font-semibold">
        <TodayWord isToday={isToday} />
        <span className="sr-only">{weekday} </span>
        {number}
        <span className="sr-only"> {name},</span>
      </span>{" "}
      <small className="num text-meta">
        <span data-word="count" suppressHydrationWarning>
          {count}
        </span>
        <span className="max-sm:sr-only"> free</span>
        <span className="sr-only" data-word="times" suppressHydrationWarning>
          {count === 1 ? " time" : " times"}
        </span>
      </small>
    </Link>
  );
}

function TodayWord({ isToday }: { isToday: boolean }) {
  return (
    <span className="sr-only" data-word="today" hidden={!isToday}>
      today,{" "}
    </span>
  );
}
