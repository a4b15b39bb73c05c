import { describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { appointments, freedTimes, reservations, settings } from "@/db/schema";
import { cancelSeries } from "@/lib/series/cancel-series";
import { planMove } from "@/lib/series/plan";
import { listSeries } from "@/lib/series/queries";
import { rescheduleSeries } from "@/lib/series/reschedule-series";
import { cast } from "@/lib/testing/cast";
import { minutesAfter, NOW, TUESDAY_TEN } from "@/lib/testing/clock";
import { onceTold } from "@/lib/testing/mail/promised";
import { promisedTogether, seriesOf, sessionsOf, weeks } from "@/lib/testing/series";

describe("changing a series", () => {
  test("this and later move by weekday and time, over each other's old times, with one letter", async () => {
    const { ana, osei } = await cast();
    const first = await seriesOf(osei, ana, 3);
    const sessions = await listSeries(osei, first[1] ?? "", "later", NOW);
    const plan = await planMove(sessions, { days: 7, startMinute: 600 }, NOW);
    expect(plan.map(({ startsAt, conflict }) => [startsAt, conflict])).toEqual([
      [weeks(2), null],
      [weeks(3), null],
      [weeks(4), null],
    ]);
    await rescheduleSeries(
      osei,
      plan.map(({ id, startsAt }) => ({ id, startsAt })),
      NOW,
    );
    expect((await sessionsOf(ana)).map(({ startsAt }) => startsAt)).toEqual([
      TUESDAY_TEN,
      weeks(2),
      weeks(3),
      weeks(4),
    ]);
    const [letter] = (await promisedTogether()).filter(({ kind }) => kind === "series-moved");
    expect(letter?.payload.sittings[0]).toMatchObject({ version: 2, previousStartsAt: weeks(1).toISOString() });
  });

  test("a client's sessions move each by the policy; one that is too late is left alone and can't be forged", async () => {
    const { ana, osei } = await cast();
    await db.update(settings).set({ moveNoticeMinutes: 1_440 });
    const ids = await seriesOf(osei, ana, 2);
    await db.update(appointments).set({ policy: { cancelNoticeMinutes: 1_440, moveNoticeMinutes: 1_440 } });
    const late = minutesAfter(TUESDAY_TEN, -60);
    const sessions = await listSeries(ana, ids[0] ?? "", "all", late);
    const plan = await planMove(sessions, { days: 0, startMinute: 840 }, late);
    expect(plan.map(({ isLate }) => isLate)).toEqual([true, false, false]);
    const forged = [{ id: ids[0] ?? "", startsAt: minutesAfter(TUESDAY_TEN, 240) }];
    await expect(rescheduleSeries(ana, forged, late)).rejects.toMatchObject({ status: 409, code: "too_late" });
    const moves = plan.filter(({ isLate }) => !isLate).map(({ id, startsAt }) => ({ id, startsAt }));
    await rescheduleSeries(ana, moves, late);
    expect((await sessionsOf(ana)).map(({ startsAt }) => startsAt)).toEqual([
      TUESDAY_TEN,
      minutesAfter(weeks(1), 240),
      minutesAfter(weeks(2), 240),
    ]);
  });

  test("all are cancelled with one letter, and every time is free again and remembered as freed", async () => {
    const { ana, osei } = await cast();
    const ids = await seriesOf(osei, ana, 2);
    await cancelSeries(osei, ids, "I am away", NOW, 0);
    expect(await db.$count(reservations)).toBe(0);
    expect((await sessionsOf(ana)).map(({ status, cancelledBy }) => [status, cancelledBy])).toEqual(
      ids.map(() => ["cancelled", "practice"]),
    );
    const letters = (await promisedTogether()).filter(({ kind }) => kind === "series-cancelled");
    expect(letters.map(({ recipientId }) => recipientId).sort()).toEqual([ana.id, osei.id].sort());
    const own = letters.find(({ recipientId }) => recipientId === ana.id);
    expect(own?.payload).toMatchObject({ reason: "I am away", sittings: { length: 3 } });
    expect(await onceTold((tx) => tx.$count(freedTimes), NOW)).toBe(3);
  });

  test("a client cancels each by the deadline that was shown at booking, and no one else's", async () => {
    const { ana, ben, osei } = await cast();
    const ids = await seriesOf(osei, ana, 1);
    const late = minutesAfter(TUESDAY_TEN, -1_439);
    expect((await listSeries(ana, ids[0] ?? "", "all", late)).map(({ mayCancel }) => mayCancel)).toEqual([false, true]);
    await expect(cancelSeries(ana, ids, "", late)).rejects.toMatchObject({ code: "too_late" });
    await expect(cancelSeries(ben, ids, "", NOW)).rejects.toMatchObject({ status: 404 });
    await cancelSeries(ana, ids.slice(1), "", late);
    expect((await sessionsOf(ana)).map(({ status }) => status)).toEqual(["scheduled", "cancelled"]);
  });
});
