import { weekdayOf } from "@/lib/time/civil-date";

/** A free start that suits a request: whose, when in epoch minutes, and on which day of the practitioner's zone. */
export type PlanOption = { practitionerId: string; start: number; day: number };

/** A request that waits, with all starts that suit it, and how much of the practitioner's time one takes around it. */
export type PlanRequest = {
  id: string;
  clientId: string;
  minutes: number;
  before: number;
  after: number;
  options: PlanOption[];
};

/** What a practitioner has taken already, with its buffers, and how many sessions a day and a week may have. */
export type PlanCalendar = {
  practitionerId: string;
  taken: { day: number; start: number; end: number }[];
  maxPerDay: number | null;
  maxPerWeek: number | null;
};

/** What each request is given, in their order; null where nothing is left. `isBest` where no better plan exists. */
export type RequestPlan = { given: (PlanOption | null)[]; isBest: boolean };

/** How good a plan is: more is served, the longest waiting before others, sooner and with fewer gaps. */
export type PlanWorth = { served: string; cost: number };

/** A day of waiting more weighs as much as so many minutes of gaps in a practitioner's day. */
const DAY_WEIGHS_MINUTES = 60;

// So many looks take some hundredths of a second; what isn't finished then is improved step by step.
const MOST_LOOKS = 40_000;
const MOST_ROUNDS = 4;

/**
 * Gives each of these requests, the longest waiting first, one of its options so that none is in conflict with another:
 * as many as can be, of those the longest waiting, and then as soon and with as few gaps between sessions as can be. The
 * best plan there is, as long as that is found within a bounded number of looks, and a good one otherwise.
 */
export function planRequests(requests: PlanRequest[], calendars: PlanCalendar[], today: number): RequestPlan {
  const plan = new Plan(requests, calendars, today);
  plan.search(0);
  if (plan.looks >= MOST_LOOKS) plan.improve();
  return { given: plan.best, isBest: plan.looks < MOST_LOOKS };
}

/** What a plan is worth: who is served, as a digit each, and what it costs in minutes. */
export function worthOf(
  requests: PlanRequest[],
  given: (PlanOption | null)[],
  calendars: PlanCalendar[],
  today: number,
): PlanWorth {
  const placed = requests.flatMap((request, index) => placedAt(request, given[index] ?? null) ?? []);
  const days = given.reduce((sum, option) => sum + (option ? option.day - today : 0), 0);
  return {
    served: given.map((option) => (option ? "1" : "0")).join(""),
    cost: days * DAY_WEIGHS_MINUTES + calendars.reduce((sum, one) => sum + gapMinutes(one, placed), 0),
  };
}

/** Whether one plan is better than another. */
export function isBetter(one: PlanWorth, other: PlanWorth): boolean {
  const more = countOf(one.served) - countOf(other.served);
  if (more !== 0) return more > 0;
  return one.served === other.served ? one.cost < other.cost : one.served > other.served;
}

/** Whether these can all be given together: nobody is in two places at once, and no day or week has more than it may. */
export function fitsTogether(
  requests: PlanRequest[],
  given: (PlanOption | null)[],
  calendars: PlanCalendar[],
): boolean {
  const placed = given.map((option, index) => placedAt(requests[index], option));
  return placed.every((one, index) => one === null || fits(one, placed.slice(0, index), calendars));
}

/** A session of a plan: what it takes of its practitioner's time, and of its client's. */
type Placed = { practitionerId: string; day: number; start: number; end: number } & {
  clientId: string;
  begins: number;
  ends: number;
};

function placedAt(request: PlanRequest | undefined, option: PlanOption | null): Placed | null {
  if (!request || !option) return null;
  const { minutes, before, after, clientId } = request;
  const { practitionerId, day, start } = option;
  const ends = start + minutes;
  return { practitionerId, day, start: start - before, end: ends + after, clientId, begins: start, ends };
}

class Plan {
  best: (PlanOption | null)[];
  looks = 0;
  private worth: PlanWorth;
  private readonly given: (PlanOption | null)[] = [];
  private readonly placed: (Placed | null)[] = [];
  private readonly soonest: number[];

