import type { ReactNode } from "react";
import { AnyDayTimes } from "@/components/booking/any-day-times";
import { dayWords, monthWords } from "@/components/booking/date-words";
import { DayTimes } from "@/components/booking/day-times";
import { type HrefFor, MonthGrid } from "@/components/booking/month-grid";
import { PickerLife } from "@/components/booking/picker-life";
import { SoonestStrip } from "@/components/booking/soonest-strip";
import { type Choosing, startWords } from "@/components/booking/time-button";
import { Link } from "@/components/ui/link";
import { Notice } from "@/components/ui/notice";
import type { KnownClock } from "@/lib/accounts/viewer-clock";
import type { AnyZone } from "@/lib/booking/any-zone";
import type { Timetable } from "@/lib/booking/timetable";
import type { Translate } from "@/lib/i18n/message";
import { shortDate } from "@/lib/time/format";
import { wallClock } from "@/lib/time/zone";

type PickerProps = {
  t: Translate;
  table: Timetable;
  clock: KnownClock;
  choosing: Choosing;
  hrefFor: HrefFor;
  /** Who gives each time, where several might. */
  names: Map<string, string> | null;
  /** Which date or month the address asks for, and whose times of what: what tells one view from another. */
  place: string;
  whose: string;
  /** The date or the month that was asked for, if any. */
  wish: { date?: string; month?: string };
  /** What the page's script lays out anew, where the viewer's clock isn't known; and when the page was made. */
  anyZone: AnyZone | null;
  now: Date;
  /** What stands below the times of a day. */
  children?: ReactNode;
};

/** A month and the times of one of its days. Every step is a link or a form. */
export function Picker({
  t,
  table,
  clock,
  choosing,
  hrefFor,
  names,
  place,
  whose,
  anyZone,
  now,
  wish,
  children,
}: PickerProps) {
  const { day, month } = table;
  return (
    <PickerLife place={place} whose={whose} announcement={announcement(t, table, clock.locale)}>
      {/* Laid out anew where the viewer's clock is known at last: nothing that the script said may stay. */}
      <section
        key={anyZone ? "any" : "own"}
        id="free-times"
        tabIndex={-1}
        aria-label={t("Free times")}
        className="space-y-6"
        data-picker=""
        {...(anyZone && {
          "data-starts": anyZone.starts,
          "data-wish": wish.date ?? "",
          "data-month": wish.month ?? "",
          "data-now": now.getTime(),
        })}
      >
        <SoonestStrip t={t} table={table} clock={clock} choosing={choosing} hrefFor={hrefFor} />
        <div className="grid gap-8 md:grid-cols-2">
          <div className="space-y-4">
            <MonthGrid t={t} table={table} clock={clock} hrefFor={hrefFor} />
            {table.monthCount === 0 && <EmptyMonth t={t} table={table} clock={clock} hrefFor={hrefFor} />}
          </div>
          <div className="space-y-4">
            {day && anyZone && (
              <AnyDayTimes t={t} day={day} near={anyZone.near} clock={clock} choosing={choosing} names={names} />
            )}
            {day && !anyZone && <DayTimes t={t} day={day} clock={clock} choosing={choosing} names={names} />}
            {!day && (
              <h2 id="times" tabIndex={-1} className="text-h2 font-semibold">
                {t("No times in {month}", { month: monthWords(month, clock.locale) })}
              </h2>
            )}
            {children}
          </div>
        </div>
      </section>
    </PickerLife>
  );
}

type EmptyMonthProps = Pick<PickerProps, "t" | "table" | "clock" | "hrefFor">;

/** No client has to click through months that have nothing. */
function EmptyMonth({ t, table: { elsewhere, month }, clock, hrefFor }: EmptyMonthProps) {
  if (!elsewhere) return null;
  const time = `${shortDate(elsewhere.startsAt, clock)}, ${startWords(t, elsewhere, clock)}`;
  const { date } = wallClock(clock.zone, elsewhere.startsAt);
  return (
    <Notice tone="info">
      <p>
        {t("No times in {month}.", { month: monthWords(month, clock.locale) })}{" "}
        <Link href={hrefFor({ date })} rel="nofollow" scroll={false} className="num font-semibold">
          {date > month ? t("Next: {time} →", { time }) : t("The last: {time} →", { time })}
        </Link>
      </p>
    </Notice>
  );
}

function announcement(t: Translate, { day, month, monthCount }: Timetable, locale: string | undefined): string {
  if (!day || monthCount === 0) return t("No times in {month}", { month: monthWords(month, locale) });
  return t("{count, plural, =0 {No times} one {# time} other {# times}} on {date}", {
    count: day.count,
    date: dayWords(day.date, locale),
  });
}
