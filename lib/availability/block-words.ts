import { instantOf } from "@/lib/availability/zone";
import { sameClock, timeOfDay } from "@/lib/format";

/** The parts of the day at the head of a week's columns. */
export const BLOCK_WORDS = [
  { value: "morning", name: "Morning", hours: "9 am – 12 pm", start: 540, end: 720 },
  { value: "afternoon", name: "Afternoon", hours: "1 – 5 pm", start: 780, end: 1020 },
  { value: "evening", name: "Evening", hours: "6 – 9 pm", start: 1080, end: 1260 },
];

/** The parts of a practitioner's day on the viewer's clock: "morning 4:00 am – 7:00 am, …"; null when it's the same. */
export function blocksIn(zone: string, viewerZone: string, today: Date): string | null {
  if (sameClock(zone, viewerZone, today)) return null;
  const date = today.toISOString().slice(0, 10);
  return BLOCK_WORDS.map(({ value, start, end }) => {
    const from = instantOf(zone, date, start, "start");
    const until = instantOf(zone, date, end, "end");
    return `${value} ${timeOfDay(from, viewerZone)} – ${timeOfDay(until, viewerZone)}`;
  }).join(", ");
}