  constructor(
    private readonly requests: PlanRequest[],
    private readonly calendars: PlanCalendar[],
    private readonly today: number,
  ) {
    this.best = requests.map(() => null);
    this.worth = worthOf(requests, this.best, calendars, today);
    // What those from here on cost at least.
    const least = requests.map(({ options }) => Math.min(...options.map(({ day }) => day - today)));
    this.soonest = requests.map((_, index) =>
      least.slice(index).reduce((sum, days) => sum + (Number.isFinite(days) ? days : 0), 0),
    );
  }

  /** Tries all options of the request at this place, after what is given before it. */
  search(place: number) {
    if (this.looks >= MOST_LOOKS) return;
    const request = this.requests[place];
    if (!request) return this.keepIfBetter(this.given);
    for (const option of request.options) {
      this.looks += 1;
      const placed = placedAt(request, option);
      if (placed && fits(placed, this.placed, this.calendars)) this.descend(place, option, placed);
    }
    this.descend(place, null, null);
  }

  /** Moves one request at a time to what makes the plan better, until nothing does. */
  improve() {
    for (let round = 0; round < MOST_ROUNDS; round += 1) {
      const before = this.worth;
      for (const [place, request] of this.requests.entries())
        for (const option of request.options) {
          const others = this.best.map((other, index) =>
            index === place ? null : placedAt(this.requests[index], other),
          );
          const placed = placedAt(request, option);
          if (placed && fits(placed, others, this.calendars)) this.keepIfBetter(this.best.with(place, option));
        }
      if (this.worth === before) return;
    }
  }

  private descend(place: number, option: PlanOption | null, placed: Placed | null) {
    this.looks += 1;
    this.given.push(option);
    this.placed.push(placed);
    if (this.canBeBetter(place + 1)) this.search(place + 1);
    this.given.pop();
    this.placed.pop();
  }

  /** Whether what is given so far can still become better than the best: as if all others were served, at once and without a gap. */
  private canBeBetter(next: number): boolean {
    const served = this.requests.map(({ options }, index) => {
      if (index < next) return this.given[index] ? "1" : "0";
      return options.length > 0 ? "1" : "0";
    });
    const days = this.given.reduce((sum, option) => sum + (option ? option.day - this.today : 0), 0);
    const cost = (days + (this.soonest[next] ?? 0)) * DAY_WEIGHS_MINUTES;
    return isBetter({ served: served.join(""), cost }, this.worth);
  }

  private keepIfBetter(given: (PlanOption | null)[]) {
    const worth = worthOf(this.requests, given, this.calendars, this.today);
    if (!isBetter(worth, this.worth)) return;
    this.worth = worth;
    this.best = [...given];
  }
}

function fits(one: Placed, others: (Placed | null)[], calendars: PlanCalendar[]): boolean {
  const calendar = calendars.find(({ practitionerId }) => practitionerId === one.practitionerId);
  const monday = mondayOf(one.day);
  let onDay = 0;
  let inWeek = 0;
  const count = (day: number) => {
    if (day === one.day) onDay += 1;
    if (mondayOf(day) === monday) inWeek += 1;
  };
  for (const other of others) {
    if (!other) continue;
    if (other.clientId === one.clientId && other.begins < one.ends && one.begins < other.ends) return false;
    if (other.practitionerId !== one.practitionerId) continue;
    if (other.start < one.end && one.start < other.end) return false;
    count(other.day);
  }
  if (!calendar || (calendar.maxPerDay === null && calendar.maxPerWeek === null)) return true;
  for (const { day } of calendar.taken) count(day);
  return onDay < (calendar.maxPerDay ?? Infinity) && inWeek < (calendar.maxPerWeek ?? Infinity);
}

/** The minutes between a practitioner's sessions of each day on which one is given. */
function gapMinutes({ practitionerId, taken }: PlanCalendar, placed: Placed[]): number {
  const own = placed.filter((one) => one.practitionerId === practitionerId);
  return [...new Set(own.map(({ day }) => day))].reduce((sum, day) => {
    const busy = [...own, ...taken].filter((one) => one.day === day).toSorted((one, other) => one.start - other.start);
    return busy.reduce((gaps, one, index) => {
      const next = busy[index + 1];
      return gaps + (next ? Math.max(0, next.start - one.end) : 0);
    }, sum);
  }, 0);
}

function mondayOf(day: number): number {
  return day - weekdayOf(day);
}

function countOf(served: string): number {
  return served.replaceAll("0", "").length;
}
