import { type Caps, cappedBy, capsOf, hasEnoughNewClients } from "@/lib/engine/caps";
import { intervalsOf, type OpenInterval } from "@/lib/engine/open-intervals";
import type { Opening, Rule, SlotQuery } from "@/lib/engine/slots";
import { DAY_MINUTES } from "@/lib/time/civil-date";
import { isMet, type Line, lengthWith, lineOf } from "@/lib/time/intervals";

/** A query made ready for testing one start after another. */
export type PreparedQuery = {
  from: number;
  until: number;
  minutes: number;
  step: number;
  bufferBefore: number;
  bufferAfter: number;
  /** The first and the last minute at which a start can lie. */
  first: number;
  last: number;
  earliest: number;
  latest: number;
  busy: Line;
  /** What the practitioner's other calendars hold, if anything. */
  imported: Line | null;
  closed: Line;
  /** Where the client who asks is then, if anywhere. */
  elsewhere: Line | null;
  /** The sessions as runs without a break, where their length is limited. */
  runs: Line | null;
  maxRunMinutes: number;
  breakMinutes: number;
  caps: Caps | null;
};

/** Makes a question ready: what is taken, closed and counted is laid out once. */
export function prepareQuery(query: SlotQuery): PreparedQuery {
  const { rules, from, until, now, minutes, sessions, openings, zone } = query;
  const earliest = Math.ceil(now + rules.noticeMinutes);
  const latest = Math.floor(now + rules.horizonDays * DAY_MINUTES);
  const { stepMinutes: step, bufferBefore, bufferAfter, maxRunMinutes, breakMinutes } = rules;
  return {
    ...{ from, until, minutes, step, bufferBefore, bufferAfter, earliest, latest },
    first: Math.max(from, earliest),
    last: Math.min(until - 1, latest),
    busy: lineOf(openings.length > 0 ? [...query.busy, ...openings] : query.busy),
    imported: query.imported.length === 0 ? null : lineOf(query.imported),
    closed: lineOf(intervalsOf(query.exceptions, "closed", zone)),
    elsewhere: query.elsewhere.length === 0 ? null : lineOf(query.elsewhere),
    runs: maxRunMinutes === null ? null : lineOf(sessions, breakMinutes),
    maxRunMinutes: maxRunMinutes ?? Number.POSITIVE_INFINITY,
    breakMinutes,
    caps: capsOf(query),
  };
}

/** The one place where a start of an open interval is tested: the first rule that it breaks, or null. */
export function firstBrokenRule(prepared: PreparedQuery, interval: OpenInterval, start: number): Rule | null {
  const end = start + prepared.minutes;
  const [from, until] = [start - prepared.bufferBefore, end + prepared.bufferAfter];
  if (start < prepared.from || start >= prepared.until) return "window";
  if (isMet(prepared.closed, start, end)) return "closed";
  if (end > interval.open.end) return "length";
  if ((start - interval.start) % prepared.step !== 0) return "step";
  if (start < prepared.earliest) return "notice";
  if (start > prepared.latest) return "horizon";
  if (prepared.elsewhere && isMet(prepared.elsewhere, start, end)) return "elsewhere";
  if (isMet(prepared.busy, from, until)) return "taken";
  if (prepared.imported && isMet(prepared.imported, from, until)) return "calendar";
  if (prepared.runs && lengthWith(prepared.runs, start, end, prepared.breakMinutes) > prepared.maxRunMinutes)
    return "run";
  return prepared.caps && cappedBy(prepared.caps, start);
}

/**
 * The same for an opening. It is in the practitioner's day already, no matter who takes a place in it: neither what is
 * busy, here or in another calendar, nor the caps on the practitioner's sessions can exclude it, only the cap on new clients, and the client being
 * elsewhere.
 */
export function firstRuleBrokenByOpening(
  prepared: PreparedQuery,
  { start, end, capacity, booked }: Opening,
): Rule | null {
  if (start < prepared.from || start >= prepared.until) return "window";
  if (isMet(prepared.closed, start, end)) return "closed";
  if (start < prepared.earliest) return "notice";
  if (start > prepared.latest) return "horizon";
  if (prepared.elsewhere && isMet(prepared.elsewhere, start, end)) return "elsewhere";
  if (booked >= capacity) return "full";
  return prepared.caps && hasEnoughNewClients(prepared.caps, start) ? "new_clients" : null;
}
