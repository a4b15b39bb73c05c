import type { Sums } from "@/lib/reports/figures/sums";
import type { Made } from "@/lib/testing/reports/history";

/*
 * Figures counted one by one from what was made up, with clocks that Intl alone has read. It shares nothing with the
 * statement but the shape of its answer.
 */

type Asked = { zone: string; practitionerId: string | null; from: string; to: string };

const TAKEN = ["scheduled", "completed", "no_show"];

/** All that can be counted of appointments. */
export function sumsByHand(history: Made[], { zone, practitionerId, from, to }: Asked) {
  const isWithin = (at: Date | null): at is Date => at !== null && dateIn(zone, at) >= from && dateIn(zone, at) <= to;
  const theirs = history.filter((one) => practitionerId === null || one.practitionerId === practitionerId);
  const sessions = theirs.filter(({ startsAt, payBy, practitionerId: with_ }) => with_ && isWithin(startsAt) && !payBy);
  const requests = theirs.filter(({ cells, createdAt }) => cells.length > 0 && isWithin(createdAt));
  const ended = (status: Made["status"]) => sessions.filter((one) => one.status === status);
  const cancelled = ended("cancelled");
  const late = cancelled.filter(isLate);
  const sums: Omit<Sums, "openMinutes"> = {
    asked: requests.length,
    given: requests.filter(({ startsAt }) => startsAt).length,
    declined: requests.filter(({ status }) => status === "rejected").length,
    withdrawn: requests.filter(({ status, startsAt }) => status === "cancelled" && !startsAt).length,
    ...{ booked: ended("scheduled").length, kept: ended("completed").length, missed: ended("no_show").length },
    ...{ cancelledEarly: cancelled.length - late.length, cancelledLate: late.length },
    cancelledByUs: cancelled.filter(({ cancelledBy }) => cancelledBy !== "client").length,
    usedMinutes: usedMinutes(sessions.filter(({ status }) => TAKEN.includes(status))),
  };
  const open = theirs.filter(({ status }) => status === "pending_review").map(({ createdAt }) => Number(createdAt));
  const waiting = { count: open.length, since: open.length > 0 ? new Date(Math.min(...open)) : null };
  return { sums, ...answers(requests), clients: clientsOf(history, ended("completed"), { zone, from }), waiting };
}

/** Whether it was cancelled after the deadline, or had been moved after it; a cancellation that was undone is none. */
function isLate({ movedLateAt, cancelledAt, cancelBy }: Made): boolean {
  return movedLateAt !== null || (cancelledAt !== null && cancelBy !== null && cancelledAt > cancelBy);
}

function usedMinutes(taken: Made[]): number {
  const groups = new Set<string>();
  let minutes = 0;
  for (const one of taken) {
    if (one.openingId && groups.has(one.openingId)) continue;
    if (one.openingId) groups.add(one.openingId);
    minutes += one.minutes;
  }
  return minutes;
}

function answers(requests: Made[]) {
  const minutes = requests
    .map(({ createdAt, answers: at, offered }) =>
      [...at, ...(offered ? [offered] : [])].map((one) => Number(one) - Number(createdAt)),
    )
    .filter((all) => all.length > 0)
    .map((all) => Math.min(...all) / 60_000)
    .toSorted((one, other) => one - other);
  const middle = (minutes.length - 1) / 2;
  const [below, above] = [minutes[Math.floor(middle)], minutes[Math.ceil(middle)]];
  const medianMinutes = below === undefined || above === undefined ? null : (below + above) / 2;
  return { medianMinutes, longestMinutes: minutes.at(-1) ?? null };
}

/** Clients are new to the practice: what counts is the first session that took place with anyone. */
function clientsOf(history: Made[], kept: Made[], { zone, from }: Pick<Asked, "zone" | "from">) {
  const first = (clientId: string) =>
    Math.min(
      ...history
        .filter((one) => one.clientId === clientId && one.status === "completed")
        .map(({ startsAt }) => Number(startsAt)),
    );
  const seen = [...new Set(kept.map(({ clientId }) => clientId))];
  const fresh = seen.filter((clientId) => dateIn(zone, new Date(first(clientId))) >= from);
  return { new: fresh.length, returning: seen.length - fresh.length };
}

type Week = { zone: string; hours: number[][] };

type Opened = {
  before: Week;
  after: Week;
  changedAt: Date;
  exceptions: readonly (readonly ["closed" | "open", string, number, string, number])[];
} & Omit<Asked, "practitionerId">;

const STEP_MINUTES = 5;

/** The open minutes of each date, found by looking at a wall clock every five minutes. */
export function openMinutesByHand({
  before,
  after,
  changedAt,
  exceptions,
  zone,
  from,
  to,
}: Opened): [string, number][] {
  const minutes = new Map<string, number>();
  const last = Date.parse(`${to}T23:59:00Z`) + 86_400_000;
  for (let at = Date.parse(`${from}T00:00:00Z`) - 86_400_000; at <= last; at += STEP_MINUTES * 60_000) {
    const date = dateIn(zone, new Date(at));
    if (date < from || date > to) continue;
    const week = at < Number(changedAt) ? before : after;
    minutes.set(date, (minutes.get(date) ?? 0) + (isOpen(week, exceptions, new Date(at)) ? STEP_MINUTES : 0));
  }
  return [...minutes].toSorted(([one], [other]) => one.localeCompare(other));
}

function isOpen({ zone, hours }: Week, exceptions: Opened["exceptions"], at: Date): boolean {
  const [date = "", time = ""] = shown(zone, at).split(" ");
  const minute = Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
  const weekday = (new Date(`${date}T12:00:00Z`).getUTCDay() + 6) % 7;
  const isIn = (kind: "closed" | "open") =>
    exceptions.some(
      ([what, first, start, last, end]) =>
        what === kind &&
        `${date} ${pad(minute)}` >= `${first} ${pad(start)}` &&
        `${date} ${pad(minute)}` < `${last} ${pad(end)}`,
    );
  if (isIn("closed")) return false;
  return isIn("open") || hours.some(([day, start = 0, end = 0]) => day === weekday && start <= minute && minute < end);
}

const pad = (minute: number) => String(minute).padStart(4, "0");

/** The date that a zone's calendar shows. */
function dateIn(zone: string, at: Date): string {
  return shown(zone, at).slice(0, 10);
}

const formats = new Map<string, Intl.DateTimeFormat>();

function shown(zone: string, at: Date): string {
  const known =
    formats.get(zone) ?? new Intl.DateTimeFormat("sv-SE", { timeZone: zone, dateStyle: "short", timeStyle: "short" });
  formats.set(zone, known);
  return known.format(at);
}
