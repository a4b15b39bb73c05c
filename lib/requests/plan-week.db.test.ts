import { expect, test } from "vitest";
import { db } from "@/db/client";
import { acceptTimes } from "@/lib/requests/accept-times";
import { offerTimes, withdrawOffers } from "@/lib/requests/offers/offer-times";
import { planWeek } from "@/lib/requests/plan-week";
import { cast, cells, NOW, withRules } from "@/lib/testing/cast";
import { minutesAfter, TUESDAY_TEN } from "@/lib/testing/clock";
import { pendingRequest, scheduled } from "@/lib/testing/requests";

test("all who wait are given times that can all be booked, and say why they have them", async () => {
  const { ana, ben, osei } = await cast();
  await withRules(osei.practitionerId, { maxPerDay: 1 });
  const asking = { practitioner: osei, cells: cells("Tuesday morning") };
  const { id: first } = await pendingRequest({ client: ana, ...asking });
  const { id: second } = await pendingRequest({ client: ben, ...asking, at: minutesAfter(NOW, 5) });
  const { id: never } = await pendingRequest({ client: ben, practitioner: osei, cells: cells("Sunday evening") });
  const { planned, isBest } = await planWeek(osei, NOW);
  expect(isBest).toBe(true);
  const told = new Map(planned.map(({ request, match, reason }) => [request.id, { at: match?.startsAt, reason }]));
  expect(told.get(first)?.reason).toEqual({ kind: "soonest" });
  expect(told.get(never)).toEqual({ at: undefined, reason: { kind: "none_free" } });
  // One a day: a week between them.
  expect(Number(told.get(second)?.at) - Number(told.get(first)?.at)).toBeGreaterThan(6 * 86_400_000);

  const times = planned.flatMap(({ request: { id }, match }) => (match ? [{ id, ...match }] : []));
  expect(await acceptTimes(osei, times, NOW)).toEqual({ given: 2, left: 0 });
  expect((await planWeek(osei, NOW)).planned.map(({ request }) => request.id)).toEqual([never]);
});

test("what was taken meanwhile is left as it is and the others are booked; of another's request nothing is", async () => {
  const { ana, ben, osei, lind } = await cast();
  const { id: one } = await pendingRequest({ client: ana, practitioner: osei });
  const { id: other } = await pendingRequest({ client: ben, practitioner: osei });
  await scheduled({ client: ana, practitioner: osei, startsAt: TUESDAY_TEN });
  const { practitionerId } = osei;
  const times = [
    { id: one, practitionerId, startsAt: minutesAfter(TUESDAY_TEN, 30) },
    { id: other, practitionerId, startsAt: minutesAfter(TUESDAY_TEN, 180) },
  ];
  await expect(acceptTimes(lind, times, NOW)).rejects.toMatchObject({ status: 404 });
  expect(await acceptTimes(osei, times, NOW)).toEqual({ given: 1, left: 1 });
  const rows = await db.query.appointments.findMany();
  expect(new Map(rows.map(({ id, status }) => [id, status])).get(one)).toBe("pending_review");
  expect((await planWeek(lind, NOW)).planned).toEqual([]);
});

test("a request whose client was offered times is left out of the plan until they are free again", async () => {
  const { ana, ben, osei } = await cast();
  const { practitionerId } = osei;
  const { id: offered } = await pendingRequest({ client: ana, practitioner: osei });
  const { id: other } = await pendingRequest({ client: ben, practitioner: osei });
  await offerTimes(osei, offered, [{ practitionerId, startsAt: TUESDAY_TEN }], NOW);
  const planOf = async (at: Date) => {
    const plan = await planWeek(osei, at);
    const kept = plan.offered.map(({ id, offeredUntil }) => [id, offeredUntil]);
    return { planned: plan.planned.map(({ request }) => request.id), kept };
  };
  const until = minutesAfter(NOW, 2 * 1_440);
  expect(await planOf(NOW)).toEqual({ planned: [other], kept: [[offered, until]] });
  // Nobody chose in time.
  expect(await planOf(until)).toEqual({ planned: [offered, other], kept: [] });
  await withdrawOffers(osei, offered, NOW);
  expect(await planOf(NOW)).toEqual({ planned: [offered, other], kept: [] });
});
