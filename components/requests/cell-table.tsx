"use client";

import { useEffect, useRef, useState } from "react";
import { useLocale, useT } from "@/components/ui/speech/sentences";
import { useHydrated } from "@/components/ui/use-hydrated";
import type { CellHours, HoursOfCells } from "@/lib/availability/cell-hours";
import type { Translate } from "@/lib/i18n/message";
import { valueNames } from "@/lib/requests/cell-words";
import { weekdayNames } from "@/lib/time/format";

// The cell's label, and the button that ticks its column.
function blocksIn(t: Translate) {
  return [
    { value: "morning", name: t("Morning"), all: t("All mornings") },
    { value: "afternoon", name: t("Afternoon"), all: t("All afternoons") },
    { value: "evening", name: t("Evening"), all: t("All evenings") },
  ] as const;
}

/** The cells of a week that can be ticked: which are open, their hours, and whether those are on the viewer's clock. */
export type WeekCells = { open: string[]; hours: HoursOfCells; isOwn: boolean };

type CellTableProps = { week: WeekCells; chosen: string[]; errors?: string[] };

/**
 * The week as a table of day × part of the day, with both as headers (WCAG 1.3.1). Only what is open is a box to tick,
 * which says its hours; the rest is a dash. The boxes are the browser's own, so what was ticked before the page came
 * alive stays; alive, a column can be ticked at once and what was chosen is said.
 */
export function CellTable({ week, chosen, errors }: CellTableProps) {
  const t = useT();
  const locale = useLocale();
  const blocks = blocksIn(t);
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

  const days = weekdayNames(locale)
    .map((name, day) => ({ name, day }))
    .filter(({ day }) => open.some((cell) => cell.startsWith(`${day}:`)));
  return (
    <fieldset
      ref={fieldset}
      id="cells"
      tabIndex={-1}
      onChange={look}
      aria-describedby={errors?.length ? "cells-error" : undefined}
      className="min-w-0 max-w-text"
    >
      <legend className="sr-only">{t("When you are usually free")}</legend>
      {errors?.length ? (
        <p id="cells-error" className="mb-3 text-danger-ink">
          {errors.join(" ")}
        </p>
      ) : null}
      <table className="w-full border-collapse max-sm:text-small sm:table-fixed">
        <thead>
          <tr>
            <th scope="col" className="pb-2 text-start align-bottom sm:w-1/4">
              <span className="sr-only">{t("Day")}</span>
            </th>
            {blocks.map((block) => (
              <th key={block.value} scope="col" className="px-0.5 pb-2 text-center align-bottom font-medium sm:px-1">
                {block.name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {days.map(({ name, day }) => (
            <tr key={day} className="border-t border-line">
              <th scope="row" className="py-1 text-start font-medium">
                {name}
              </th>
              {blocks.map((block) => (
                <Cell
                  key={block.value}
                  value={`${day}:${block.value}`}
                  label={valueNames(t, [`${day}:${block.value}`], locale)}
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
          {blocks.map((block) => (
            <button
              key={block.value}
              type="button"
              className="link min-h-6"
              onClick={() => tickColumn(fieldset.current, block.value, look)}
            >
              {block.all}
            </button>
          ))}
        </div>
      )}
      <p role="status" className="mt-2 min-h-6 text-small text-muted">
        {hydrated &&
          ticked.length > 0 &&
          t("You chose {count, number}: {cells}.", { count: ticked.length, cells: valueNames(t, ticked, locale) })}
      </p>
    </fieldset>
  );
}

type CellProps = { value: string; label: string; week: WeekCells; isChosen: boolean };

function Cell({ value, label, week, isChosen }: CellProps) {
  const t = useT();
  if (!week.open.includes(value)) {
    return (
      <td className="text-center text-faint">
        <span aria-hidden="true">–</span>
        <span className="sr-only">{t("not offered")}</span>
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
  const t = useT();
  const { from, until, weekday, words } = hours;
  return (
    <>
      {!isFirst && t(" or ")}
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
function tickColumn(fieldset: HTMLFieldSetElement | null, block: string, look: () => void) {
  const column = boxesIn(fieldset).filter((box) => box.value.endsWith(`:${block}`));
  const all = column.every((box) => box.checked);
  for (const box of column) box.checked = !all;
  look();
}
