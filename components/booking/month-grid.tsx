import clsx from "clsx";
import { dayWords, monthWords } from "@/components/booking/date-words";
import { Link } from "@/components/ui/link";
import { Month, Turn } from "@/components/ui/month";
import type { KnownClock } from "@/lib/accounts/viewer-clock";
import type { MonthDay, Timetable, Week } from "@/lib/booking/timetable";
import type { Translate } from "@/lib/i18n/message";
import { weekdayNames } from "@/lib/time/format";

/** Where a date or a month of the table leads. */
export type HrefFor = (place: { date?: string; month?: string }) => string;

type MonthGridProps = { t: Translate; table: Timetable; clock: KnownClock; hrefFor: HrefFor };

/**
 * A month with how many times are free on each day, and late in it the next one too. Days with times are links; the
 * others are plain text.
 */
export function MonthGrid({ t, table, clock, hrefFor }: MonthGridProps) {
  const { month, previous, next, weeks, following } = table;
  const { firstWeekday, isOwn, locale } = clock;
  const names = weekdayNames(locale);
  const weekdays = [0, 1, 2, 3, 4, 5, 6].map((day) => names[(firstWeekday + day) % 7] ?? "");
  const turnTo = (to: string | null, turn: "previous" | "next") =>
    to ? (
      <Turn turn={turn} href={hrefFor({ month: to })} label={monthWords(to, locale)} />
    ) : (
      <span className="size-11" />
    );
  const rows = (all: Week[]) =>
    all.map((week) => ({
      key: week.find((day) => day !== null)?.date ?? "",
      days: week.map(
        (day) =>
          day && (
            <Day key={day.date} t={t} day={day} href={hrefFor({ date: day.date })} locale={locale} isOwn={isOwn} />
          ),
      ),
    }));
  const [earlier, later] = [turnTo(previous, "previous"), turnTo(next, "next")];
  if (!following)
    return <Month name={monthWords(month, locale)} {...{ earlier, later, weekdays }} weeks={rows(weeks)} />;
  const nothing = <span className="size-11" />;
  return (
    <div className="space-y-4">
      <Month
        name={monthWords(month, locale)}
        earlier={earlier}
        later={nothing}
        weekdays={weekdays}
        weeks={rows(weeks)}
      />
      <Month
        id="following"
        name={monthWords(following.month, locale)}
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

type DayProps = { t: Translate; day: MonthDay; href: string; locale: string | undefined; isOwn: boolean };

/** A day with times, or without; where it isn't known whose calendar it is on, both, and one of them hidden. */
function Day({ isOwn, ...shown }: DayProps) {
  if (isOwn) return shown.day.count > 0 ? <FreeDay {...shown} /> : <PlainDay {...shown} />;
  return (
    <>
      <FreeDay {...shown} />
      <PlainDay {...shown} />
    </>
  );
}

function PlainDay({ t, day: { date, count, isToday } }: Pick<DayProps, "t" | "day">) {
  return (
    <span
      data-date={date}
      data-today={isToday ? "" : undefined}
      hidden={count > 0}
      className={clsx(CELL, "border-transparent text-muted")}
    >
      <TodayWord t={t} isToday={isToday} />
      {Number(date.slice(-2))}
    </span>
  );
}

function FreeDay({ t, day: { date, count, isToday, isSelected }, href, locale }: Omit<DayProps, "isOwn">) {
  const [weekday, number, name] = dayWords(date, locale).split(" ");
  return (
    <Link
      href={href}
      rel="nofollow"
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
        <TodayWord t={t} isToday={isToday} />
        <span className="sr-only">{weekday} </span>
        {number}
        <span className="sr-only"> {name},</span>
      </span>{" "}
      <small className="num text-meta">
        <span data-word="count" suppressHydrationWarning>
          {count}
        </span>
        <span className="max-sm:sr-only" data-word="free" suppressHydrationWarning>
          {` ${freeWord(t, count)}`}
        </span>
        <span className="sr-only" data-word="times" suppressHydrationWarning>
          {` ${timesWord(t, count)}`}
        </span>
      </small>
    </Link>
  );
}

/** What is said of a number of times that are free, and what is added for those who hear it. */
export const freeWord = (t: Translate, count: number) => t("{count, plural, one {free} other {free}}", { count });
export const timesWord = (t: Translate, count: number) => t("{count, plural, one {time} other {times}}", { count });

function TodayWord({ t, isToday }: { t: Translate; isToday: boolean }) {
  return (
    <span className="sr-only" data-word="today" hidden={!isToday}>
      {t("today,")}{" "}
    </span>
  );
}
