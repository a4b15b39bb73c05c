import type { Exception } from "@/lib/engine/open-intervals";
import type { Opening, Rule, SlotQuery } from "@/lib/engine/slots";
import {
  type Clock,
  clockAround,
  dateAt,
  datesOf,
  firstAt,
  lastAt,
  minutesIn,
  mondayAt,
  wall,
} from "@/lib/testing/model/oracle-clock";

/*
 * The engine's answer, worked out minute by minute from clocks that Intl alone has read: no arithmetic with offsets, no
 * intervals, no order, no cleverness. It shares nothing with the engine but the shape of the question.
 */

const DAY = 1440;

/** Which rules a start breaks; none when it is offered. */
export type Oracle = (start: number) => Rule[];

/** Looks at every minute around the question's window once, and can then say of each which rules it breaks. */
export function oracleOf(query: SlotQuery): Oracle {
  const clock = clockAround(query);
  const ground = groundOf(query, clock);
  return (start) => {
    const opening = query.openings.find(
      (one) => one.start === start && one.serviceId === query.serviceId && one.end - one.start === query.minutes,
    );
    return opening ? brokenByPlace(opening, query, ground, clock) : brokenByTime(start, query, ground, clock);
  };
}

/** The starts of the question's window that break no rule. */
export function oracleStarts(query: SlotQuery): number[] {
  const broken = oracleOf(query);
  return minutesIn(query.from, query.until).filter((start) => broken(start).length === 0);
}

type Ground = {
  open: Set<number>;
  steps: Set<number>;
  closed: Set<number>;
  taken: Set<number>;
  imported: Set<number>;
  working: Set<number>;
};

function brokenByTime(start: number, query: SlotQuery, ground: Ground, clock: Clock): Rule[] {
  const { rules, minutes } = query;
  const session = minutesIn(start, start + minutes);
  if (!ground.open.has(start)) return [isOutside(start, query) ? "window" : "hours"];
  const broken = brokenByDates(start, query, ground);
  if (session.some((minute) => !ground.open.has(minute))) broken.push("length");
  if (!ground.steps.has(start)) broken.push("step");
  const wanted = minutesIn(start - rules.bufferBefore, start + minutes + rules.bufferAfter);
  if (isElsewhere(start, query)) broken.push("elsewhere");
  if (wanted.some((minute) => ground.taken.has(minute))) broken.push("taken");
  if (wanted.some((minute) => ground.imported.has(minute))) broken.push("calendar");
  if (rules.maxRunMinutes !== null && runWith(session, ground.working, rules.breakMinutes) > rules.maxRunMinutes)
    broken.push("run");
  const [date, monday] = [dateAt(clock, start), mondayAt(clock, start)];
  const sameDay = query.sessions.filter((one) => dateAt(clock, one.start) === date);
  const sameWeek = query.sessions.filter((one) => mondayAt(clock, one.start) === monday);
  if (rules.maxPerDay !== null && sameDay.length >= rules.maxPerDay) broken.push("day_full");
  if (rules.maxPerWeek !== null && sameWeek.length >= rules.maxPerWeek) broken.push("week_full");
  return hasRoomToBegin(start, query, clock) ? broken : [...broken, "new_clients"];
}

function brokenByPlace(opening: Opening, query: SlotQuery, ground: Ground, clock: Clock): Rule[] {
  const broken = brokenByDates(opening.start, query, ground);
  if (isElsewhere(opening.start, query)) broken.push("elsewhere");
  if (opening.booked >= opening.capacity) broken.push("full");
  return hasRoomToBegin(opening.start, query, clock) ? broken : [...broken, "new_clients"];
}

function brokenByDates(start: number, query: SlotQuery, ground: Ground): Rule[] {
  const { rules, minutes, now } = query;
  const broken: Rule[] = [];
  if (isOutside(start, query)) broken.push("window");
  if (minutesIn(start, start + minutes).some((minute) => ground.closed.has(minute))) broken.push("closed");
  if (start < now + rules.noticeMinutes) broken.push("notice");
  if (start > now + rules.horizonDays * DAY) broken.push("horizon");
  return broken;
}

function isElsewhere(start: number, { minutes, elsewhere }: SlotQuery): boolean {
  return minutesIn(start, start + minutes).some((minute) =>
    elsewhere.some((own) => own.start <= minute && minute < own.end),
  );
}

function isOutside(start: number, { from, until }: SlotQuery): boolean {
  return start < from || start >= until;
}

function hasRoomToBegin(start: number, { rules, sessions, isNewClient }: SlotQuery, clock: Clock): boolean {
  if (!isNewClient || rules.newClientsPerWeek === null) return true;
  const sameWeek = sessions.filter((one) => mondayAt(clock, one.start) === mondayAt(clock, start));
  return sameWeek.reduce((sum, { newClients }) => sum + newClients, 0) < rules.newClientsPerWeek;
}

/** How long the work is that a session would be part of: outwards until a whole break has been free. */
function runWith(session: number[], working: Set<number>, breakMinutes: number): number {
  let [first, last] = [session[0] ?? 0, session.at(-1) ?? 0];
  for (let minute = first; first - minute <= breakMinutes; minute--) if (working.has(minute)) first = minute;
  for (let minute = last; minute - last <= breakMinutes; minute++) if (working.has(minute)) last = minute;
  return last - first + 1;
}

function groundOf(query: SlotQuery, clock: Clock): Ground {
  const { hours, exceptions, busy, imported, openings, sessions, rules } = query;
  const ground = { open: new Set<number>(), steps: new Set<number>(), closed: new Set<number>() };
  const work = (start: number, end: number) => {
    for (let minute = start; minute < end; minute++) {
      ground.open.add(minute);
      if ((minute - start) % rules.stepMinutes === 0) ground.steps.add(minute);
    }
  };
  for (const date of datesOf(clock)) {
    const weekday = (new Date(`${date}T12:00Z`).getUTCDay() + 6) % 7;
    for (const row of hours) {
      if (row.weekday !== weekday || (row.from && date < row.from) || (row.until && date >= row.until)) continue;
      work(firstAt(clock, wall(date, row.startMinute)), lastAt(clock, wall(date, row.endMinute)));
    }
  }
  for (const exception of exceptions) {
    const [start, end] = boundsOf(exception, clock);
    if (exception.kind === "open") work(start, end);
    else for (const minute of minutesIn(start, end)) ground.closed.add(minute);
  }
  const covered = (stretches: { start: number; end: number }[]) =>
    new Set(stretches.flatMap(({ start, end }) => minutesIn(start, end)));
  return { ...ground, taken: covered([...busy, ...openings]), imported: covered(imported), working: covered(sessions) };
}

function boundsOf({ startDate, startMinute, endDate, endMinute }: Exception, clock: Clock): [number, number] {
  return [firstAt(clock, wall(startDate, startMinute)), lastAt(clock, wall(endDate, endMinute))];
}
