import clsx from "clsx";
import { dateWords, monthWords } from "@/components/booking/date-words";
import { Link } from "@/components/ui/link";
import { Month, Turn } from "@/components/ui/month";
import type { MonthDay, Timetable } from "@/lib/appointments/timetable";
import { WEEKDAYS } from "@/lib/availability/civil";

/** Where a date or a month of the table leads. */
export type HrefFor = (place: { date?: string; month?: string }) => string;

type MonthGridProps = { table: Timetable; firstWeekday: number; hrefFor: HrefFor };

/** A month with how many times are free on each day. Days with times are links; the others are plain text. */
export function MonthGrid({ table, firstWeekday, hrefFor }: MonthGridProps) {
  const { month, previous, next, weeks } = table;
  const weekdays = [0, 1, 2, 3, 4, 5, 6].map((day) => WEEKDAYS[(firstWeekday + day) % 7] ?? "");
  const turnTo = (to: string | null, turn: "previous" | "next") =>
    to ? <Turn turn={turn} href={hrefFor({ month: to })} label={monthWords(to)} /> : <span className="size-11" />;
  return (
    <Month
      name={monthWords(month)}
      earlier={turnTo(previous, "previous")}
      later={turnTo(next, "next")}
      weekdays={weekdays}
      weeks={weeks.map((week) => ({
        key: week.find((day) => day !== null)?.date ?? "",
        days: week.map((day) => day && <Day key={day.date} day={day} href={hrefFor({ date: day.date })} />),
      }))}
    />
  );
}

const CELL = "flex h-full min-h-14 flex-col items-center justify-center rounded-m border leading-tight";

function Day({ day, href }: { day: MonthDay; href: string }) {
  const { date, count, isToday, isSelected } = day;
  const ring = isToday && "outline-2 outline-primary -outline-offset-2";
  if (count === 0) {
    return (
      <span className={clsx(CELL, "border-transparent text-muted", ring)}>
        {isToday && <span className="sr-only">today, </span>}
        {Number(date.slice(-2))}
      </span>
    );
  }
  const [weekday, number, name] = dateWords(date).split(" ");
  return (
    <Link
      href={href}
      scroll={false}
      data-date={date}
      aria-current={isSelected ? "true" : undefined}
      className={clsx(
        CELL,
        isSelected
          ? "border-primary bg-primary text-on-primary"
          : "border-open bg-open-soft text-open-ink hover:border-fg",
        ring,
      )}
    >
      <span className="num font-semibold">
        <span className="sr-only">
          {isToday && "today, "}
          {weekday}{" "}
        </span>
        {number}
        <span className="sr-only"> {name},</span>
      </span>{" "}
      <small className="num text-meta">
        {count}
        <span className="max-sm:sr-only"> free</span>
        <span className="sr-only"> {count === 1 ? "time" : "times"}</span>
      </small>
    </Link>
  );
}
