import { Refusal } from "@/lib/errors";
import { say } from "@/lib/i18n/say";
import { timeText } from "@/lib/time/time-of-day";
import { instantOf, localMinute, minuteOf, occurrenceOf, wallClock } from "@/lib/time/zone";

/** A time as clocks on a wall show it. */
export type WallTime = { date: string; minute: number };

/**
 * The instant at which clocks of a zone show a time; of two such instants the first. Refuses a time of the hour that
 * they skip as `skipped_time`, under the field `field`: any other time would be a guess.
 */
export function startAt(zone: string, time: WallTime, field = "time"): Date {
  if (isSkipped(zone, time)) throw skipped(zone, time, field);
  return instantOf(zone, time.date, time.minute, "start");
}

/** Whether the clocks of a zone never show that time. */
export function isSkipped(zone: string, { date, minute }: WallTime): boolean {
  const shown = wallClock(zone, instantOf(zone, date, minute, "start"));
  return shown.date !== date || shown.minute !== minute;
}

/** The refusal of a time that clocks never show. */
export function skipped(zone: string, { date, minute }: WallTime, field = "time"): Refusal {
  const sentence = say("The clocks in {zone} skip {time} on {date}. Please choose another time.", {
    zone,
    time: timeText(minute),
    date,
  });
  return new Refusal("invalid", sentence, { code: "skipped_time", details: sentence, fields: { [field]: [sentence] } });
}

/** Which one is meant of a time that clocks show twice, in words with its offset; null at any other time. */
export function twiceWords(zone: string, startsAt: Date): string | null {
  const which = occurrenceOf(zone, startsAt);
  if (which === null) return null;
  const { date, minute } = wallClock(zone, startsAt);
  const offset = localMinute(zone, minuteOf(startsAt)) - minuteOf(startsAt);
  const sign = offset < 0 ? "-" : "+";
  return `Clocks in ${zone} show ${timeText(minute)} twice on ${date}; this is the ${which}, at UTC${sign}${timeText(Math.abs(offset))}.`;
}
