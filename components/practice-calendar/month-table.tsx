import { useT } from "#speech";
import { monthWords } from "@/components/booking/date-words";
import { Link } from "@/components/ui/link";
import { Month, Turn } from "@/components/ui/month";
import { weekdayNames } from "@/lib/time/format";
import { type Month as MonthText, monthAfter, weeksOf } from "@/lib/time/month";

/** What is said of a day besides its number, on a phone shown shorter, and how its cell looks. */
export type DayMark = { words: string; short: string; tone: "closed" | "open" | "plain" };

type MonthTableProps = {
  month: MonthText;
  today: string;
  selected: string;
  /** Where a month or a date leads. */
  hrefFor: (place: { month: MonthText; date?: string }) => string;
  marks: Map<string, DayMark>;
};

/** A month as a table; every day from today on is a link. */
export function MonthTable({ month, today, selected, hrefFor, marks }: MonthTableProps) {
  const t = useT();
  const turnTo = (turn: "previous" | "next", word: string) => {
    const to = monthAfter(month, turn === "next" ? 1 : -1);
    return <Turn turn={turn} href={hrefFor({ month: to })} label={`${word}: ${monthWords(to)}`} />;
  };
  const dayOn = (date: string, weekday: number) => (
    <Day
      key={date}
      date={date}
      weekday={weekday}
      isToday={date === today}
      isSelected={date === selected}
      href={date >= today ? hrefFor({ month, date }) : undefined}
      mark={marks.get(date)}
    />
  );
  return (
    <Month
      name={monthWords(month)}
      earlier={turnTo("previous", t("Earlier"))}
      later={turnTo("next", t("Later"))}
      weekdays={weekdayNames(t.locale)}
      weeks={weeksOf(month).map((week) => ({
        key: week.find(Boolean) ?? "",
        days: week.map((date, weekday) => date && dayOn(date, weekday)),
      }))}
    />
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
  const t = useT();
  const text = (
    <>
      <span className={isToday ? "font-bold underline decoration-2 underline-offset-4" : "font-medium"}>
        <span className="sr-only">
          {isToday && `${t("today")}, `}
          {weekdayNames(t.locale)[weekday]}{" "}
        </span>
        {Number(date.slice(8))}
        <span className="sr-only">
          {" "}
          {monthWords(date.slice(0, 7))}
          {mark && ","}
        </span>
      </span>
      {mark && (
        <small className="block text-meta leading-tight">
          <span aria-hidden="true" className="sm:hidden">
            {mark.short}
          </span>
          <span className="max-sm:sr-only"> {mark.words}</span>
        </small>
      )}
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
