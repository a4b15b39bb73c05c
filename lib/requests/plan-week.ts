import "server-only";
import type { Reader } from "@/db/gathered";
import type { Staff } from "@/lib/auth/actor";
import { loadAhead, type MatchingStart } from "@/lib/availability/queries";
import { type PlanCalendar, type PlanOption, planRequests } from "@/lib/engine/plan-requests";
import type { Availability } from "@/lib/engine/slot-query";
import { choosable } from "@/lib/practice/choosable";
import { listPractitioners } from "@/lib/practice/practitioners";
import { type Reason, reasonsOf } from "@/lib/requests/plan-reasons";
import { type AskedRequest, listAsked } from "@/lib/requests/queries";
import { dayOf } from "@/lib/time/civil-date";
import { dayIn, minuteOf } from "@/lib/time/zone";

/** One request of the plan, the time it is given, and why that one; null and why not where none is left. */
export type PlannedRequest = { request: AskedRequest; match: MatchingStart | null; reason: Reason; others: number };

/** A request whose client can choose from times that are offered, until when. */
export type OfferedRequest = AskedRequest & { offeredUntil: Date };

/**
 * What is proposed, to which requests times are offered already, whether no better plan exists, and how many more wait
 * than it looked at.
 */
export type WeekPlan = { planned: PlannedRequest[]; offered: OfferedRequest[]; isBest: boolean; unseen: number };

/**
 * A proposal for all requests that wait, against all free times that the actor can give: none in conflict with another,
 * as many served as can be, the longest waiting before others, soon and with few gaps. Requests whose client can choose
 * from times that are offered are no part of it, and listed beside. Nothing is changed by it.
 */
export async function planWeek(staff: Staff, now: Date, reader?: Reader): Promise<WeekPlan> {
  const ahead = loadAhead(now, reader);
  const [all, practitioners, everyone] = await Promise.all([
    listAsked(staff, now, reader, ahead),
    listPractitioners(),
    ahead,
  ]);
  const theirs = new Set(choosable(staff, practitioners, now).map(({ id }) => id));
  const rulesOf = new Map(everyone.map((one) => [one.practitionerId, one.rules]));
  const offered = all.filter(isOffered);
  const asked = all.filter((request) => !isOffered(request));
  const requests = asked.map((request) => {
    const matches = request.matches.filter(({ practitionerId }) => theirs.has(practitionerId));
    const [before, after] = [
      Math.max(
        ...matches.map((one) => request.buffers.before ?? rulesOf.get(one.practitionerId)?.bufferBefore ?? 0),
        0,
      ),
      Math.max(...matches.map((one) => request.buffers.after ?? rulesOf.get(one.practitionerId)?.bufferAfter ?? 0), 0),
    ];
    const { id, clientId, minutes } = request;
    return { ...{ id, clientId, minutes, before, after, request, matches }, options: matches.map(optionOf) };
  });
  const today = Math.floor(minuteOf(now) / 1_440);
  const { given, isBest } = planRequests(requests, everyone.map(calendarOf), today);
  const reasons = reasonsOf(requests, given);
  const planned = requests.map(({ request, matches, options }, index): PlannedRequest => {
    const option = given[index] ?? null;
    const match = option ? (matches[options.indexOf(option)] ?? null) : null;
    return { request, match, reason: reasons[index] ?? { kind: "none_free" }, others: Math.max(0, matches.length - 1) };
  });
  return { planned, offered, isBest, unseen: (all[0]?.wholeCount ?? 0) - all.length };
}

function isOffered(request: AskedRequest): request is OfferedRequest {
  return request.offeredUntil !== null;
}

function optionOf({ practitionerId, startsAt, date }: MatchingStart): PlanOption {
  return { practitionerId, start: minuteOf(startsAt), day: dayOf(date) };
}

function calendarOf({ practitionerId, zone, busy, rules }: Availability): PlanCalendar {
  const taken = busy.map(({ start, end }) => ({ day: dayIn(zone, start), start, end }));
  return { practitionerId, taken, maxPerDay: rules.maxPerDay, maxPerWeek: rules.maxPerWeek };
}
