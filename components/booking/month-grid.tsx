import clsx from "clsx";
import { dateWords, monthWords } from "@/components/booking/date-words";
import { Link } from "@/components/ui/link";
import type { MonthDay, Timetable } from "@/lib/appointments/timetable";
import { WEEKDAYS } from "@/lib/availability/civil";

/** Where a date or a month of the table leads. */
export type HrefFor = (place: { date?: string; month?: string }) => string;

type MonthGridProps = { table: Timetable; firstWeekday: number; hrefFor: HrefFor };

/** A month with how many times are free on each day. Days with times are links; the others are plain text. */
export function MonthGrid({ table, firstWeekday, hrefFor }: MonthGridProps) {
  const { month, previous, next, weeks } = table;
  const weekdays = [0, 1, 2, 3, 4, 5, 6].map((day) => WEEKDAYS[(firstWeekday + day) % 7] ?? "");
  return (
    <section aria-labelledby="month">
      <div className="mb-2 flex min-h-11 items-center justify-between gap-2">
        <Turn month={previous} turn="previous" hrefFor={hrefFor} />
        <h2 id="month" className="text-h3 font-semibold">
          {monthWords(month)}
        </h2>
        <Turn month={next} turn="next" hrefFor={hrefFor} />
      </div>
      <table aria-labelledby="month" className="w-full table-fixed border-separate border-spacing-1">
        <thead>
          <tr className="text-muted text-small">
            {weekdays.map((name) => (
              <th key={name} scope="col" className="py-1 font-medium">
                <span aria-hidden="true">{name.slice(0, 2)}</span>
                <span className="sr-only">{name}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeks.map((week) => (
            <tr key={week.find((day) => day !== null)?.date}>
              {week.map((day, index) => (
                <td key={weekdays[index]} className="h-14 p-0 align-top">
                  {day && <Day day={day} href={hrefFor({ date: day.date })} />}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Turn({ month, turn, hrefFor }: { month: string | null; turn: "previous" | "next"; hrefFor: HrefFor }) {
  if (!month) return <span className="size-11" />;
  return (
    <Link
      href={hrefFor({ month })}
      scroll={false}
      data-turn={turn}
      className="inline-flex size-11 items-center justify-center rounded-m border border-control bg-surface text-h2 hover:bg-sunken"
    >
      <span aria-hidden="true">{turn === "next" ? "›" : "‹"}</span>
      <span className="sr-only">{monthWords(month)}</span>
    </Link>
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
