import { BLOCKS } from "@/lib/engine/day-blocks";
import type { HourCycle } from "@/lib/time/format";

/** The parts of the day at the head of a week's columns: "Morning", and "9 am – 12 pm" or "9–12". */
export function blockWords(hourCycle: HourCycle) {
  const hours = hourCycle === "h12" ? toTwelve : toTwentyFour;
  return BLOCKS.map(({ block, startMinute, endMinute }) => ({
    value: block,
    name: `${block.charAt(0).toUpperCase()}${block.slice(1)}`,
    hours: hours(startMinute, endMinute),
  }));
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
