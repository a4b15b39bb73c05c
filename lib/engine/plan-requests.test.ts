import { expect, test } from "vitest";
import {
  fitsTogether,
  isBetter,
  type PlanCalendar,
  type PlanOption,
  type PlanRequest,
  planRequests,
  worthOf,
} from "@/lib/engine/plan-requests";

const TODAY = 20_000;
const CALENDARS: PlanCalendar[] = ["osei", "lind"].map((practitionerId) => ({
  practitionerId,
  taken: [],
  maxPerDay: null,
  maxPerWeek: null,
}));

const at = (days: number, hour: number, practitionerId = "osei"): PlanOption => ({
  practitionerId,
  start: (TODAY + days) * 1_440 + hour * 60,
  day: TODAY + days,
});
const asks = (id: string, ...options: PlanOption[]): PlanRequest => ({
  ...{ id, clientId: id, minutes: 50, before: 0, after: 10 },
  options,
});

test("who waits longest has the soonest time, and who can only come then is served all the same", () => {
  const both = [asks("ana", at(1, 10), at(2, 10)), asks("ben", at(1, 10))];
  expect(planRequests(both, CALENDARS, TODAY).given).toEqual([at(2, 10), at(1, 10)]);
  const same = [asks("ana", at(1, 10)), asks("ben", at(1, 10))];
  expect(planRequests(same, CALENDARS, TODAY).given).toEqual([at(1, 10), null]);
  expect(planRequests([asks("ana"), asks("ben", at(3, 9))], CALENDARS, TODAY).given).toEqual([null, at(3, 9)]);
});

test("a later time on the same day that leaves no gap is better than one that does, and a day sooner than an hour's gap", () => {
  const day = TODAY + 1;
  const taken = [{ day, start: day * 1_440 + 600, end: day * 1_440 + 660 }];
  const calendars = CALENDARS.map((one) => ({ ...one, taken }));
  expect(planRequests([asks("ana", at(1, 8), at(1, 11))], calendars, TODAY).given).toEqual([at(1, 11)]);
  const early = { ...at(1, 8), start: at(1, 8).start + 10 };
  expect(planRequests([asks("ana", early, at(2, 10))], calendars, TODAY).given).toEqual([early]);
});

test("no day has more sessions than it may, and no client is in two places at once", () => {
  const capped = CALENDARS.map((one) => ({ ...one, maxPerDay: 1 }));
  const asking = [asks("ana", at(1, 9), at(2, 9)), asks("ben", at(1, 10), at(2, 10))];
  expect(planRequests(asking, capped, TODAY).given).toEqual([at(1, 9), at(2, 10)]);
  const twice = [asks("ana", at(1, 9)), { ...asks("other", at(1, 9, "lind")), clientId: "ana" }];
  expect(planRequests(twice, CALENDARS, TODAY).given).toEqual([at(1, 9), null]);
});

test("of small cases it finds the best plan there is, as an exhaustive search does", () => {
  for (let seed = 1; seed <= 250; seed += 1) {
    const { requests, calendars } = smallCase(seed);
    const { given, isBest } = planRequests(requests, calendars, TODAY);
    const best = exhaustively(requests, calendars);
    expect(fitsTogether(requests, given, calendars), `seed ${seed}`).toBe(true);
    expect(worthOf(requests, given, calendars, TODAY), `seed ${seed}`).toEqual(best);
    expect(isBest).toBe(true);
  }
});

test("fifty requests for the same weeks are planned in a bounded number of looks, and all who can be are served", () => {
  const week = [1, 2, 3, 4, 7, 8, 9, 10].flatMap((days) => [9, 10, 11, 13, 14, 15, 16].map((hour) => at(days, hour)));
  const requests = Array.from({ length: 50 }, (_, nth) => asks(`client ${nth}`, ...week));
  const { given } = planRequests(requests, CALENDARS, TODAY);
  expect(given.filter((option) => option === null)).toEqual([]);
  expect(fitsTogether(requests, given, CALENDARS)).toBe(true);
});

/** The worth of the best of all plans there are, each looked at. */
function exhaustively(requests: PlanRequest[], calendars: PlanCalendar[]) {
  let best = worthOf(
    requests,
    requests.map(() => null),
    calendars,
    TODAY,
  );
  const look = (given: (PlanOption | null)[]) => {
    const request = requests[given.length];
    if (request) for (const option of [...request.options, null]) look([...given, option]);
    if (request || !fitsTogether(requests, given, calendars)) return;
    const worth = worthOf(requests, given, calendars, TODAY);
    if (isBetter(worth, best)) best = worth;
  };
  look([]);
  return best;
}

function smallCase(seed: number) {
  const roll = randomly(seed);
  const anyTime = () => {
    const option = at(1 + roll(3), 9 + roll(4), roll(2) ? "osei" : "lind");
    return { ...option, start: option.start + roll(2) * 30 };
  };
  const requests = Array.from({ length: 2 + roll(3) }, (_, nth) => ({
    ...asks(`client ${nth}`, ...Array.from({ length: roll(6) }, anyTime)),
    clientId: `client ${roll(4)}`,
    minutes: roll(2) ? 50 : 30,
  }));
  const calendars = CALENDARS.map((one) => ({
    ...one,
    taken: Array.from({ length: roll(3) }, () => {
      const { day, start } = at(1 + roll(3), 13 + roll(3));
      return { day, start, end: start + 60 };
    }),
    maxPerDay: roll(3) === 0 ? 2 : null,
    maxPerWeek: roll(4) === 0 ? 4 : null,
  }));
  return { requests, calendars };
}

/** Numbers that look random and are the same in every run. */
function randomly(seed: number) {
  let state = seed * 2_654_435_761;
  return (below: number) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * below);
  };
}
