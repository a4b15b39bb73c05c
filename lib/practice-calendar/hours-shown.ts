import type { CalendarItem } from "@/lib/practice-calendar/item";

const [USUAL_FIRST_HOUR, USUAL_LAST_HOUR] = [7, 21];

/** From which hour to which a grid is drawn: a working day, and whatever lies beside it. */
export function hoursShown(items: CalendarItem[], zone: string): { first: number; last: number } {
  const format = new Intl.DateTimeFormat("en-GB", { timeZone: zone, hour: "2-digit", hourCycle: "h23" });
  const hourOf = (iso: string) => Number(format.format(new Date(iso)));
  const sessions = items.filter(({ kind }) => kind !== "closed");
  const lastOf = ({ start, end }: CalendarItem) => (hourOf(end) < hourOf(start) ? 24 : hourOf(end) + 1);
  return {
    first: Math.min(USUAL_FIRST_HOUR, ...sessions.map(({ start }) => hourOf(start))),
    last: Math.min(24, Math.max(USUAL_LAST_HOUR, ...sessions.map(lastOf))),
  };
}
