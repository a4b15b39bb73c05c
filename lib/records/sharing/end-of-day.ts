/** The last moment of a date, on the clock that is behind all others: a date that is said holds wherever its reader is. */
export function endOfDay(date: string): Date {
  return new Date(`${date}T23:59:59-12:00`);
}
