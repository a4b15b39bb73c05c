"use client";

import { addMinutes } from "date-fns/addMinutes";
import dynamic from "next/dynamic";
import { type KeyboardEvent, useActionState, useEffect, useRef, useState, useSyncExternalStore } from "react";
import { EmptyPanel } from "@/components/admin/empty-panel";
import { ItemPanel } from "@/components/practice-calendar/item-panel";
import { MovePanel } from "@/components/practice-calendar/move-panel";
import { MovedNotice } from "@/components/practice-calendar/moved-notice";
import { ServiceLegend } from "@/components/practice-calendar/service-legend";
import { useLocale, useT } from "@/components/ui/speech/sentences";
import type { FormAction } from "@/lib/action";
import { initialState } from "@/lib/form";
import { hoursShown } from "@/lib/practice-calendar/hours-shown";
import type { CalendarPractitioner } from "@/lib/practice-calendar/hrefs";
import { type CalendarItem, type Move, movedBy } from "@/lib/practice-calendar/item";
import type { HourCycle } from "@/lib/time/format";

// Wide enough for the days of a week side by side: the width from which the page shows them.
const WIDE = "(min-width: 40rem)";

// The library is as large as the rest of the page, and the list below needs none of it.
const Grid = dynamic(() => import("@/components/practice-calendar/full-calendar"), {
  ssr: false,
  loading: Loading,
});

// The names of the days above its hours.
const HEAD_HEIGHT = 32;

function Loading() {
  const t = useT();
  return <p className="text-muted">{t("Loading the calendar…")}</p>;
}

type CalendarBoardProps = {
  items: CalendarItem[];
  view: "week" | "day";
  date: string;
  clock: { zone: string; hourCycle: HourCycle };
  now: string;
  /** When there are hours in sight. */
  hours: { start: string; end: string }[];
  /** Who can be booked, or blocked, at an empty place. */
  practitioners: CalendarPractitioner[];
  mayBlock: boolean;
  isDense: boolean;
  move: FormAction;
  undo: FormAction;
};

/** What is chosen; where it would go, and how long it would take there. */
type Chosen = { id: string; movedTo: Date | null; minutes: number };

type EmptyPlace = { at: Date; until: Date | null };

const SLOT_HEIGHT = { dense: 22, roomy: 36 };
const SLOTS_AN_HOUR = 2;
const SHORTEST_MINUTES = 15;

/**
 * The grid with what is chosen in it. Moving is by drag, by buttons (WCAG 2.5.7), or by keyboard (WCAG 2.1.1): m, then
 * arrows, then Enter.
 */
