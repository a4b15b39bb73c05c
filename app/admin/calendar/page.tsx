import type { Metadata } from "next";
import { cookies } from "next/headers";
import { CalendarBoard } from "@/components/admin/calendar-board";
import { CalendarNav, type Place } from "@/components/admin/calendar-nav";
import { DiaryList } from "@/components/admin/diary-list";
import { ActionForm } from "@/components/appointment/action-form";
import { OtherTimeForm } from "@/components/appointment/other-time-form";
import { LinkButton } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { reschedule } from "@/lib/appointments/actions";
import { moveInCalendar, showNames, undoMove } from "@/lib/appointments/calendar-actions";
import { listDiary } from "@/lib/appointments/diary";
import type { DiaryItem } from "@/lib/appointments/diary-item";
import { clockOf } from "@/lib/appointments/viewer-clock";
import { requireStaff } from "@/lib/auth/actor";
import { DAY_MINUTES, dateOf, dayOf, isDate, weekdayOf } from "@/lib/availability/civil";
import { listEditable } from "@/lib/availability/queries";
import { instantOf, wallClock } from "@/lib/availability/zone";
import { now } from "@/lib/clock";
import { type Clock, shortMoment, zoneName } from "@/lib/format";
import { type Choosable, choosable } from "@/lib/practice/choosable";

export const metadata: Metadata = { title: "Calendar" };

type Asked = Partial<Record<"view" | "date" | "practitioner" | "move", string | string[]>>;
type PageProps = { searchParams: Promise<Asked> };

export default async function Calendar({ searchParams }: PageProps) {
  const staff = await requireStaff();
  const [asked, editable, jar] = await Promise.all([searchParams, listEditable(staff), cookies()]);
  const moment = now();
  const clock = await clockOf(staff);
  const { zone } = clock;
  const today = wallClock(zone, moment).date;
  const place = placeOf(asked, today);
  const shown = editable.filter(({ id }) => !place.practitioner || id === place.practitioner);
  const isPrivate = jar.get("calendar-names")?.value === "initials";
  const [first, last] = datesOf(place);
  const from = instantOf(zone, first, 0, "start");
  const until = instantOf(zone, last, DAY_MINUTES, "end");
  const items = await listDiary(staff, { from, until, practitioners: shown, isPrivate }, moment);
  const moving = items.find(({ id, moves }) => moves && id === asked.move);
  return (
    <>
      <PageHeader
        title="Calendar"
        intro={`On ${zoneName(zone)}.`}
        actions={<Actions place={place} isPrivate={isPrivate} />}
      />
      <CalendarNav place={place} first={first} last={last} practitioners={editable} today={today} />
      {moving && <Move item={moving} practitioners={choosable(staff, shown, moment)} clock={clock} />}
      {place.view !== "list" && (
        <div className={place.view === "week" ? "max-sm:hidden" : undefined}>
          <CalendarBoard
            key={`${place.view} ${first}`}
            items={items}
            view={place.view}
            date={place.date}
            clock={clock}
            now={moment.toISOString()}
            newHref={newHref(place)}
            move={moveInCalendar}
            undo={undoMove}
          />
        </div>
      )}
      <Section id="list" title={place.view === "list" ? "These days" : "As a list"}>
        <DiaryList
          items={items}
          clock={clock}
          moveHref={(id) => `/admin/calendar?${new URLSearchParams({ ...place, move: id })}#move`}
        />
      </Section>
    </>
  );
}

function Actions({ place, isPrivate }: { place: Place; isPrivate: boolean }) {
  return (
    <div className="flex flex-wrap gap-2">
      <LinkButton href={newHref(place)} variant="primary" size="dense">
        New appointment
      </LinkButton>
      <Names isPrivate={isPrivate} />
    </div>
  );
}

/** Booking for a client begins with who it is for. */
function newHref({ date, practitioner }: Place): string {
  return `/admin/clients?${new URLSearchParams({ date, with: practitioner })}`;
}

function Names({ isPrivate }: { isPrivate: boolean }) {
  return (
    <ActionForm
      action={showNames}
      hidden={{ names: isPrivate ? "whole" : "initials" }}
      label={isPrivate ? "Show whole names" : "Show initials only"}
      variant="plain"
      size="dense"
    />
  );
}

type MoveProps = {
  item: DiaryItem;
  practitioners: Choosable[];
  clock: Clock;
};

/** Moving without the grid: another date and time in a form. */
function Move({ item, practitioners, clock }: MoveProps) {
  return (
    <Section id="move" title={`Move ${item.title}`} className="mb-8 max-w-text">
      <p className="num mb-4 text-muted">
        It is on {shortMoment(new Date(item.start), clock)}. The client gets the new time by e-mail.{" "}
        <Link href={item.href ?? "/admin/calendar"} className="link">
          Open it
        </Link>
      </p>
      <OtherTimeForm
        action={reschedule}
        id={item.id}
        practitioners={practitioners}
        practitioner={item.practitionerId}
        label="Move it"
      />
    </Section>
  );
}

function placeOf(asked: Asked, today: string): Place {
  const view = asked.view === "day" || asked.view === "list" ? asked.view : "week";
  const date = typeof asked.date === "string" && isDate(asked.date) ? asked.date : today;
  return { view, date, practitioner: typeof asked.practitioner === "string" ? asked.practitioner : "" };
}

/** The first and the last date in sight: one, or a week from Monday. */
function datesOf({ view, date }: Place): [string, string] {
  if (view === "day") return [date, date];
  const monday = dayOf(date) - weekdayOf(dayOf(date));
  return [dateOf(monday), dateOf(monday + 6)];
}
