import clsx from "clsx";
import type { Metadata } from "next";
import { cookies } from "next/headers";
import { findable } from "@/app/findable";
import { CalendarBoard } from "@/components/practice-calendar/board";
import { CalendarKeys } from "@/components/practice-calendar/keys";
import { CalendarList } from "@/components/practice-calendar/list";
import { CalendarNav, hidden, type Place } from "@/components/practice-calendar/nav";
import { CalendarTools } from "@/components/practice-calendar/tools";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { clockOf } from "@/lib/accounts/viewer-clock";
import { requirePage } from "@/lib/auth/actor";
import { openHours } from "@/lib/availability/open-hours";
import { listEditable } from "@/lib/availability/queries";
import { now } from "@/lib/clock";
import { translator } from "@/lib/i18n/reader-language";
import { mayOpen } from "@/lib/permissions/pages";
import { listServiceNames } from "@/lib/practice/service-list";
import { moveInCalendar, undoMove } from "@/lib/practice-calendar/actions";
import { hrefOfBlockOn, hrefOfNewOn } from "@/lib/practice-calendar/hrefs";
import { listCalendar } from "@/lib/practice-calendar/queries";
import { listPending } from "@/lib/requests/queries";
import { pageReads } from "@/lib/server/reads/page-reads";
import { DAY_MINUTES, dateOf, dayOf, isDate, weekdayOf } from "@/lib/time/civil-date";
import { instantOf, wallClock } from "@/lib/time/zone";
import { zoneWords } from "@/lib/time/zone-words";
import { Move, movingOf } from "./move";

export async function generateMetadata(): Promise<Metadata> {
  const t = await translator();
  return { title: t("Calendar") };
}

type Asked = Partial<Record<"view" | "date" | "practitioner" | "service" | "hide" | "move", string | string[]>>;
type PageProps = { searchParams: Promise<Asked> };

export default findable(Calendar);

async function Calendar({ searchParams }: PageProps) {
  const t = await translator();
  const staff = await requirePage("/admin/calendar");
  const [moment, reader] = [now(), pageReads()];
  const [asked, editable, pending, services, jar] = await Promise.all([
    searchParams,
    listEditable(staff, "times", reader),
    listPending(staff, moment, reader),
    listServiceNames(reader),
    cookies(),
  ]);
  const clock = await clockOf(staff);
  const { zone } = clock;
  const today = wallClock(zone, moment).date;
  const place = placeOf(asked, today);
  const shown = editable.filter(({ id }) => !place.practitioner || id === place.practitioner);
  const isPrivate = jar.get("calendar-names")?.value === "initials";
  const isDense = jar.get("calendar-density")?.value === "dense";
  const hasKeys = jar.get("calendar-keys")?.value !== "off";
  const [first, last] = datesOf(place);
  const window = { from: instantOf(zone, first, 0, "start"), until: instantOf(zone, last, DAY_MINUTES, "end") };
  const service = services.find(({ id }) => id === place.service)?.id;
  const page = { ...window, service, practitioners: shown, isPrivate, clock };
  const [everything, hours, moving] = await Promise.all([
    listCalendar(t, staff, page, moment, reader, pending),
    openHours(
      shown.map(({ id }) => id),
      window,
      moment,
      reader,
    ),
    movingOf(staff, asked.move),
  ]);
  const items = everything.filter(({ kind }) => !hidden(place).includes(kind));
  const unseen = (pending[0]?.wholeCount ?? 0) - pending.length;
  const mayBlock = mayOpen(staff, "/admin/dates");
  const hrefs = { c: hrefOfNewOn(place), ...(mayBlock && { b: hrefOfBlockOn(place, shown) }) };
  return (
    <>
      <PageHeader
        title={t("Calendar")}
        intro={t("On {zone}.", { zone: zoneWords(t, zone) })}
        actions={<CalendarTools hrefs={hrefs} isPrivate={isPrivate} hasKeys={hasKeys} isDense={isDense} />}
      />
      {hasKeys && <CalendarKeys hrefs={hrefs} />}
      <CalendarNav place={place} first={first} last={last} practitioners={editable} services={services} today={today} />
      {moving && <Move {...{ staff, moving, shown, place, clock, isPrivate }} first={laterOf(first, today)} />}
      {place.view !== "list" && (
        // On paper, and without JavaScript, the list says the same with every name in full.
        <div className={clsx("no-print noscript:hidden", place.view === "week" && "max-sm:hidden")}>
          <CalendarBoard
            key={`${place.view} ${first}`}
            items={items}
            hours={hours.map(({ start, end }) => ({ start: start.toISOString(), end: end.toISOString() }))}
            view={place.view}
            date={place.date}
            clock={{ zone, hourCycle: clock.hourCycle }}
            now={moment.toISOString()}
            practitioners={shown.map(({ id, name, timeZone }) => ({ id, name, timeZone }))}
            mayBlock={mayBlock}
            isDense={isDense}
            move={moveInCalendar}
            undo={undoMove}
          />
        </div>
      )}
      {unseen > 0 && (
        <p className="mt-4 text-muted text-small">
          {t(
            "{count, plural, one {# more request waits} other {# more requests wait}}: the calendar shows those that have waited longest.",
            { count: unseen },
          )}
        </p>
      )}
      <Section id="list" title={place.view === "list" ? t("These days") : t("As a list")}>
        <CalendarList
          items={items}
          clock={clock}
          dates={datesBetween(first, last).map((date) => ({
            date,
            newHref: date >= today ? hrefOfNewOn({ ...place, date }) : null,
            blockHref: date >= today && mayBlock ? hrefOfBlockOn({ ...place, date }, shown) : null,
          }))}
          moveHref={(id) => `/admin/calendar?${new URLSearchParams({ ...place, move: id })}#move`}
        />
      </Section>
    </>
  );
}

function laterOf(date: string, other: string): string {
  return dateOf(Math.max(dayOf(date), dayOf(other)));
}

function datesBetween(first: string, last: string): string[] {
  return Array.from({ length: dayOf(last) - dayOf(first) + 1 }, (_, index) => dateOf(dayOf(first) + index));
}

function placeOf(asked: Asked, today: string): Place {
  const view = asked.view === "day" || asked.view === "list" ? asked.view : "week";
  const date = typeof asked.date === "string" && isDate(asked.date) ? asked.date : today;
  const practitioner = typeof asked.practitioner === "string" ? asked.practitioner : "";
  const { hide, service } = asked;
  return {
    ...{ view, date, practitioner },
    ...(typeof service === "string" && { service }),
    ...(typeof hide === "string" && { hide }),
  };
}

/** The first and the last date in sight: one, or a week from Monday. */
function datesOf({ view, date }: Place): [string, string] {
  if (view === "day") return [date, date];
  const monday = dayOf(date) - weekdayOf(dayOf(date));
  return [dateOf(monday), dateOf(monday + 6)];
}
