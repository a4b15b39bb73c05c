import type { Translate } from "@/lib/i18n/message";
import { dateOf, dayOf } from "@/lib/time/civil-date";
import { type HourCycle, shortDate, timeOfDay } from "@/lib/time/format";

/** A change of the week, as it is stored. */
type ClosedDates = {
  kind: "closed" | "open";
  startDate: string;
  startMinute: number;
  endDate: string;
  endMinute: number;
};

/** "Thu 10 Dec 2026" */
export function dateWords(t: Translate, date: string): string {
  const day = new Date(`${date}T12:00:00Z`);
  return `${shortDate(day, { zone: "UTC", locale: t.locale })} ${date.slice(0, 4)}`;
}

/** "Thu 10 Dec 2026, 9:00 am – 12:00 pm", "Mon 21 Dec 2026 – Fri 1 Jan 2027"; the hours counted as the viewer chose. */
export function timeOffWords(
  t: Translate,
  { startDate, startMinute, endDate, endMinute }: ClosedDates,
  hourCycle: HourCycle,
): string {
  const clock = { zone: "UTC", hourCycle, locale: t.locale };
  const time = (minute: number) => timeOfDay(new Date(minute * 60_000), clock);
  const isWhole = startMinute === 0 && endMinute === 1440;
  const [first, last] = [dateWords(t, startDate), dateWords(t, endDate)];
  if (startDate === endDate) {
    return isWhole ? t("{date}, all day", { date: first }) : `${first}, ${time(startMinute)} – ${time(endMinute)}`;
  }
  return isWhole ? `${first} – ${last}` : `${first}, ${time(startMinute)} – ${last}, ${time(endMinute)}`;
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
