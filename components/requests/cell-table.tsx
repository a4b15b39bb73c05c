"use client";

import { useEffect, useRef, useState } from "react";
import { useHydrated } from "@/components/ui/use-hydrated";
import type { CellHours, HoursOfCells } from "@/lib/availability/cell-hours";
import { valueNames } from "@/lib/requests/cell-words";
import { WEEKDAYS } from "@/lib/time/civil-date";

const BLOCKS = [
  { value: "morning", name: "Morning" },
  { value: "afternoon", name: "Afternoon" },
  { value: "evening", name: "Evening" },
] as const;

/** The cells of a week that can be ticked: which are open, their hours, and whether those are on the viewer's clock. */
export type WeekCells = { open: string[]; hours: HoursOfCells; isOwn: boolean };

type CellTableProps = { week: WeekCells; chosen: string[]; errors?: string[] };

/**
 * The week as a table of day × part of the day, with both as headers (WCAG 1.3.1). Only what is open is a box to tick,
 * which says its hours; the rest is a dash. The boxes are the browser's own, so what was ticked before the page came
 * alive stays; alive, a column can be ticked at once and what was chosen is said.
 */
export function CellTable({ week, chosen, errors }: CellTableProps) {
  const { open } = week;
  const fieldset = useRef<HTMLFieldSetElement>(null);
  const [ticked, setTicked] = useState(chosen);
  const hydrated = useHydrated();
  const look = () =>
    setTicked(
      boxesIn(fieldset.current)
        .filter((box) => box.checked)
        .map((box) => box.value),
    );
  useEffect(look, []);

  const days = WEEKDAYS.map((name, day) => ({ name, day })).filter(({ day }) =>
    open.some((cell) => cell.startsWith(`${day}:`)),
  );
  return (
    <fieldset
      ref={fieldset}
      id="cells"
      tabIndex={-1}
      onChange={look}
      aria-describedby={errors?.length ? "cells-error" : undefined}
      className="min-w-0 max-w-text"
    >
      <legend className="sr-only">When you are usually free</legend>
      {errors?.length ? (
        <p id="cells-error" className="mb-3 text-danger-ink">
          {errors.join(" ")}
        </p>
      ) : null}
      <table className="w-full border-collapse max-sm:text-small sm:table-fixed">
        <thead>
          <tr>
            <th scope="col" className="pb-2 text-left align-bottom sm:w-1/4">
              <span className="sr-only">Day</span>
            </th>
            {BLOCKS.map((block) => (
              <th key={block.value} scope="col" className="px-0.5 pb-2 text-center align-bottom font-medium sm:px-1">
                {block.name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {days.map(({ name, day }) => (
            <tr key={day} className="border-t border-line">
              <th scope="row" className="py-1 text-left font-medium">
                {name}
              </th>
              {BLOCKS.map((block) => (
                <Cell
                  key={block.value}
                  value={`${day}:${block.value}`}
                  label={`${name} ${block.value}`}
                  week={week}
                  isChosen={chosen.includes(`${day}:${block.value}`)}
                />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {hydrated && (
        <div className="mt-3 flex flex-wrap items-center gap-x-4 gap-y-1 border-t border-line pt-3 text-small">
          {BLOCKS.map((block) => (
            <button
              key={block.value}
              type="button"
              className="link min-h-6"
              onClick={() => tickColumn(fieldset.current, block, look)}
            >
              All {block.name.toLowerCase()}s
            </button>
          ))}
        </div>
      )}
      <p role="status" className="mt-2 min-h-6 text-small text-muted">
        {hydrated && ticked.length > 0 && `You chose ${ticked.length}: ${valueNames(ticked)}.`}
      </p>
    </fieldset>
  );
}

type CellProps = { value: string; label: string; week: WeekCells; isChosen: boolean };

function Cell({ value, label, week, isChosen }: CellProps) {
  if (!week.open.includes(value)) {
    return (
      <td className="text-center text-faint">
        <span aria-hidden="true">–</span>
        <span className="sr-only">not offered</span>
      </td>
    );
  }
  return (
    <td className="p-1">
      <label className="flex min-h-11 cursor-pointer flex-col items-center justify-center gap-1 rounded-m py-1 hover:bg-sunken has-checked:bg-primary-soft">
        <input type="checkbox" name="cells" value={value} defaultChecked={isChosen} className="size-5 accent-primary" />
        <span className="sr-only">{label}, </span>
        <span className="num text-center text-meta text-muted leading-tight">
          {week.hours[value]?.map((hours, index) => (
            <Hours key={hours.from} hours={hours} isOwn={week.isOwn} isFirst={index === 0} />
          ))}
        </span>
      </label>
    </td>
  );
}

/** The hours of a cell; where the viewer's clock isn't known the page's script says them anew. */
function Hours({ hours, isOwn, isFirst }: { hours: CellHours; isOwn: boolean; isFirst: boolean }) {
  const { from, until, weekday, words } = hours;
  return (
    <>
      {!isFirst && " or "}
      <span
        {...(!isOwn && { "data-from": from, "data-until": until, "data-weekday": weekday })}
        suppressHydrationWarning
      >
        {words}
      </span>
    </>
  );
}

function boxesIn(fieldset: HTMLFieldSetElement | null) {
  return Array.from(fieldset?.querySelectorAll<HTMLInputElement>("input[name=cells]") ?? []);
}

/** Ticks a whole column, or clears it when it was all ticked. */
function tickColumn(fieldset: HTMLFieldSetElement | null, block: (typeof BLOCKS)[number], look: () => void) {
  const column = boxesIn(fieldset).filter((box) => box.value.endsWith(`:${block.value}`));
  const all = column.every((box) => box.checked);
  for (const box of column) box.checked = !all;
  look();
}
