import { type Exception, type Hours, openIntervals } from "@/lib/engine/open-intervals";
import { firstBrokenRule, firstRuleBrokenByOpening, type PreparedQuery, prepareQuery } from "@/lib/engine/rules";
import type { MinuteInterval } from "@/lib/time/intervals";

/** A practitioner's booking rules, in minutes and days; a cap that is null doesn't hold. */
export type Rules = {
  bufferBefore: number;
  bufferAfter: number;
  noticeMinutes: number;
  horizonDays: number;
  stepMinutes: number;
  /** Sessions that may start on one of the practitioner's days, and in one week from Monday. */
  maxPerDay: number | null;
  maxPerWeek: number | null;
  /** The longest run of sessions that are less than `breakMinutes` apart. */
  maxRunMinutes: number | null;
  breakMinutes: number;
  /** Clients who may begin in one of the practitioner's weeks. */
  newClientsPerWeek: number | null;
};

/**
 * The rules that count sessions. No constraint of the database sees what is counted, so a transaction that takes a time
 * by what is offered counts while no other takes one.
 */
export const COUNTED = [
  "maxPerDay",
  "maxPerWeek",
  "maxRunMinutes",
  "newClientsPerWeek",
] as const satisfies (keyof Rules)[];

/** A time published for its own sake, with places, for sessions of one service. */
export type Opening = MinuteInterval & { id: string; serviceId: string; capacity: number; booked: number };

/** A session that is booked or held, without buffers, and how many clients begin with it. */
export type Session = MinuteInterval & { newClients: number };

/**
 * All that decides when a session can start; plain data. Instants are epoch minutes (milliseconds ÷ 60 000), `now` may
 * have a fraction. `busy` holds what others take with their own buffers around it; `imported` what the practitioner's other
 * calendars hold; `sessions` those of the weeks that
 * are looked at, which the caps count; `elsewhere` where the client who asks is by then, with any practitioner. Starts
 * are looked for in `[from, until)`.
 */
export type SlotQuery = {
  hours: Hours[];
  exceptions: Exception[];
  openings: Opening[];
  busy: MinuteInterval[];
  imported: MinuteInterval[];
  sessions: Session[];
  elsewhere: MinuteInterval[];
  rules: Rules;
  /** The service that is asked for, which openings are published for; null for any session of this length. */
  serviceId: string | null;
  minutes: number;
  /** Whether it is asked for by a client who has never been here. */
  isNewClient: boolean;
  zone: string;
  from: number;
  until: number;
  now: number;
};

/**
 * Why a time is not offered: outside what was asked for, outside the hours, closed on that date, too late in the hours
 * for the session's length, between two steps, too soon, too far ahead, the client is elsewhere, taken, something in
 * another calendar of the practitioner's, no break left,
 * the day or the week has all the sessions it may have, or all the clients that may begin; of an opening, that all its
 * places are taken.
 */
export type Rule =
  | "window"
  | "hours"
  | "closed"
  | "length"
  | "step"
  | "notice"
  | "horizon"
  | "elsewhere"
  | "taken"
  | "calendar"
  | "run"
  | "day_full"
  | "week_full"
  | "new_clients"
  | "full";

/** Whether a start is offered, and if not, the rule that excludes it. */
export type Verdict = { offered: true } | { offered: false; rule: Rule };

/**
 * Every start at which a session of this length is free, in order, as epoch minutes. Each row of hours steps from its
 * own start in elapsed minutes; a session may run from one row into another that touches it, over midnight too. An
 * opening of this service and length is a start while it has places; its time is taken for everything else.
 */
export function freeStarts(query: SlotQuery): number[] {
  const prepared = prepareQuery(query);
  const { first, last, step } = prepared;
  const starts: number[] = [];
  for (const interval of openIntervals(query, first, last)) {
    const skipped = Math.max(0, Math.ceil((first - interval.start) / step));
    const lastOfInterval = Math.min(interval.end - 1, last);
    for (let start = interval.start + skipped * step; start <= lastOfInterval; start += step) {
      if (firstBrokenRule(prepared, interval, start) === null) starts.push(start);
    }
  }
  for (const opening of openingsAsked(query)) {
    if (firstRuleBrokenByOpening(prepared, opening) === null) starts.push(opening.start);
  }
  return inOrder(starts);
}

/** Says whether `freeStarts` lists this very start for the same question, and if not, why. */
export function explain(start: number, query: SlotQuery): Verdict {
  const prepared = prepareQuery(query);
  const verdicts = [...openingVerdicts(prepared, query, start), ...intervalVerdicts(prepared, query, start)];
  if (verdicts.includes(null)) return { offered: true };
  const isAsked = start >= query.from && start < query.until;
  // Where hours overlap, a minute between two steps of one row can be a step of another, which knows better.
  const rule = verdicts.find((verdict) => verdict !== "step") ?? verdicts[0] ?? "hours";
  return { offered: false, rule: isAsked ? rule : "window" };
}

/** The openings that can be starts of what is asked for: those of its service and length. */
function openingsAsked({ openings, serviceId, minutes }: SlotQuery): Opening[] {
  return openings.filter((opening) => opening.serviceId === serviceId && opening.end - opening.start === minutes);
}

function openingVerdicts(prepared: PreparedQuery, query: SlotQuery, start: number): (Rule | null)[] {
  return openingsAsked(query)
    .filter((opening) => opening.start === start)
    .map((opening) => firstRuleBrokenByOpening(prepared, opening));
}

function intervalVerdicts(prepared: PreparedQuery, query: SlotQuery, start: number): (Rule | null)[] {
  return openIntervals(query, start, start)
    .filter((interval) => interval.start <= start && start < interval.end)
    .map((interval) => firstBrokenRule(prepared, interval, start));
}

// Hours that lie on both sides of a clock change can overlap, and then offer a start twice; openings come last.
function inOrder(starts: number[]): number[] {
  let before = Number.NEGATIVE_INFINITY;
  for (const start of starts) {
    if (start <= before) return [...new Set(starts)].sort((one, other) => one - other);
    before = start;
  }
  return starts;
}
