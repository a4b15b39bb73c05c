import type { ReactNode } from "react";
import { Link } from "@/components/ui/link";

type MonthProps = {
  /** The id of its heading, where a page has two. */
  id?: string;
  name: string;
  /** The ways to other months. */
  earlier: ReactNode;
  later: ReactNode;
  /** The names of the week's days, in the order of its columns. */
  weekdays: string[];
  /** What stands on each day; nothing where a week reaches into another month. */
  weeks: { key: string; days: ReactNode[] }[];
};

/** A month as a table of weeks, with its weekdays as headers (WCAG 1.3.1). */
export function Month({ id = "month", name, earlier, later, weekdays, weeks }: MonthProps) {
  return (
    <section aria-labelledby={id}>
      <div className="mb-2 flex min-h-11 items-center justify-between gap-2">
        {earlier}
        <h2 id={id} className="font-semibold text-h3">
          {name}
        </h2>
        {later}
      </div>
      <table aria-labelledby={id} className="w-full table-fixed border-separate border-spacing-1">
        <thead>
          <tr className="text-muted text-small">
            {weekdays.map((weekday) => (
              <th key={weekday} scope="col" className="py-1 font-medium">
                <span aria-hidden="true">{weekday.slice(0, 2)}</span>
                <span className="sr-only">{weekday}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeks.map(({ key, days }) => (
            <tr key={key}>
              {days.map((day, index) => (
                <td key={weekdays[index]} className="h-14 p-0 align-top">
                  {day}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

type TurnProps = { turn: "previous" | "next"; href: string; label: string };

/** The way to the month before or after. */
export function Turn({ turn, href, label }: TurnProps) {
  return (
    <Link
      href={href}
      // There is always one more month.
      rel="nofollow"
      scroll={false}
      data-turn={turn}
      className="inline-flex size-11 items-center justify-center rounded-m border border-control bg-surface text-h2 hover:bg-sunken"
    >
      <span aria-hidden="true">{turn === "next" ? "›" : "‹"}</span>
      <span className="sr-only">{label}</span>
    </Link>
  );
}
