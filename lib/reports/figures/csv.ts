import { csvOf } from "@/lib/csv";
import type { Translate } from "@/lib/i18n/message";
import type { Figures } from "@/lib/reports/figures/figures";
import type { Sums } from "@/lib/reports/figures/sums";
import { periodCsvName, perNamesWords } from "@/lib/reports/period-words";
import type { Per } from "@/lib/reports/periods";

/** The figures of some days as CSV, in one list: of all, of each period, and of each practitioner; time in minutes. */
export function figuresCsv(t: Translate, { total, periods, byPractitioner }: Figures, per: Per): string {
  const rowOf = (by: string, name: string, sums: Sums) => [by, name, ...COLUMNS.map((column) => sums[column])];
  return csvOf([
    [
      ...[t("By"), t("Name"), t("Requests"), t("Got a time"), t("Declined"), t("Withdrawn"), t("Booked")],
      ...[t("Took place"), t("Missed"), t("Cancelled in time"), t("Cancelled late"), t("Cancelled by the practice")],
      ...[t("Open minutes"), t("Booked minutes")],
    ],
    rowOf(t("Total"), "", total),
    ...periods.map((period) => rowOf(perNamesWords(t)[per], periodCsvName(period, per), period)),
    // A request that is open to everyone is in none of these.
    ...byPractitioner.map(({ name, ...sums }) => rowOf(t("Practitioner"), name, sums)),
  ]);
}

const COLUMNS = [
  ...(["asked", "given", "declined", "withdrawn", "booked"] as const),
  ...(["kept", "missed", "cancelledEarly", "cancelledLate", "cancelledByUs"] as const),
  ...(["openMinutes", "usedMinutes"] as const),
];
