import { BLOCKS } from "@/lib/availability/blocks";
import { instantOf } from "@/lib/availability/zone";
import { type Clock, sameClock, timeOfDay } from "@/lib/format";

/** The parts of the day at the head of a week's columns: "Morning", "9 am – 12 pm". */
export const BLOCK_WORDS = BLOCKS.map(({ block, startMinute, endMinute }) => ({
  value: block,
  name: `${block.charAt(0).toUpperCase()}${block.slice(1)}`,
  hours: hoursWords(startMinute, endMinute),
}));

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

function hoursWords(startMinute: number, endMinute: number): string {
  const half = (minute: number) => (minute < 720 ? "am" : "pm");
  const hour = (minute: number) => ((minute / 60 + 11) % 12) + 1;
  const start = half(startMinute) === half(endMinute) ? hour(startMinute) : `${hour(startMinute)} ${half(startMinute)}`;
  return `${start} – ${hour(endMinute)} ${half(endMinute)}`;
}
