/** Minutes of a civil day. */
export const DAY_MINUTES = 1440;

/** A weekday as people say it; 0 is Monday. */
export const WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"] as const;

/** The number of a "YYYY-MM-DD" date, counted from 1970-01-01. Throws on what `isDate` refuses. */
export function dayOf(date: string): number {
  const [year, month, day] = partsOf(date);
  return dayNumber(year, month, day);
}

/** The date of a day's number, as "YYYY-MM-DD". */
export function dateOf(day: number): string {
  const [year, month, date] = civilOf(day);
  return `${String(year).padStart(4, "0")}-${pad(month)}-${pad(date)}`;
}

/** The weekday of a day's number; 0 is Monday. */
export function weekdayOf(day: number): number {
  return (((day + 3) % 7) + 7) % 7;
}

/** Whether a text is a date that exists, as "YYYY-MM-DD", and not before 1900. */
export function isDate(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && text >= "1900" && dateOf(dayOf(text)) === text;
}

/** Whether a text is a date that can be asked for: in the year 9999 the day after the last is no moment any more. */
export function isUsableDate(text: string): boolean {
  return isDate(text) && text < "2200";
}

/** The number of the day a civil date is (proleptic Gregorian calendar, no Date object). */
export function dayNumber(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

/** The year, month (from 1) and day of the month of a day's number. */
export function civilOf(day: number): [year: number, month: number, day: number] {
  const shifted = day + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  const date = dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1;
  return [yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, date];
}

function partsOf(date: string): [number, number, number] {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date);
  if (!match) throw new RangeError(`"${date}" is not a date.`);
  return [Number(match[1]), Number(match[2]), Number(match[3])];
}

function pad(part: number): string {
  return String(part).padStart(2, "0");
}
