import { kept } from "@/lib/kept";
import { dayDate, monthDate } from "@/lib/time/format";

const noonOf = (date: string) => new Date(`${date}T12:00:00Z`);

/** A civil date in words: "Thursday 10 December". */
export function dayWords(date: string, locale?: string): string {
  return wordsOf(`${date} ${locale ?? ""}`);
}

/** "December 2026" */
export function monthWords(month: string, locale?: string): string {
  return monthDate(noonOf(`${month}-15`), { zone: "UTC", locale });
}

// A month has as many of them as it has days.
const wordsOf = kept((dateAndLocale) => {
  const [date = "", locale] = dateAndLocale.split(" ");
  return dayDate(noonOf(date), { zone: "UTC", locale: locale || undefined });
});
