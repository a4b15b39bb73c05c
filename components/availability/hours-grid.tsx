"use client";

import clsx from "clsx";
import { type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from "react";
import { arrowKey } from "@/components/ui/direction/arrow-key";
import { useT } from "@/components/ui/speech/sentences";
import { useHydrated } from "@/components/ui/use-hydrated";
import { coverage, type Painted } from "@/lib/availability/editing/painted";
import { type DraftRow, readableRows } from "@/lib/availability/week-draft";
import type { Translate } from "@/lib/i18n/message";
import { shortWeekdayNames, weekdayNames } from "@/lib/time/format";
import { timeText } from "@/lib/time/time-of-day";

type HoursGridProps = {
  draft: DraftRow[];
  onPaint: (painted: Painted, isOpen: boolean) => void;
};

type Cell = { day: number; minute: number };

const STEP_MINUTES = 30;
const [FIRST_MINUTE, LAST_MINUTE] = [7 * 60, 21 * 60];
const ARROWS: Record<string, Cell> = {
  ArrowUp: { day: 0, minute: -STEP_MINUTES },
  ArrowDown: { day: 0, minute: STEP_MINUTES },
  ArrowLeft: { day: -1, minute: 0 },
  ArrowRight: { day: 1, minute: 0 },
};

/**
 * The week as a grid of half hours that is painted: by dragging the mouse, by touching where hours begin and then where
 * they end, or by keyboard (WCAG 2.1.1, 2.5.7): arrows move, Space opens or closes, Shift and an arrow paint on. The list
 * below is the same week, and finer.
 */
export function HoursGrid({ draft, onPaint }: HoursGridProps) {
  const t = useT();
  const isHydrated = useHydrated();
  const table = useRef<HTMLTableElement>(null);
  const [current, setCurrent] = useState<Cell>({ day: 0, minute: 9 * 60 });
  const [anchor, setAnchor] = useState<Cell | null>(null);
  const [reach, setReach] = useState<Cell | null>(null);
  const isDragging = useRef(false);
  const minutes = minutesShown(draft);
  const isOpenAt = ({ day, minute }: Cell) => coverage(draft, day, minute, minute + STEP_MINUTES) === "open";

  const paint = (from: Cell, to: Cell, isOpen = !isOpenAt(from)) => {
    onPaint(rectangleOf(from, to), isOpen);
    setAnchor(null);
    setReach(null);
  };
  // The button may be let go of anywhere on the page.
  useEffect(() => {
    const onUp = () => {
      if (!isDragging.current) return;
      isDragging.current = false;
      if (anchor) paint(anchor, reach ?? anchor);
    };
    document.addEventListener("pointerup", onUp);
    return () => document.removeEventListener("pointerup", onUp);
  });

  const onPointerDown = (event: PointerEvent) => {
    const cell = cellOf(event.target);
    if (!cell || event.pointerType === "touch" || event.button !== 0) return;
    isDragging.current = true;
    setCurrent(cell);
    setAnchor(cell);
    setReach(cell);
  };
  const onTouch = (target: EventTarget) => {
    const cell = cellOf(target);
    if (!cell) return;
    setCurrent(cell);
    if (anchor) paint(anchor, cell);
    else setAnchor(cell);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = ARROWS[arrowKey(event.key)];
    if (event.key === " " || event.key === "Enter") paint(current, current);
    else if (event.key === "Escape" && anchor) setAnchor(null);
    else if (step) {
      const next = within({ day: current.day + step.day, minute: current.minute + step.minute }, minutes);
      if (event.shiftKey) paint(current, next, isOpenAt(current));
      setCurrent(next);
      table.current?.querySelector<HTMLElement>(selectorOf(next))?.focus();
    } else return;
    event.preventDefault();
  };

  const shown = anchor && rectangleOf(anchor, reach ?? anchor);
  return (
    // Its place is kept until it can be painted; without JavaScript the list below is all there is.
    <div className={clsx("no-print noscript:hidden", !isHydrated && "invisible")}>
      <p className="mb-2 text-muted text-small">
        {anchor && !isDragging.current
          ? t("Now touch where these hours end.")
          : t(
              "Drag over the hours to open or close them. On a touch screen, touch where they begin and then where they end.",
            )}
      </p>
      <table
        ref={table}
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a grid is a table whose cells are acted on (ARIA APG).
        role="grid"
        aria-label={t("The week in half hours")}
        className="w-full max-w-3xl table-fixed select-none border-collapse text-small"
        onPointerDown={onPointerDown}
        onPointerOver={(event) => isDragging.current && setReach(cellOf(event.target) ?? reach)}
        onPointerUp={(event) => event.pointerType === "touch" && onTouch(event.target)}
        onKeyDown={onKeyDown}
      >
        <Head t={t} />
        <tbody>
          {minutes.map((minute) => (
            <tr key={minute}>
              <th scope="row" className="num pe-2 text-end align-top font-normal text-faint">
                {minute % 60 === 0 ? timeText(minute) : <span className="sr-only">{timeText(minute)}</span>}
              </th>
              {weekdayNames(t.locale).map((name, day) => {
                const state = coverage(draft, day, minute, minute + STEP_MINUTES);
                const isCurrent = current.day === day && current.minute === minute;
                return (
                  <td
                    key={name}
                    // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: as the table.
                    role="gridcell"
                    data-cell={`${day} ${minute}`}
                    tabIndex={isCurrent ? 0 : -1}
                    aria-selected={state === "open"}
                    aria-label={`${name} ${timeText(minute)}, ${stateWords(t)[state]}`}
                    onFocus={() => setCurrent({ day, minute })}
                    className={clsx(
                      "h-6 cursor-cell border border-line",
                      minute % 60 === 0 && "border-t-control",
                      LOOK[state],
                      shown && isIn(shown, day, minute) && "outline-2 outline-heart -outline-offset-2",
                    )}
                  />
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Head({ t }: { t: Translate }) {
  const names = weekdayNames(t.locale);
  return (
    <thead>
      <tr>
        <td className="w-14" />
        {shortWeekdayNames(t.locale).map((short, day) => (
          <th key={names[day]} scope="col" className="py-1 font-medium">
            <span aria-hidden="true">{short}</span>
            <span className="sr-only">{names[day]}</span>
          </th>
        ))}
      </tr>
    </thead>
  );
}

const LOOK = {
  open: "bg-open-soft border-open",
  partly: "bg-[repeating-linear-gradient(45deg,var(--open-soft)_0_4px,var(--surface)_4px_8px)]",
  closed: "bg-surface",
};

const stateWords = (t: Translate) => ({ open: t("open"), partly: t("partly open"), closed: t("closed") });

function minutesShown(draft: DraftRow[]): number[] {
  const rows = readableRows(draft).filter((row) => row.endMinute > row.startMinute);
  const first = Math.min(FIRST_MINUTE, ...rows.map(({ startMinute }) => Math.floor(startMinute / 60) * 60));
  const last = Math.max(LAST_MINUTE, ...rows.map(({ endMinute }) => Math.ceil(endMinute / 60) * 60));
  return Array.from({ length: (last - first) / STEP_MINUTES }, (_, index) => first + index * STEP_MINUTES);
}

function rectangleOf(one: Cell, other: Cell): Painted {
  return {
    firstDay: Math.min(one.day, other.day),
    lastDay: Math.max(one.day, other.day),
    startMinute: Math.min(one.minute, other.minute),
    endMinute: Math.max(one.minute, other.minute) + STEP_MINUTES,
  };
}

function isIn({ firstDay, lastDay, startMinute, endMinute }: Painted, day: number, minute: number): boolean {
  return firstDay <= day && day <= lastDay && startMinute <= minute && minute < endMinute;
}

function within({ day, minute }: Cell, minutes: number[]): Cell {
  const [first = 0, last = 0] = [minutes[0], minutes.at(-1)];
  return { day: Math.min(6, Math.max(0, day)), minute: Math.min(last, Math.max(first, minute)) };
}

function cellOf(target: EventTarget): Cell | null {
  const cell = target instanceof Element ? target.closest<HTMLElement>("[data-cell]")?.dataset.cell : undefined;
  const [day, minute] = (cell ?? "").split(" ").map(Number);
  return day === undefined || minute === undefined ? null : { day, minute };
}

const selectorOf = ({ day, minute }: Cell) => `[data-cell="${day} ${minute}"]`;
