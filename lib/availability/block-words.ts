import { BLOCKS } from "@/lib/availability/blocks";
import { instantOf } from "@/lib/availability/zone";
import { type Clock, type HourCycle, sameClock, timeOfDay } from "@/lib/format";

/** The parts of the day at the head of a week's columns: "Morning", and "9 am – 12 pm" or "9–12". */
export function blockWords(hourCycle: HourCycle) {
  const hours = hourCycle === "h12" ? toTwelve : toTwentyFour;
  return BLOCKS.map(({ block, startMinute, endMinute }) => ({
    value: block,
    name: `${block.charAt(0).toUpperCase()}${block.slice(1)}`,
    hours: hours(startMinute, endMinute),
  }));
}

/** The parts of a practitioner's day on the viewer's clock: "morning 4:00 am – 7:00 am, …"; null when it's the same. */
export function blocksIn(zone: string, viewer: Clock, today: Date): string | null {
  if (sameClock(zone, viewer, today)) return null;
  const date = today.toISOString().slice(0, 10);
  return BLOCKS.map(({ block, startMinute, endMinute }) => {
    const from = instantOf(zone, date, startMinute, "start");
    const until = instantOf(zone, date, endMinute, "end");
    return `${block} ${timeOfDay(from, viewer)} – ${timeOfDay(until, viewer)}`;
  }).join(", ");
}

function toTwentyFour(startMinute: number, endMinute: number): string {
  return `${startMinute / 60}–${endMinute / 60}`;
}

// The half of the day never stands on a line of its own.
function toTwelve(startMinute: number, endMinute: number): string {
  const half = (minute: number) => (minute < 720 ? "am" : "pm");
  const hour = (minute: number) => ((minute / 60 + 11) % 12) + 1;
  const start =
    half(startMinute) === half(endMinute) ? hour(startMinute) : `${hour(startMinute)}\u00a0${half(startMinute)}`;
  return `${start} – ${hour(endMinute)}\u00a0${half(endMinute)}`;
}
