import { describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { exceptions, services } from "@/db/schema";
import type { Actor } from "@/lib/auth/actor";
import { planMove, planRepeat } from "@/lib/series/plan";
import { findRepeatable, listSeries } from "@/lib/series/queries";
import { repeatAppointment } from "@/lib/series/repeat";
import { rescheduleSeries } from "@/lib/series/reschedule-series";
import { cast } from "@/lib/testing/cast";
import { minutesAfter, NOW, TUESDAY_TEN } from "@/lib/testing/clock";
import { scheduled } from "@/lib/testing/requests";
import { WEEK, weeks } from "@/lib/testing/series";

describe("planning a repetition", () => {
  test("keeps the practitioner's wall-clock time through a clock change", async () => {
    const { ana, lind } = await cast();
    const wednesday = new Date("2027-03-17T13:00:00Z");
    const { id } = await scheduled({ client: ana, practitioner: lind, startsAt: wednesday });
    const plan = await planned(lind, id, 2);
    expect(plan.map(({ startsAt }) => startsAt.toISOString())).toEqual([
      "2027-03-24T13:00:00.000Z",
      "2027-03-31T12:00:00.000Z",
    ]);
    expect(plan.map(({ conflict }) => conflict)).toEqual([null, null]);
  });

  test("says of each time what it conflicts with, and what is free instead", async () => {
    const { ana, ben, osei, lind } = await cast();
    const { id } = await scheduled({ client: ana, practitioner: osei, startsAt: TUESDAY_TEN });
    await scheduled({ client: ben, practitioner: osei, startsAt: minutesAfter(weeks(1), 20) });
    await scheduled({ client: ana, practitioner: lind, startsAt: minutesAfter(weeks(2), -20) });
    await closed(osei.practitionerId, "2026-12-28", "2027-01-02");
    const plan = await planned(osei, id, 4);
    expect(plan.map(({ conflict }) => conflict)).toEqual(["taken", "theirs", "closed", null]);
    const [taken, theirs, off] = plan;
    expect(taken?.others).toContainEqual(minutesAfter(weeks(1), -60));
    expect(taken?.others).not.toContainEqual(weeks(1));
    expect(theirs?.others).toContainEqual(minutesAfter(weeks(2), 60));
    // The whole week is closed: the nearest are on the days around it.
    expect(off?.others.every((other) => Math.abs(Number(other) - Number(weeks(3))) < WEEK * 60_000)).toBe(true);
    expect(off?.others.length).toBeGreaterThan(0);
  });

  test("of a service that can't be booked any more can still be moved", async () => {
    const { ana, osei } = await cast();
    const { id } = await scheduled({ client: ana, practitioner: osei, startsAt: TUESDAY_TEN });
    await repeatAppointment(osei, id, { everyWeeks: 1, starts: [weeks(1)] }, NOW);
    await db.update(services).set({ active: false });
    const plan = await planMove(await listSeries(ana, id, "all", NOW), { days: 0, startMinute: 660 }, NOW);
    expect(plan.map(({ conflict }) => conflict)).toEqual([null, null]);
    const moves = plan.map(({ id, startsAt }) => ({ id, startsAt }));
    await rescheduleSeries(ana, moves, NOW);
    const starts = (await listSeries(ana, id, "all", NOW)).map(({ startsAt }) => startsAt);
    expect(starts).toEqual(plan.map(({ startsAt }) => startsAt));
  });

  test("goes further than the horizon of single bookings", async () => {
    const { ana, osei } = await cast();
    const { id } = await scheduled({ client: ana, practitioner: osei, startsAt: TUESDAY_TEN });
    const plan = await planned(osei, id, 52, 2);
    expect(plan).toHaveLength(52);
    expect(plan.filter(({ conflict }) => conflict)).toEqual([]);
  });

  test("is for the practice, and for a client where the service allows it; no one else finds the session", async () => {
    const { ana, ben, osei, lind } = await cast();
    const { id } = await scheduled({ client: ana, practitioner: osei, startsAt: TUESDAY_TEN });
    const finds = async (actor: Actor) => (await findRepeatable(actor, id)) !== null;
    expect([await finds(osei), await finds(ana), await finds(ben), await finds(lind)]).toEqual([
      true,
      false,
      false,
      false,
    ]);
    await db.update(services).set({ repeatable: true });
    expect([await finds(ana), await finds(ben)]).toEqual([true, false]);
  });
});

async function planned(actor: Actor, id: string, count: number, everyWeeks = 1) {
  const session = await findRepeatable(actor, id);
  if (!session) throw new Error("It can't be repeated.");
  return planRepeat(session, everyWeeks, { count }, NOW);
}

async function closed(practitionerId: string, startDate: string, endDate: string) {
  const id = "0193b3a0-0000-7000-8000-000000000009";
  const all = { startMinute: 0, endMinute: 1440 };
  await db.insert(exceptions).values({ id, practitionerId, kind: "closed", startDate, endDate, ...all });
}
