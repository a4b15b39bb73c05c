import type { Translate } from "@/lib/i18n/message";
import type { Days } from "@/lib/reports/moved";
import type { Per } from "@/lib/reports/periods";
import { withFirstOfMonth } from "@/lib/time/first-of-month";

/** A period as tables name it: "3 November 2026", "2 – 8 Nov 2026", "November 2026". */
export function periodName(t: Translate, { from, to }: Days, per: Per): string {
  if (per === "day") {
    return withFirstOfMonth(formatOf(t, { day: "numeric", month: "long" }).format(noonOf(from)), t.locale);
  }
  if (per === "week") return formatOf(t, { day: "numeric", month: "short" }).formatRange(noonOf(from), noonOf(to));
  return formatOf(t, { month: "long" }).format(noonOf(from));
}

/** A period as spreadsheets read and sort it: a date, a month, or the first and the last day of a week. */
export function periodCsvName({ from, to }: Days, per: Per): string {
  return { day: from, week: `${from} to ${to}`, month: from.slice(0, 7) }[per];
}

/** What one row of a table of periods is of. */
export const perNamesWords = (t: Translate): Record<Per, string> => ({
  day: t("Day"),
  week: t("Week"),
  month: t("Month"),
});

/** The ways to put days together, as a form offers them. */
export const perChoicesWords = (t: Translate) => [
  { value: "", label: t("Whatever fits") },
  ...Object.entries(perNamesWords(t)).map(([value, label]) => ({ value, label })),
];

function formatOf({ locale }: Translate, parts: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(locale, { year: "numeric", timeZone: "UTC", ...parts });
}

function noonOf(civilDate: string): Date {
  return new Date(`${civilDate}T12:00:00Z`);
}
