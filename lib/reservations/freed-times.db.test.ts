import { asc, ne } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { freedTimes, holds } from "@/db/schema";
import { cancelAppointment } from "@/lib/appointments/cancel";
import { rescheduleOwnAppointment } from "@/lib/appointments/reschedule";
import { undoLast } from "@/lib/appointments/undo/last";
import { bookSlot } from "@/lib/booking/book";
import { giveBackHold, holdTime } from "@/lib/booking/hold";
import { dispatchDue } from "@/lib/events/dispatch";
import { forgetFreedTimes } from "@/lib/reservations/freed-times";
import { forgetHolds, releaseExpiredHolds } from "@/lib/reservations/release";
import { minutesAfter, NOW, TUESDAY_TEN } from "@/lib/testing/clock";
import { instantCast } from "@/lib/testing/instant";
import { scheduled } from "@/lib/testing/requests";

const [TWO, OVER, DAY] = [minutesAfter(TUESDAY_TEN, 240), minutesAfter(NOW, 3), 1_440];

describe("a time becomes free once", () => {
  test("when nothing keeps it for an undo: as its subscriber hears of it", async () => {
    const { ana, osei } = await instantCast();
    const { id } = await scheduled({ client: ana, practitioner: osei, startsAt: TUESDAY_TEN });
    await cancelAppointment(osei, id, "I am away", NOW, { undoMinutes: 0 });
    for (const minutes of [0, 1]) await pass(minutesAfter(NOW, minutes));
    expect(await freed()).toEqual([{ startsAt: TUESDAY_TEN, clientId: ana.id, keptSince: null, freedAt: NOW }]);
  });

  test("when what an undo kept is over, and its hold is gone with that", async () => {
    const { ana, osei } = await instantCast();
    const { id } = await scheduled({ client: ana, practitioner: osei, startsAt: TUESDAY_TEN });
    const to = { practitionerId: osei.practitionerId, startsAt: TWO };
    await rescheduleOwnAppointment(ana, id, to, NOW);
    await pass(minutesAfter(NOW, 2));
    expect(await freed()).toEqual([]);
    await Promise.all([4, 5, 6].map((minutes) => pass(minutesAfter(NOW, minutes))));
    expect(await freed()).toEqual([{ startsAt: TUESDAY_TEN, clientId: ana.id, keptSince: null, freedAt: OVER }]);
    expect(await db.$count(holds)).toBe(0);
  });

  test("when a guest doesn't book what was kept, or gives it back; and the form still knows which time it was", async () => {
    const { time } = await instantCast();
    const { token } = await holdTime(null, time(), NOW);
    const other = await holdTime(null, time(TWO), NOW);
    await giveBackHold(other.token, minutesAfter(NOW, 5));
    await giveBackHold(other.token, minutesAfter(NOW, 6));
    for (const minutes of [11, 12]) await pass(minutesAfter(NOW, minutes));
    await giveBackHold(token, minutesAfter(NOW, 13));
    expect(await freed()).toEqual([
      { startsAt: TUESDAY_TEN, clientId: null, keptSince: NOW, freedAt: minutesAfter(NOW, 10) },
      { startsAt: TWO, clientId: null, keptSince: NOW, freedAt: minutesAfter(NOW, 5) },
    ]);
    expect(await db.$count(holds)).toBe(2);
    await forgetHolds(minutesAfter(NOW, 11 + DAY));
    expect(await db.$count(holds)).toBe(0);
  });

  test("and never when its change was undone, or when it was booked", async () => {
    const { ana, ben, osei, time } = await instantCast();
    const { id } = await scheduled({ client: ana, practitioner: osei, startsAt: TUESDAY_TEN });
    await cancelAppointment(ana, id, "", NOW);
    await undoLast(ana, id, minutesAfter(NOW, 1));
    await bookSlot(ben, time(TWO), { reason: "" }, NOW);
    await pass(minutesAfter(NOW, 11));
    expect(await freed()).toEqual([]);
    expect(await db.$count(holds, ne(holds.purpose, "booking"))).toBe(0);
  });

  test("and is forgotten after a day, or when it has passed", async () => {
    const { ana, osei } = await instantCast();
    const { id } = await scheduled({ client: ana, practitioner: osei, startsAt: TUESDAY_TEN });
    await cancelAppointment(osei, id, "I am away", NOW, { undoMinutes: 0 });
    await pass(NOW);
    await forgetFreedTimes(minutesAfter(NOW, DAY));
    expect(await freed()).toHaveLength(1);
    await forgetFreedTimes(minutesAfter(NOW, DAY + 1));
    expect(await freed()).toEqual([]);
    const late = await scheduled({ client: ana, practitioner: osei, startsAt: TUESDAY_TEN });
    const soon = minutesAfter(TUESDAY_TEN, -10);
    await cancelAppointment(osei, late.id, "I am ill", soon, { undoMinutes: 0 });
    await pass(soon);
    expect(await freed()).toHaveLength(1);
    await forgetFreedTimes(TUESDAY_TEN);
    expect(await freed()).toEqual([]);
  });
});

/** What the worker does by then. */
async function pass(now: Date) {
  await dispatchDue(now);
  await releaseExpiredHolds(now);
}

function freed() {
  const { startsAt, clientId, keptSince, freedAt } = freedTimes;
  return db.select({ startsAt, clientId, keptSince, freedAt }).from(freedTimes).orderBy(asc(startsAt));
}
