import type { Days } from "@/lib/reports/moved";
import type { Per } from "@/lib/reports/periods";

/** A period as tables name it: "3 November 2026", "2 – 8 Nov 2026", "November 2026". */
export function periodName({ from, to }: Days, per: Per): string {
  if (per === "day") return DAY.format(noonOf(from));
  if (per === "week") return RANGE.formatRange(noonOf(from), noonOf(to));
  return MONTH.format(noonOf(from));
}

/** What one row of a table of periods is of. */
export const PER_NAMES: Record<Per, string> = { day: "Day", week: "Week", month: "Month" };

/** The ways to put days together, as a form offers them. */
export const PER_CHOICES = [
  { value: "", label: "Whatever fits" },
  ...Object.entries(PER_NAMES).map(([value, label]) => ({ value, label })),
];

const year = { year: "numeric", timeZone: "UTC" } as const;
const DAY = new Intl.DateTimeFormat("en-GB", { ...year, day: "numeric", month: "long" });
const RANGE = new Intl.DateTimeFormat("en-GB", { ...year, day: "numeric", month: "short" });
const MONTH = new Intl.DateTimeFormat("en-GB", { ...year, month: "long" });

function noonOf(civilDate: string): Date {
  return new Date(`${civilDate}T12:00:00Z`);
}
