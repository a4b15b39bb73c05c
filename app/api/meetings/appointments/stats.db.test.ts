import { expect, test } from "vitest";
import { GET as stats } from "@/app/api/meetings/appointments/stats/route";
import { GET as mine } from "@/app/api/meetings/user/appointments/stats/route";
import { cancelAppointment } from "@/lib/appointments/cancel";
import type { Actor } from "@/lib/auth/actor";
import { rejectRequest } from "@/lib/requests/decline";
import { send, tokensOf } from "@/lib/testing/api";
import { cast, NOW } from "@/lib/testing/cast";
import { minutesAfter } from "@/lib/testing/clock";
import { completed, pendingRequest, scheduled } from "@/lib/testing/requests";

const NONE = {
  total_requests: 0,
  pending_review: 0,
  scheduled: 0,
  rejected: 0,
  completed: 0,
  cancelled: 0,
  no_show: 0,
  completion_rate: 0,
};

test("the numbers are of what the caller may see, and what once had a time counts as scheduled", async () => {
  const { ana, ben, osei, lind, mara } = await cast();
  await completed({ client: ana, practitioner: osei, startsAt: minutesAfter(NOW, -1440) });
  await scheduled({ client: ana, practitioner: osei, startsAt: minutesAfter(NOW, 1440) });
  const off = await scheduled({ client: ben, practitioner: lind, startsAt: minutesAfter(NOW, 2880) });
  await cancelAppointment(lind, off.id, "Ill", NOW, { undoMinutes: 0 });
  const declined = await pendingRequest({ client: ana, practitioner: osei });
  await rejectRequest(osei, declined.id, "", NOW);
  await pendingRequest({ client: ben });
  const all = { ...NONE, total_requests: 5, pending_review: 1, scheduled: 1, rejected: 1, completed: 1, cancelled: 1 };
  expect(await as(mara, stats)).toEqual({
    ...all,
    completion_rate: 60,
    availability_coverage: 57.1,
    available_days_count: 5,
  });
  expect(await as(osei, stats)).toMatchObject({ total_requests: 4, completion_rate: 50, availability_coverage: 52.4 });
  expect(await as(lind, stats)).toMatchObject({ total_requests: 2, completion_rate: 50, availability_coverage: 23.8 });
  const own = { ...NONE, total_requests: 3, scheduled: 1, rejected: 1, completed: 1, completion_rate: 66.7 };
  expect(await as(ana, mine)).toEqual({ ...own, email: "ana@attune.test" });
  expect(await as(osei, mine)).toEqual({ ...own, email: "osei@attune.test" });
  expect(await as(mara, mine)).toEqual({ ...NONE, email: "mara@attune.test" });
});

async function as(who: Actor, handler: Parameters<typeof send>[0]) {
  const { access } = await tokensOf(who);
  return (await send(handler, "GET /api/meetings/appointments/stats", { token: access })).json();
}
