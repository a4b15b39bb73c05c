import { wallClock } from "@/lib/time/zone";

const MORNING_MINUTE = 7 * 60;
const NIGHT_MINUTE = 21 * 60;

/** Whether it is night where the client is, from nine in the evening to seven: no client is woken by an offer. */
export function isNight(zone: string, now: Date): boolean {
  const { minute } = wallClock(zone, now);
  return minute < MORNING_MINUTE || minute >= NIGHT_MINUTE;
}
