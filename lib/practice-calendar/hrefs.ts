import { addMinutes } from "date-fns/addMinutes";
import { wallClock } from "@/lib/time/zone";

/** Whose calendar it is, and on which clock their forms are. */
export type CalendarPractitioner = { id: string; name: string; timeZone: string };

type PlaceInCalendar = { date: string; practitioner: string };

const BLOCKED_MINUTES = 60;

/** Where a new appointment begins at a time on the practitioner's clock. */
export function hrefOfNew({ id, timeZone }: CalendarPractitioner, at: Date): string {
  const { date, minute } = wallClock(timeZone, at);
  return `/admin/clients?${new URLSearchParams({ date, with: id, time: timeText(minute) })}`;
}

/** Where a time is blocked: until then, or for an hour, in the form of time off. */
export function hrefOfBlock({ id, timeZone }: CalendarPractitioner, at: Date, end: Date | null = null): string {
  const from = wallClock(timeZone, at);
  const until = wallClock(timeZone, end ?? addMinutes(at, BLOCKED_MINUTES));
  const bounds = { from: timeText(from.minute), lastDate: until.date, until: timeText(until.minute) };
  return `/admin/dates?${new URLSearchParams({ practitioner: id, date: from.date, ...bounds })}#off`;
}

/** Where a new appointment begins: with the question whom it is for; on a date, at no time yet. */
export function hrefOfNewOn({ date, practitioner }: PlaceInCalendar): string {
  return `/admin/clients?${new URLSearchParams({ date, with: practitioner })}`;
}

/** Where a date is blocked, of the one whose calendar it is, or of the first in sight. */
export function hrefOfBlockOn({ date, practitioner }: PlaceInCalendar, shown: { id: string }[]): string {
  return `/admin/dates?${new URLSearchParams({ practitioner: practitioner || (shown[0]?.id ?? ""), date })}#off`;
}

function timeText(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;
}
