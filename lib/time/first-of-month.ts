// Before a month's name; the last digit of 11 or 21 has another before it.
const FIRST = /(?<!\d)1(?=[ \u00a0]\p{L})/u;

/** A long date as its language writes the first of a month, which Intl does not know: « 1er décembre » in French. */
export function withFirstOfMonth(date: string, locale: string): string {
  return /^fr\b/.test(locale) ? date.replace(FIRST, "1er") : date;
}