export function CalendarBoard(props: CalendarBoardProps) {
  const t = useT();
  const { items, view, date, clock, now, hours, practitioners, mayBlock, isDense, move, undo } = props;
  const locale = useLocale();
  const [state, send] = useActionState(move, initialState);
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [moved, setMoved] = useState<{ id: string; after: typeof state } | null>(null);
  const [left, setLeft] = useState<string | null>(null);
  const [place, setPlace] = useState<EmptyPlace | null>(null);
  const isShown = useSeen(view === "day");
  const slotHeight = isDense ? SLOT_HEIGHT.dense : SLOT_HEIGHT.roomy;
  const board = useRef<HTMLDivElement>(null);
  const item = items.find(({ id }) => id === chosen?.id);
  const movedTo = item?.moves ? (chosen?.movedTo ?? null) : null;

  // A move that went well leaves nothing chosen, and can be undone.
  if (state.done && chosen && moved?.after !== state && chosen.movedTo) {
    setMoved({ id: chosen.id, after: state });
    setChosen(null);
  }

  const begin = (id: string, shift: Move, longer = 0) => {
    const found = items.find((one) => one.id === id && one.moves);
    if (!found) return;
    setLeft(null);
    const minutes = Math.max(SHORTEST_MINUTES, lengthOf(found) + longer);
    setChosen({ id, movedTo: movedBy(new Date(found.start), shift, clock.zone), minutes });
  };
  const leave = () => {
    setLeft(chosen?.id ?? null);
    setChosen(null);
  };
  // The grid is drawn anew first, so a person who works by keyboard is put back where they were (WCAG 2.4.3).
  useEffect(() => {
    if (!left) return;
    const frame = requestAnimationFrame(() => elementOf(board.current, left)?.focus());
    return () => cancelAnimationFrame(frame);
  }, [left]);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key !== "m") return;
    const id =
      event.target instanceof HTMLElement ? event.target.closest<HTMLElement>("[data-item]")?.dataset.item : "";
    if (id) begin(id, { days: 0, minutes: 0 });
  };

  return (
    <div ref={board} className="space-y-4">
      <p className="text-muted text-small">
        {t(
          "Drag a session to move it and its lower edge to make it longer, or select it and press Move. Select an empty time, or drag over one, to book or block it. With the keyboard: choose a session and press m, move it with the arrow keys, then press Enter.",
        )}
      </p>
      {moved && moved.after === state && <MovedNotice sentence={state.done} id={moved.id} undo={undo} />}
      {item && movedTo && (
        <MovePanel
          key={item.id}
          item={item}
          to={movedTo}
          minutes={chosen?.minutes ?? lengthOf(item)}
          clock={clock}
          state={state.values?.id === item.id ? state : initialState}
          send={send}
          onShift={(shift) =>
            setChosen((before) => before && { ...before, movedTo: movedBy(movedTo, shift, clock.zone) })
          }
          onLength={(longer) =>
            setChosen((before) => before && { ...before, minutes: Math.max(SHORTEST_MINUTES, before.minutes + longer) })
          }
          onLeave={leave}
        />
      )}
      {item && !movedTo && (
        <ItemPanel item={item} clock={clock} onMove={() => begin(item.id, { days: 0, minutes: 0 })} onClose={leave} />
      )}
      {place && !item && (
        <EmptyPanel
          at={place.at}
          until={place.until}
          practitioners={practitioners}
          mayBlock={mayBlock}
          clock={clock}
          onClose={() => setPlace(null)}
        />
      )}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the key is pressed on a session inside, which is focusable. */}
      <div onKeyDown={onKeyDown} style={{ minHeight: heightOf(items, clock.zone, slotHeight) }}>
        {isShown ? (
          <Grid
            items={items.map((one) => (one.id === item?.id && movedTo && chosen ? movedItem(one, chosen) : one))}
            view={view}
            date={date}
            clock={clock}
            now={now}
            movingId={movedTo && item ? item.id : null}
            hours={hours}
            onChoose={(id) => {
              setPlace(null);
              setChosen({ id, movedTo: null, minutes: 0 });
            }}
            onPlace={(at, until) => {
              setChosen(null);
              setPlace(at > new Date(now) ? { at, until } : null);
            }}
            onDrop={begin}
            onResize={(id, minutes) => begin(id, { days: 0, minutes: 0 }, minutes)}
            slotHeight={slotHeight}
            locale={locale}
          />
        ) : (
          <Loading />
        )}
      </div>
      <ServiceLegend items={items} />
    </div>
  );
}

/** How high the grid will be, so that nothing moves once it is there. */
function heightOf(items: CalendarItem[], zone: string, slotHeight: number): number {
  const { first, last } = hoursShown(items, zone);
  return HEAD_HEIGHT + (last - first) * SLOTS_AN_HOUR * slotHeight;
}

/** Whether the grid is seen: on a phone a week is the list below it, and nothing of the grid is loaded. */
function useSeen(always: boolean): boolean {
  return useSyncExternalStore(
    watchWidth,
    () => always || matchMedia(WIDE).matches,
    () => always,
  );
}

function watchWidth(onChange: () => void) {
  const query = matchMedia(WIDE);
  query.addEventListener("change", onChange);
  return () => query.removeEventListener("change", onChange);
}

function movedItem(item: CalendarItem, { movedTo, minutes }: Chosen): CalendarItem {
  if (!movedTo) return item;
  return { ...item, start: movedTo.toISOString(), end: addMinutes(movedTo, minutes).toISOString() };
}

function lengthOf({ start, end }: CalendarItem): number {
  return Math.round((Date.parse(end) - Date.parse(start)) / 60_000);
}

function elementOf(board: HTMLElement | null, id: string): HTMLElement | null {
  return board?.querySelector<HTMLElement>(`[data-item="${CSS.escape(id)}"]`) ?? null;
}
