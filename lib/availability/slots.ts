import { DAY_MINUTES } from "@/lib/availability/civil";
import { type Hours, type Opening, openingsOf, type Stretch } from "@/lib/availability/openings";

/** How a practitioner lets herself be booked, in minutes and days. */
export type Rules = {
  bufferBefore: number;
  bufferAfter: number;
  noticeMinutes: number;
  horizonDays: number;
  stepMinutes: number;
};

/**
 * All that decides when a session can start; plain data. Instants are epoch minutes (milliseconds ÷ 60 000), `now` may
 * have a fraction. `busy` holds what others take with their own buffers around it. Starts are looked for in
 * `[from, until)`.
 */
export type Question = {
  hours: Hours[];
  busy: Stretch[];
  rules: Rules;
  minutes: number;
  zone: string;
  from: number;
  until: number;
  now: number;
};

/**
 * Why a time is not offered: outside what was asked for, outside the hours, too late in them for the session's length,
 * between two steps, too soon, too far ahead, or taken.
 */
export type Rule = "window" | "hours" | "length" | "step" | "notice" | "horizon" | "taken";

/** Whether a start is offered, and if not, the rule that excludes it. */
export type Verdict = { offered: true } | { offered: false; rule: Rule };

/**
 * Every start at which a session of this length is free, in order, as epoch minutes. Each row of hours steps from its
 * own start in elapsed minutes; a session may run from one row into another that touches it, over midnight too.
 */
export function freeStarts(question: Question): number[] {
  const plan = planOf(question);
  const starts: number[] = [];
  for (const opening of openingsOf(question.hours, question.zone, plan.first, plan.last)) {
    const skipped = Math.max(0, Math.ceil((plan.first - opening.start) / plan.step));
    const last = Math.min(opening.end - 1, plan.last);
    for (let start = opening.start + skipped * plan.step; start <= last; start += plan.step) {
      if (broken(plan, opening, start) === null) starts.push(start);
    }
  }
  return inOrder(starts);
}

/** Says whether `freeStarts` lists this very start for the same question, and if not, why. */
export function explain(start: number, question: Question): Verdict {
  const plan = planOf(question);
  const verdicts = openingsOf(question.hours, question.zone, start, start)
    .filter((opening) => opening.start <= start && start < opening.end)
    .map((opening) => broken(plan, opening, start));
  if (verdicts.includes(null)) return { offered: true };
  const isAsked = start >= question.from && start < question.until;
  return { offered: false, rule: isAsked ? (verdicts[0] ?? "hours") : "window" };
}

type Plan = {
  question: Question;
  step: number;
  first: number;
  last: number;
  earliest: number;
  latest: number;
  /** Sorted, apart from one another. */
  busy: Stretch[];
  /** The first busy stretch that ends after the last start judged. */
  cursor: number;
};

function planOf(question: Question): Plan {
  const { rules, from, until, now, busy } = question;
  const earliest = Math.ceil(now + rules.noticeMinutes);
  const latest = Math.floor(now + rules.horizonDays * DAY_MINUTES);
  return {
    question,
    step: rules.stepMinutes,
    first: Math.max(from, earliest),
    last: Math.min(until - 1, latest),
    earliest,
    latest,
    busy: joined(busy),
    cursor: 0,
  };
}

/** The one place where a start is judged: the first rule that it breaks, or null. */
function broken(plan: Plan, opening: Opening, start: number): Rule | null {
  const { minutes, from, until } = plan.question;
  if (start < from || start >= until) return "window";
  if (start + minutes > opening.open.end) return "length";
  if ((start - opening.start) % plan.step !== 0) return "step";
  if (start < plan.earliest) return "notice";
  if (start > plan.latest) return "horizon";
  return isTaken(plan, start) ? "taken" : null;
}

function isTaken(plan: Plan, start: number): boolean {
  const { minutes, rules } = plan.question;
  const busyFrom = start - rules.bufferBefore;
  // Starts come in order but for an hour that is seen twice, so the cursor hardly ever goes back.
  while (plan.cursor > 0 && endOf(plan.busy, plan.cursor - 1) > busyFrom) plan.cursor--;
  while (endOf(plan.busy, plan.cursor) <= busyFrom) plan.cursor++;
  const next = plan.busy[plan.cursor];
  return next !== undefined && next.start < start + minutes + rules.bufferAfter;
}

function endOf(busy: Stretch[], index: number): number {
  return busy[index]?.end ?? Number.POSITIVE_INFINITY;
}

function joined(stretches: Stretch[]): Stretch[] {
  const sorted = stretches.filter(({ start, end }) => start < end).sort((one, other) => one.start - other.start);
  const apart: Stretch[] = [];
  for (const { start, end } of sorted) {
    const last = apart.at(-1);
    if (last && start <= last.end) last.end = Math.max(last.end, end);
    else apart.push({ start, end });
  }
  return apart;
}

// Hours that lie on both sides of a clock change can overlap, and then offer a start twice.
function inOrder(starts: number[]): number[] {
  const isOrdered = starts.every((start, index) => index === 0 || start > (starts[index - 1] ?? start));
  return isOrdered ? starts : [...new Set(starts)].sort((one, other) => one - other);
}
