import "server-only";
import { loadAvailability } from "@/lib/availability/load";
import { type BookedService, rulesFor, slotQueryOf } from "@/lib/engine/slot-query";
import { explain, type Rule, type Rules } from "@/lib/engine/slots";
import type { Translate } from "@/lib/i18n/message";
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
export async function whyMissing(
  t: Translate,
  asked: Asked,
  names: Map<string, string>,
  now: Date,
): Promise<string[] | null> {
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
      if (verdict.offered) return t("{name}: this time is free.", { name });
      return WORDS[verdict.rule](t, { name, ...factsOf(service, one.rules, startsAt <= now) });
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

type Named = Facts & { name: string };

const outsideHours = (t: Translate, { name }: Named) => t("{name}: that is outside the hours for sessions.", { name });

const WORDS: Record<Rule, (t: Translate, facts: Named) => string> = {
  window: outsideHours,
  hours: outsideHours,
  closed: (t, { name }) => t("{name}: there are no sessions on that date, or not at that time.", { name }),
  length: (t, { name, minutes }) =>
    t(
      "{name}: a session of {minutes, plural, one {# minute} other {# minutes}} would not end within the hours for sessions.",
      { name, minutes },
    ),
  step: (t, { name }) => t("{name}: sessions don't start at exactly that time; the list shows the closest.", { name }),
  notice: noticeWords,
  horizon: (t, { name, horizonDays }) =>
    t("{name}: that is too far ahead. Sessions are booked up to {days, plural, one {# day} other {# days}} ahead.", {
      name,
      days: horizonDays,
    }),
  elsewhere: (t, { name }) => t("{name}: you have another session then.", { name }),
  taken: (t, { name }) => t("{name}: that time is taken, or needed for the break around another session.", { name }),
  calendar: (t, { name }) =>
    t("{name}: there is something else at that time, or the break before or after a session would not be free.", {
      name,
    }),
  run: (t, { name, breakMinutes }) =>
    t("{name}: a break of {length} is due there.", { name, length: lengthWords(t, breakMinutes) }),
  day_full: (t, { name }) => t("{name}: that day is full.", { name }),
  week_full: (t, { name }) => t("{name}: that week is full.", { name }),
  new_clients: (t, { name }) => t("{name}: no more new clients can start in that week.", { name }),
  full: (t, { name }) => t("{name}: all places are taken.", { name }),
};

function noticeWords(t: Translate, { name, noticeMinutes, hasOwnNotice, isPast }: Named): string {
  if (isPast) return t("{name}: that time has passed.", { name });
  const length = lengthWords(t, noticeMinutes);
  return hasOwnNotice
    ? t("{name}: that is too soon. This kind of session is booked at least {length} ahead.", { name, length })
    : t("{name}: that is too soon. Sessions are booked at least {length} ahead.", { name, length });
}

function lengthWords(t: Translate, minutes: number): string {
  return minutes % 60 === 0
    ? t("{hours, plural, one {# hour} other {# hours}}", { hours: minutes / 60 })
    : t("{minutes, plural, one {# minute} other {# minutes}}", { minutes });
}
