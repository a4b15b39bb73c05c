import { type Caps, cappedBy, capsOf, hasEnoughNewClients } from "@/lib/engine/caps";
import { type Shift, stretchesOf } from "@/lib/engine/open-intervals";
import type { Opening, Question, Rule } from "@/lib/engine/slots";
import { DAY_MINUTES } from "@/lib/time/civil-date";
import { isMet, type Line, lengthWith, lineOf } from "@/lib/time/intervals";

/** A question made ready for judging one start after another. */
export type Judge = {
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
  closed: Line;
  /** Where whoever asks is herself, if she is anywhere. */
  elsewhere: Line | null;
  /** The sessions as runs without a break, where their length is limited. */
  runs: Line | null;
  maxRunMinutes: number;
  breakMinutes: number;
  caps: Caps | null;
};

/** Makes a question ready: what is taken, closed and counted is laid out once. */
export function judgeOf(question: Question): Judge {
  const { rules, from, until, now, minutes, sessions, openings, zone } = question;
  const earliest = Math.ceil(now + rules.noticeMinutes);
  const latest = Math.floor(now + rules.horizonDays * DAY_MINUTES);
  const { stepMinutes: step, bufferBefore, bufferAfter, maxRunMinutes, breakMinutes } = rules;
  return {
    ...{ from, until, minutes, step, bufferBefore, bufferAfter, earliest, latest },
    first: Math.max(from, earliest),
    last: Math.min(until - 1, latest),
    busy: lineOf(openings.length > 0 ? [...question.busy, ...openings] : question.busy),
    closed: lineOf(stretchesOf(question.exceptions, "closed", zone)),
    elsewhere: question.elsewhere.length === 0 ? null : lineOf(question.elsewhere),
    runs: maxRunMinutes === null ? null : lineOf(sessions, breakMinutes),
    maxRunMinutes: maxRunMinutes ?? Number.POSITIVE_INFINITY,
    breakMinutes,
    caps: capsOf(question),
  };
}

/** The one place where a start of a shift is judged: the first rule that it breaks, or null. */
export function broken(judge: Judge, shift: Shift, start: number): Rule | null {
  const end = start + judge.minutes;
  if (start < judge.from || start >= judge.until) return "window";
  if (isMet(judge.closed, start, end)) return "closed";
  if (end > shift.open.end) return "length";
  if ((start - shift.start) % judge.step !== 0) return "step";
  if (start < judge.earliest) return "notice";
  if (start > judge.latest) return "horizon";
  if (judge.elsewhere && isMet(judge.elsewhere, start, end)) return "elsewhere";
  if (isMet(judge.busy, start - judge.bufferBefore, end + judge.bufferAfter)) return "taken";
  if (judge.runs && lengthWith(judge.runs, start, end, judge.breakMinutes) > judge.maxRunMinutes) return "run";
  return judge.caps && cappedBy(judge.caps, start);
}

/**
 * The same for an opening. It is in the practitioner's day already, whoever takes a place in it: neither what is busy
 * nor the caps on her sessions can exclude it, only that on clients who begin, and whoever asks being elsewhere.
 */
export function brokenByOpening(judge: Judge, { start, end, capacity, booked }: Opening): Rule | null {
  if (start < judge.from || start >= judge.until) return "window";
  if (isMet(judge.closed, start, end)) return "closed";
  if (start < judge.earliest) return "notice";
  if (start > judge.latest) return "horizon";
  if (judge.elsewhere && isMet(judge.elsewhere, start, end)) return "elsewhere";
  if (booked >= capacity) return "full";
  return judge.caps && hasEnoughNewClients(judge.caps, start) ? "new_clients" : null;
}
