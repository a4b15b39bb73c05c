import type { ReactNode } from "react";
import { Link } from "@/components/ui/link";
import { WEEKDAYS } from "@/lib/availability/civil";
import { type Month, monthAfter, weeksOf } from "@/lib/availability/month";

/** What is said of a day besides its number, and how its cell looks. */
export type DayMark = { words: string; tone: "closed" | "open" | "plain" };

type MonthTableProps = {
  month: Month;
  today: string;
  selected: string;
  /** Where a month or a date leads. */
  hrefFor: (place: { month: Month; date?: string }) => string;
  marks: Map<string, DayMark>;
};

/** A month as a table; every day from today on is a link. */
export function MonthTable({ month, today, selected, hrefFor, marks }: MonthTableProps) {
  return (
    <section aria-labelledby="month">
      <div className="mb-3 flex items-center justify-between gap-4">
        <Turn href={hrefFor({ month: monthAfter(month, -1) })} label={`Earlier: ${monthName(monthAfter(month, -1))}`}>
          ‹
        </Turn>
        <h2 id="month" className="font-semibold text-h2">
          {monthName(month)}
        </h2>
        <Turn href={hrefFor({ month: monthAfter(month, 1) })} label={`Later: ${monthName(monthAfter(month, 1))}`}>
          ›
        </Turn>
      </div>
      <table aria-labelledby="month" className="w-full table-fixed border-separate border-spacing-1">
        <thead>
          <tr className="text-muted text-small">
            {WEEKDAYS.map((name) => (
              <th key={name} scope="col" className="py-1 font-medium">
                <span aria-hidden="true">{name.slice(0, 2)}</span>
                <span className="sr-only">{name}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeksOf(month).map((week) => (
            <tr key={week.find(Boolean)}>
              {week.map((date, weekday) => (
                <td key={WEEKDAYS[weekday]} className="p-0 align-top">
                  {date && (
                    <Day
                      date={date}
                      weekday={weekday}
                      isToday={date === today}
                      isSelected={date === selected}
                      href={date >= today ? hrefFor({ month, date }) : undefined}
                      mark={marks.get(date)}
                    />
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Turn({ href, label, children }: { href: string; label: string; children: ReactNode }) {
  return (
    <Link
      href={href}
      className="inline-flex size-11 items-center justify-center rounded-m border border-control text-h2"
    >
      <span aria-hidden="true">{children}</span>
      <span className="sr-only">{label}</span>
    </Link>
  );
}

type DayProps = {
  date: string;
  weekday: number;
  isToday: boolean;
  isSelected: boolean;
  href: string | undefined;
  mark: DayMark | undefined;
};

function Day({ date, weekday, isToday, isSelected, href, mark }: DayProps) {
  const text = (
    <>
      <span className={isToday ? "font-bold underline decoration-2 underline-offset-4" : "font-medium"}>
        <span className="sr-only">
          {isToday && "today, "}
          {WEEKDAYS[weekday]}{" "}
        </span>
        {Number(date.slice(8))}
        <span className="sr-only">
          {" "}
          {monthName(date.slice(0, 7))}
          {mark && ","}
        </span>
      </span>
      {mark && <small className="block text-meta leading-tight"> {mark.words}</small>}
    </>
  );
  const look = `num block min-h-14 rounded-m border p-1 text-center hyphens-auto sm:min-h-16 ${LOOK[mark?.tone ?? "plain"]}`;
  if (!href) return <span className={`${look} text-faint`}>{text}</span>;
  return (
    <Link
      href={href}
      aria-current={isSelected ? "true" : undefined}
      className={`${look} hover:border-primary aria-[current=true]:border-2 aria-[current=true]:border-primary`}
    >
      {text}
    </Link>
  );
}

const LOOK = {
  closed: "border-line bg-sunken text-muted",
  open: "border-open bg-open-soft text-open-ink",
  plain: "border-line bg-surface",
};

const NAMES = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];

function monthName(month: Month): string {
  return `${NAMES[Number(month.slice(5, 7)) - 1]} ${month.slice(0, 4)}`;
}
