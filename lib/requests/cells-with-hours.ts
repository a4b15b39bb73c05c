import { hoursOfCells } from "@/lib/availability/cell-hours";
import type { Cell } from "@/lib/engine/day-blocks";
import { translatorFor } from "@/lib/i18n/catalogue";
import { SOURCE_LANGUAGE } from "@/lib/i18n/languages";
import { cellName, cellValue, inWeekOrder } from "@/lib/requests/cell-words";
import type { Clock } from "@/lib/time/format";

/** A practitioner's cells with their hours on the reader's clock: "Monday morning (18–21), Thursday evening (3–6 Fri)". */
export function cellsWithHours(cells: Cell[], zone: string, clock: Clock, now: Date): string {
  const hours = hoursOfCells([zone], clock, now);
  const words = (cell: Cell) => hours[cellValue(cell)]?.map((one) => one.words).join(" or ");
  return inWeekOrder(cells)
    .map((cell) => `${cellName(translatorFor(SOURCE_LANGUAGE), cell)} (${words(cell)})`)
    .join(", ");
}
