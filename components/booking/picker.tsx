import type { ReactNode } from "react";
import { dateWords, monthWords } from "@/components/booking/date-words";
import { DayTimes } from "@/components/booking/day-times";
import { type HrefFor, MonthGrid } from "@/components/booking/month-grid";
import { PickerLife } from "@/components/booking/picker-life";
import { SoonestStrip } from "@/components/booking/soonest-strip";
import { type Choosing, startWords } from "@/components/booking/time-button";
import { Link } from "@/components/ui/link";
import { Notice } from "@/components/ui/notice";
import type { Timetable, ViewerClock } from "@/lib/appointments/timetable";
import { wallClock } from "@/lib/availability/zone";
import { plural, shortDate } from "@/lib/format";

type PickerProps = {
  table: Timetable;
  clock: ViewerClock;
  choosing: Choosing;
  hrefFor: HrefFor;
  /** Who gives each time, where several might. */
  names: Map<string, string> | null;
  /** Which date or month the address asks for, and whose times of what: what tells one view from another. */
  place: string;
  whose: string;
  /** What stands below the times of a day. */
  children?: ReactNode;
};

/** A month and the times of one of its days. Every step is a link or a form. */
export function Picker({ table, clock, choosing, hrefFor, names, place, whose, children }: PickerProps) {
  const { day, month } = table;
  return (
    <PickerLife place={place} whose={whose} announcement={announcement(table)}>
      <div className="space-y-6">
        <SoonestStrip table={table} clock={clock} choosing={choosing} hrefFor={hrefFor} />
        <div className="grid gap-8 md:grid-cols-2">
          <div className="space-y-4">
            <MonthGrid table={table} firstWeekday={clock.firstWeekday} hrefFor={hrefFor} />
            {table.monthCount === 0 && <EmptyMonth table={table} clock={clock} hrefFor={hrefFor} />}
          </div>
          <div className="space-y-4">
            {day ? (
              <DayTimes day={day} clock={clock} choosing={choosing} names={names} />
            ) : (
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

/** Nobody has to click through months that have nothing. */
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
  return `${day.count === 0 ? "No times" : plural(day.count, "time")} on ${dateWords(day.date)}`;
}
