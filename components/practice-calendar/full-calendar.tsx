"use client";

import type { EventDropInfo, EventInput, EventResizeDoneInfo } from "@fullcalendar/react";
import FullCalendar from "@fullcalendar/react";
import interactionPlugin from "@fullcalendar/react/interaction";
import classicTheme from "@fullcalendar/react/themes/classic";
import timeGridPlugin from "@fullcalendar/react/timegrid";
import "@fullcalendar/react/skeleton.css";
import "@fullcalendar/react/themes/classic/theme.css";
import "@/components/practice-calendar/full-calendar.css";
import { hoursShown } from "@/lib/practice-calendar/hours-shown";
import type { CalendarItem, Move } from "@/lib/practice-calendar/item";
import type { HourCycle } from "@/lib/time/format";
import { instantOf } from "@/lib/time/zone";

/** What the calendar shows, and what is called when an item is moved. */
export type FullCalendarProps = {
  items: CalendarItem[];
  view: "week" | "day";
  /** The date it shows, or one in the week it shows. */
  date: string;
  clock: { zone: string; hourCycle: HourCycle };
  now: string;
  /** What is being moved just now, drawn where it would go. */
  movingId: string | null;
  onChoose: (id: string) => void;
  onDrop: (id: string, shift: Move) => void;
  /** Its end was dragged, by so many minutes. */
  onResize: (id: string, minutes: number) => void;
  /** An empty place was chosen, or a part of a day was dragged over. */
  onPlace: (at: Date, until: Date | null) => void;
  /** How high half an hour is, in pixels. */
  slotHeight: number;
  locale: string;
  /** When there are hours; around them the grid is shaded. */
  hours: { start: string; end: string }[];
};

const LOOK: Record<CalendarItem["kind"], Pick<EventInput, "color" | "contrastColor" | "className" | "display">> = {
  booked: { color: "var(--primary-soft)", contrastColor: "var(--primary-ink)" },
  over: { color: "var(--sunken)", contrastColor: "var(--muted)" },
  request: { color: "var(--wait-soft)", contrastColor: "var(--wait-ink)", className: "calendar-request" },
  opening: { color: "var(--info-soft)", contrastColor: "var(--info-ink)" },
  held: { color: "var(--sunken)", contrastColor: "var(--muted)", className: "calendar-held" },
  closed: { display: "background" },
};

const TIME = {
  h12: { hour: "numeric", minute: "2-digit", hour12: true },
  h23: { hour: "2-digit", minute: "2-digit", hour12: false },
} as const;

/** The grid of a week or a day. It is loaded after the page, and only on it. */
export default function Grid({
  items,
  view,
  date,
  clock,
  now,
  movingId,
  onChoose,
  onDrop,
  onResize,
  onPlace,
  hours,
  slotHeight,
  locale,
}: FullCalendarProps) {
  const resize = (info: EventResizeDoneInfo) => {
    const { days, milliseconds } = info.endDelta;
    info.revert();
    onResize(info.event.id, days * 1_440 + Math.round(milliseconds / 60_000));
  };
  const drop = (info: EventDropInfo) => {
    const { days, milliseconds } = info.delta;
    // It stays where it was until the move is confirmed.
    info.revert();
    onDrop(info.event.id, { days, minutes: Math.round(milliseconds / 60_000) });
  };
  return (
    <FullCalendar
      plugins={[timeGridPlugin, interactionPlugin, classicTheme]}
      key={`${view} ${date}`}
      initialView={view === "week" ? "timeGridWeek" : "timeGridDay"}
      initialDate={date}
      now={now}
      timeZone={clock.zone}
      locale={locale}
      // The grid is made in the browser alone, by when the page has its direction.
      direction={document.dir === "rtl" ? "rtl" : "ltr"}
      firstDay={1}
      headerToolbar={false}
      allDaySlot={false}
      nowIndicator
      height="auto"
      {...boundsOf(items, clock.zone)}
      slotDuration="00:30"
      slotMinHeight={slotHeight}
      slotEventOverlap={false}
      snapDuration="00:15"
      dayHeaderFormat={{ weekday: "short", day: "numeric" }}
      slotHeaderFormat={TIME[clock.hourCycle]}
      eventTimeFormat={TIME[clock.hourCycle]}
      eventInteractive
      editable={false}
      events={[...hours.map(hoursEvent), ...items.map((item) => eventOf(item, item.id === movingId))]}
      dateClick={({ dateStr }) => onPlace(wallClockInput(dateStr, clock.zone), null)}
      selectable
      selectMirror
      selectMinDistance={5}
      select={({ startStr, endStr }) =>
        onPlace(wallClockInput(startStr, clock.zone), wallClockInput(endStr, clock.zone))
      }
      eventClick={(info) => {
        info.jsEvent.preventDefault();
        onChoose(info.event.id);
      }}
      eventDidMount={({ el, event }) => {
        el.dataset.item = event.id;
      }}
      eventDrop={drop}
      eventResize={resize}
    />
  );
}

function eventOf(item: CalendarItem, isMoving: boolean): EventInput {
  const { id, kind, title, detail, start, end, moves, service, repeats } = item;
  const look = LOOK[kind];
  const tone = service && `calendar-tone-${service.tone}`;
  const className = [look.className, tone, isMoving && "calendar-moving"].filter(Boolean).join(" ");
  return {
    ...{ id, start, end, ...look, className },
    title: [repeats ? `↻ ${title}` : title, detail].filter(Boolean).join(" · "),
    interactive: kind !== "closed",
    startEditable: moves,
    durationEditable: moves,
  };
}

/** All of them shade what is around them. */
function hoursEvent({ start, end }: { start: string; end: string }): EventInput {
  return {
    start,
    end,
    groupId: "hours",
    display: "inverse-background",
    color: "var(--sunken)",
    className: "calendar-hours",
  };
}

/** The grid says a place as the wall clock of its zone. */
function wallClockInput(dateStr: string, zone: string): Date {
  const [date = "", time = "00:00"] = dateStr.split("T");
  const [hour = 0, minute = 0] = time.split(":").map(Number);
  return instantOf(zone, date, hour * 60 + minute, "start");
}

function boundsOf(items: CalendarItem[], zone: string) {
  const { first, last } = hoursShown(items, zone);
  const text = (hour: number) => `${String(hour).padStart(2, "0")}:00:00`;
  return { slotMinTime: text(first), slotMaxTime: text(last) };
}
