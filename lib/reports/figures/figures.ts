import "server-only";
import { db } from "@/db/client";
import { queryOne } from "@/db/statement";
import type { Staff } from "@/lib/auth/actor";
import { notFound } from "@/lib/errors";
import { isId } from "@/lib/id";
import { assertMay } from "@/lib/permissions/permissions";
import { practice } from "@/lib/practice/settings";
import { openMinutes } from "@/lib/reports/figures/open-minutes";
import { figuresStatement } from "@/lib/reports/figures/statement";
import { NO_SUMS, plus, type Sums } from "@/lib/reports/figures/sums";
import { type Days, momentsOf } from "@/lib/reports/moved";
import { type Per, periodsWithin } from "@/lib/reports/periods";

/** Which days, put together how, and of whom; null is everyone that the reader may see. */
export type Wanted = { days: Days; per: Per; practitionerId: string | null };

/** How many wait now, and since when the first of them does. */
export type Waiting = { count: number; since: Date | null };

/** What a practice, or one practitioner, did in some days; counts of appointments, and integer minutes. */
export type Figures = {
  /** Whose figures the reader may see. */
  practitioners: { id: string; name: string }[];
  total: Sums;
  periods: (Sums & Days)[];
  byPractitioner: (Sums & { id: string; name: string })[];
  /** From a request to its answer: the middle one and the longest; null where none was answered. */
  answer: { medianMinutes: number | null; longestMinutes: number | null };
  /** Clients whose session took place: for the first time ever, or not. */
  clients: { new: number; returning: number };
  /** As things stand now, whatever days are asked for. */
  waiting: { requests: Waiting; list: Waiting };
};

/**
 * The figures of some days on the practice's own calendar: a session counts on the day it begins, a request on the day
 * it came in. One statement beside the practice's settings, whatever the number of appointments. Refuses with
 * `forbidden` (403) those who see nobody's calendar, with `not_found` (404) a practitioner who isn't theirs to see.
 */
export async function readFigures(staff: Staff, { days, per, practitionerId }: Wanted): Promise<Figures> {
  assertMay(staff, "times");
  if (practitionerId !== null && !isId(practitionerId)) throw notFound("practitioner");
  const { timeZone: zone } = await practice();
  const { start, end } = momentsOf(zone, days);
  const counted = await queryOne(db, figuresStatement({ staff, practitionerId, start, end, zone }));
  const everyone = counted.plans;
  const shown = everyone.filter(({ id }) => practitionerId === null || id === practitionerId);
  if (practitionerId !== null && shown.length === 0) throw notFound("practitioner");
  const open = shown.map((plan) => ({ id: plan.id, minutes: openMinutes(plan, start, end, zone) }));
  const facts: Fact[] = [
    ...counted.sessions.map(({ day, practitionerId: id, ...sums }) => ({ day, id, sums })),
    ...counted.requests.map(({ day, practitionerId: id, ...sums }) => ({ day, id, sums })),
    ...open.flatMap(({ id, minutes }) =>
      [...minutes].map(([day, openMinutes]) => ({ day, id, sums: { openMinutes } })),
    ),
  ];
  const { new: fresh = 0, all = 0 } = counted.clients ?? {};
  return {
    practitioners: everyone.map(({ id, name }) => ({ id, name })),
    total: sumOf(facts),
    periods: inPeriods(facts, days, per),
    byPractitioner: shown.map(({ id, name }) => ({ id, name, ...sumOf(facts.filter((fact) => fact.id === id)) })),
    answer: counted.answered ?? { medianMinutes: null, longestMinutes: null },
    clients: { new: fresh, returning: all - fresh },
    waiting: { requests: waitingOf(counted.waitingRequests), list: waitingOf(counted.waitingList) },
  };
}

/** Something to add up: on which day, and with whom, if with anyone in particular. */
type Fact = { day: string; id: string | null; sums: Partial<Sums> };

function inPeriods(facts: Fact[], days: Days, per: Per): (Sums & Days)[] {
  const inOrder = facts.toSorted((one, other) => one.day.localeCompare(other.day));
  let next = 0;
  return periodsWithin(days, per).map((period) => {
    const first = next;
    while ((inOrder[next]?.day ?? "9") <= period.to) next += 1;
    return { ...period, ...sumOf(inOrder.slice(first, next)) };
  });
}

function sumOf(facts: Fact[]): Sums {
  return facts.reduce((sum, fact) => plus(sum, fact.sums), NO_SUMS);
}

function waitingOf(row: { count: number; since: string | null } | null): Waiting {
  return { count: row?.count ?? 0, since: row?.since ? new Date(row.since) : null };
}
