import { dateOf, dayOf, WEEKDAYS, weekdayOf } from "@/lib/time/civil-date";
import { type HourCycle, timeOfDay } from "@/lib/time/format";

/** A change of the week, as it is stored. */
type ClosedDates = {
  kind: "closed" | "open";
  startDate: string;
  startMinute: number;
  endDate: string;
  endMinute: number;
};

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** "Thu 10 Dec 2026" */
export function dateWords(date: string): string {
  const weekday = WEEKDAYS[weekdayOf(dayOf(date))]?.slice(0, 3);
  return `${weekday} ${Number(date.slice(8))} ${MONTHS[Number(date.slice(5, 7)) - 1]} ${date.slice(0, 4)}`;
}

/** "Thu 10 Dec 2026, 9:00 am – 12:00 pm", "Mon 21 Dec 2026 – Fri 1 Jan 2027"; the hours counted as the viewer chose. */
export function timeOffWords(
  { startDate, startMinute, endDate, endMinute }: ClosedDates,
  hourCycle: HourCycle,
): string {
  const time = (minute: number) => timeOfDay(new Date(minute * 60_000), { zone: "UTC", hourCycle });
  const isWhole = startMinute === 0 && endMinute === 1440;
  if (startDate === endDate) {
    return isWhole
      ? `${dateWords(startDate)}, all day`
      : `${dateWords(startDate)}, ${time(startMinute)} – ${time(endMinute)}`;
  }
  if (isWhole) return `${dateWords(startDate)} – ${dateWords(endDate)}`;
  return `${dateWords(startDate)}, ${time(startMinute)} – ${dateWords(endDate)}, ${time(endMinute)}`;
}

/** What a month's cell says of each date that a change touches: off, partly off, or open longer. */
export function wordsByDate(
  closed: ClosedDates[],
  from: string,
  until: string,
): Map<string, "off" | "part off" | "extra"> {
  const words = new Map<string, "off" | "part off" | "extra">();
  for (const dates of closed) {
    const first = Math.max(dayOf(dates.startDate), dayOf(from));
    const last = Math.min(dayOf(dates.endDate), dayOf(until) - 1);
    for (let day = first; day <= last; day++) {
      const date = dateOf(day);
      const word = wordOn(date, dates);
      // A whole day off outdoes the rest, and time off outdoes extra hours.
      if (RANK[word] > RANK[words.get(date) ?? "extra"] || !words.has(date)) words.set(date, word);
    }
  }
  return words;
}

const RANK = { extra: 0, "part off": 1, off: 2 };

function wordOn(date: string, { kind, startDate, startMinute, endDate, endMinute }: ClosedDates) {
  if (kind === "open") return "extra";
  const isWhole = (date > startDate || startMinute === 0) && (date < endDate || endMinute === 1440);
  return isWhole ? "off" : "part off";
}
