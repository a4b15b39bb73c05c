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
import { plural, shortDate } from "@/lib/time/format";
import { wallClock } from "@/lib/time/zone";

type PickerProps = {
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
    <PickerLife place={place} whose={whose} announcement={announcement(table)}>
      {/* Laid out anew where the viewer's clock is known at last: nothing that the script said may stay. */}
      <div
        key={anyZone ? "any" : "own"}
        className="space-y-6"
        data-picker=""
        {...(anyZone && {
          "data-starts": anyZone.starts,
          "data-wish": wish.date ?? "",
          "data-month": wish.month ?? "",
          "data-now": now.getTime(),
        })}
      >
        <SoonestStrip table={table} clock={clock} choosing={choosing} hrefFor={hrefFor} />
        <div className="grid gap-8 md:grid-cols-2">
          <div className="space-y-4">
            <MonthGrid table={table} clock={clock} hrefFor={hrefFor} />
            {table.monthCount === 0 && <EmptyMonth table={table} clock={clock} hrefFor={hrefFor} />}
          </div>
          <div className="space-y-4">
            {day && anyZone && (
              <AnyDayTimes day={day} near={anyZone.near} clock={clock} choosing={choosing} names={names} />
            )}
            {day && !anyZone && <DayTimes day={day} clock={clock} choosing={choosing} names={names} />}
            {!day && (
              <h2 id="times" tabIndex={-1} className="text-h2 font-semibold">
                No times in {monthWords(month)}
              </h2>
            )}
            {children}
          </div>
        </div>
      </div>
    </PickerLife>
  );
}

/** No client has to click through months that have nothing. */
function EmptyMonth({ table: { elsewhere, month }, clock, hrefFor }: Pick<PickerProps, "table" | "clock" | "hrefFor">) {
  if (!elsewhere) return null;
  const { date } = wallClock(clock.zone, elsewhere.startsAt);
  return (
    <Notice tone="info">
      <p>
        No times in {monthWords(month)}.{" "}
        <Link href={hrefFor({ date })} scroll={false} className="num font-semibold">
          {date > month ? "Next" : "The last"}: {shortDate(elsewhere.startsAt, clock.zone)},{" "}
          {startWords(elsewhere, clock)} →
        </Link>
      </p>
    </Notice>
  );
}

function announcement({ day, month, monthCount }: Timetable): string {
  if (!day || monthCount === 0) return `No times in ${monthWords(month)}`;
  return `${day.count === 0 ? "No times" : plural(day.count, "time")} on ${dayWords(day.date)}`;
}
