import { afterAll, beforeAll, expect, test } from "vitest";
import { PATCH as setDays, PUT as setWeek, GET as week } from "@/app/api/meetings/admin/availability/route";
import { POST as cancel } from "@/app/api/meetings/appointments/[id]/cancel/route";
import { POST as end } from "@/app/api/meetings/appointments/[id]/end/route";
import { GET as meeting } from "@/app/api/meetings/appointments/[id]/jitsi-meeting/route";
import { GET as matching } from "@/app/api/meetings/appointments/[id]/matching-availability/route";
import { POST as reject } from "@/app/api/meetings/appointments/[id]/reject/route";
import { POST as reschedule } from "@/app/api/meetings/appointments/[id]/reschedule/route";
import { GET as detail } from "@/app/api/meetings/appointments/[id]/route";
import { POST as schedule } from "@/app/api/meetings/appointments/[id]/schedule/route";
import { POST as start } from "@/app/api/meetings/appointments/[id]/start/route";
import { GET as dates } from "@/app/api/meetings/appointments/available-dates/route";
import { POST as create } from "@/app/api/meetings/appointments/create/route";
import { GET as list } from "@/app/api/meetings/appointments/route";
import { GET as stats } from "@/app/api/meetings/appointments/stats/route";
import { POST as check } from "@/app/api/meetings/availability/check/route";
import { GET as overview } from "@/app/api/meetings/availability/overview/route";
import { GET as weekly } from "@/app/api/meetings/availability/weekly/route";
import { GET as mine } from "@/app/api/meetings/user/appointments/route";
import { GET as myStats } from "@/app/api/meetings/user/appointments/stats/route";
import { now } from "@/lib/clock";
import { send, tokensOf } from "@/lib/testing/api";
import { cast, NOW } from "@/lib/testing/cast";
import { minutesAfter, setNow } from "@/lib/testing/clock";
import { pendingRequest, scheduled } from "@/lib/testing/requests";

/*
 * How many statements each operation takes, counting its limit (1) and who calls (1), not BEGIN and COMMIT. It must not
 * grow with what is listed.
 */

let statements: string[] = [];

beforeAll(() => {
  globalThis.attuneObserveCall = (text) => {
    if (text !== "transaction") statements.push(text);
    return () => {};
  };
});

afterAll(() => {
  globalThis.attuneObserveCall = undefined;
});

// Looking takes just these; what changes something may come to take a few more, of its mails and its audit.
const MOST: Record<string, number> = {
  ...{ weekly: 3, overview: 4, dates: 3, check: 3, week: 5, list: 6, "list, staff": 8, mine: 6, detail: 5 },
  ...{ "detail, booked": 3, matching: 5, meeting: 3, stats: 6, myStats: 4 },
  ...{ create: 24, reject: 14, schedule: 20, reschedule: 27, cancel: 19, start: 12, end: 14 },
  ...{ setDays: 22, "setWeek, keeping one": 34 },
};

const SUNDAY_ONLY = { availability_schedule: { "6": ["morning"] } };
const WISH = {
  ...{ first_name: "Ana", last_name: "Boateng", email: "ana@attune.test" },
  selected_slots: [{ day: 1, time_slot: "morning" }],
};

test("every operation takes as many statements as it needs", async () => {
  const { ana, osei } = await cast();
  const [own, theirs] = [(await tokensOf(ana)).access, (await tokensOf(osei)).access];
  const asked = await pendingRequest({ client: ana, practitioner: osei, reason: "Sleep" });
  const declined = await pendingRequest({ client: ana, practitioner: osei });
  const booked = await scheduled({ client: ana, practitioner: osei, startsAt: minutesAfter(NOW, 2 * 1440) });
  const wish = { scheduled_datetime: "2026-12-04T10:00:00Z" };
  const later = { scheduled_datetime: "2026-12-04T14:00:00Z" };
  const taken = {
    weekly: await count(weekly, "GET"),
    overview: await count(overview, "GET"),
    dates: await count(dates, "GET"),
    check: await count(check, "POST", { body: { date: "2026-12-02" } }),
    week: await count(week, "GET", { token: theirs }),
    list: await count(list, "GET", { token: own }),
    "list, staff": await count(list, "GET", { token: theirs }),
    mine: await count(mine, "GET", { token: own }),
    detail: await count(detail, "GET", { token: own, id: asked.id }),
    "detail, booked": await count(detail, "GET", { token: own, id: booked.id }),
    matching: await count(matching, "GET", { token: own, id: asked.id }),
    meeting: await count(meeting, "GET", { token: own, id: booked.id }),
    stats: await count(stats, "GET", { token: theirs }),
    myStats: await count(myStats, "GET", { token: own }),
    create: await count(create, "POST", { token: own, body: WISH }),
    reject: await count(reject, "POST", { token: theirs, id: declined.id }),
    schedule: await count(schedule, "POST", { token: theirs, id: asked.id, body: wish }),
    reschedule: await count(reschedule, "POST", { token: theirs, id: asked.id, body: later }),
    cancel: await count(cancel, "POST", { token: own, id: asked.id }),
    setDays: await count(setDays, "PATCH", { token: theirs, body: SUNDAY_ONLY }),
    "setWeek, keeping one": await count(setWeek, "PUT", { token: theirs, body: SUNDAY_ONLY }),
  };
  setNow(minutesAfter(NOW, 2 * 1440));
  const token = (await tokensOf(osei, now())).access;
  const all = {
    ...taken,
    start: await count(start, "POST", { token, id: booked.id }),
    end: await count(end, "POST", { token, id: booked.id }),
  };
  expect(Object.keys(all).sort()).toEqual(Object.keys(MOST).sort());
  expect(Object.entries(all).filter(([name, many]) => many > (MOST[name] ?? 0))).toEqual([]);
});

test("a list takes as many for forty requests as for one", async () => {
  const { ana, osei } = await cast();
  const token = (await tokensOf(osei)).access;
  await pendingRequest({ client: ana, practitioner: osei, reason: "Sleep" });
  const one = await count(list, "GET", { token });
  for (let more = 0; more < 39; more += 1) await pendingRequest({ client: ana, practitioner: osei, reason: "Sleep" });
  expect(await count(list, "GET", { token })).toBe(one);
});

type Handler = Parameters<typeof send>[0];

async function count(
  handler: Handler,
  method: string,
  { id, ...sent }: { token?: string; body?: unknown; id?: string } = {},
) {
  statements = [];
  const answer = await send(handler, `${method} /api/meetings`, { ...sent, ...(id && { params: { id } }) });
  const taken = statements.length;
  expect(answer.status, await answer.text()).toBeLessThan(300);
  return taken;
}
