import "server-only";
import { loadAvailability } from "@/lib/availability/load";
import { type BookedService, rulesFor, slotQueryOf } from "@/lib/engine/slot-query";
import { explain, type Rule, type Rules } from "@/lib/engine/slots";
import { plural } from "@/lib/time/format";
import { instantOf, minuteOf } from "@/lib/time/zone";

/** The question why a time is missing: a date and a time on the asker's clock. */
export type Asked = {
  whose: string | null;
  service: BookedService;
  date: string;
  time: string;
  zone: string;
  clientId: string | null;
  exceptAppointmentId?: string;
};

/** The engine's reason in words, of each practitioner by name; null when the time can't be read. */
export async function whyMissing(asked: Asked, names: Map<string, string>, now: Date): Promise<string[] | null> {
  const [hour, minute] = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(asked.time)?.slice(1).map(Number) ?? [];
  if (hour === undefined || minute === undefined) return null;
  const { whose, service, clientId, exceptAppointmentId } = asked;
  const startsAt = instantOf(asked.zone, asked.date, hour * 60 + minute, "start");
  const bounds = { from: startsAt, until: new Date(startsAt.getTime() + 60_000) };
  const everyone = await loadAvailability(
    whose ?? service.practitionerId,
    { ...bounds, clientId, elsewhereOf: clientId, exceptAppointmentId },
    now,
  );
  return everyone
    .filter(({ practitionerId }) => names.has(practitionerId))
    .map((one) => {
      const name = names.get(one.practitionerId) ?? "";
      const verdict = explain(minuteOf(startsAt), slotQueryOf(one, service, bounds, now));
      if (verdict.offered) return `${name}: this time is free.`;
      return `${name}: ${WORDS[verdict.rule](factsOf(service, one.rules, startsAt <= now))}`;
    });
}

function factsOf(service: BookedService, rules: Rules, isPast: boolean): Facts {
  return {
    ...rulesFor(service, rules),
    minutes: service.minutes,
    hasOwnNotice: service.noticeMinutes !== null,
    isPast,
  };
}

type Facts = Rules & { minutes: number; hasOwnNotice: boolean; isPast: boolean };

const WORDS: Record<Rule, (facts: Facts) => string> = {
  window: () => "that is outside the hours for sessions.",
  hours: () => "that is outside the hours for sessions.",
  closed: () => "there are no sessions on that date, or not at that time.",
  length: ({ minutes }) => `a session of ${minutes} minutes would not end within the hours for sessions.`,
  step: () => "sessions don't start at exactly that time; the list shows the closest.",
  notice: noticeWords,
  horizon: ({ horizonDays }) => `that is too far ahead. Sessions are booked up to ${plural(horizonDays, "day")} ahead.`,
  elsewhere: () => "you have another session then.",
  taken: () => "that time is taken, or needed for the break around another session.",
  calendar: () => "there is something else at that time, or the break before or after a session would not be free.",
  run: ({ breakMinutes }) => `a break of ${lengthWords(breakMinutes)} is due there.`,
  day_full: () => "that day is full.",
  week_full: () => "that week is full.",
  new_clients: () => "no more new clients can start in that week.",
  full: () => "all places are taken.",
};

function noticeWords({ noticeMinutes, hasOwnNotice, isPast }: Facts): string {
  if (isPast) return "that time has passed.";
  const which = hasOwnNotice ? "This kind of session is" : "Sessions are";
  return `that is too soon. ${which} booked at least ${lengthWords(noticeMinutes)} ahead.`;
}

function lengthWords(minutes: number): string {
  return minutes % 60 === 0 ? plural(minutes / 60, "hour") : plural(minutes, "minute");
}
