import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { appointments, exceptions, holds, offers, reservations, users, waitingEntries } from "@/db/schema";
import { cancelAppointment } from "@/lib/appointments/cancel";
import { rescheduleOwnAppointment } from "@/lib/appointments/reschedule";
import { bookSlot } from "@/lib/booking/book";
import { holdTime } from "@/lib/booking/hold";
import { addException, removeException } from "@/lib/change-preview/change-dates";
import { UNASKED } from "@/lib/change-preview/settlement";
import { cancelSeries } from "@/lib/series/cancel-series";
import { repeatAppointment } from "@/lib/series/repeat";
import { cells, makeInstant } from "@/lib/testing/cast";
import { minutesAfter, NOW } from "@/lib/testing/clock";
import { scheduled } from "@/lib/testing/requests";
import {
  appointmentOf,
  entryOf,
  FOUR,
  later,
  letters,
  NOON,
  offerFreedTimes,
  offerOf,
  openOffers,
  startOf,
  TEN,
  TWO,
  waitingCast,
} from "@/lib/testing/waiting-list";
import { declineOffer, leaveWaitingList, takeOffer } from "@/lib/waiting-list/answer";

describe("a freed time", () => {
  test("goes down the line: a client who takes it frees their later one, which is offered on, and so on", async () => {
    const { ana, ben, cleo, at, waits } = await waitingCast();
    const first = await at(ana, TEN);
    const second = await at(ben, TWO);
    const third = await at(cleo, FOUR);
    await waits(ben, second, minutesAfter(NOW, 1));
    await waits(cleo, third, minutesAfter(NOW, 2));

    await cancelAppointment(ana, first, "", NOON);
    await offerFreedTimes(later(2));
    expect(await openOffers()).toEqual([]);
    await offerFreedTimes(later());
    expect(await openOffers()).toEqual([{ clientId: ben.id, startsAt: TEN }]);
    expect(await takeOffer(ben, await offerOf(ben), later(5))).toBe(second);

    await offerFreedTimes(later(6));
    expect(await openOffers()).toEqual([{ clientId: cleo.id, startsAt: TWO }]);
    await takeOffer(cleo, await offerOf(cleo), later(7));
    await offerFreedTimes(later(8));
    expect(await openOffers()).toEqual([]);
    expect(await startOf(second)).toEqual(TEN);
    expect(await startOf(third)).toEqual(TWO);
    expect(await db.$count(reservations)).toBe(2);
    expect((await db.select().from(waitingEntries)).map(({ state }) => state)).toEqual(["taken", "taken"]);
  });

  test("is kept for its client, told by mail with a token, and can't be booked by others meanwhile", async () => {
    const { ana, ben, osei, service, freedTen } = await waitingCast();
    const mine = await freedTen(ben);
    const [told] = await letters(ben);
    expect(told).toMatchObject({ startsAt: TEN.toISOString(), insteadOf: TWO.toISOString() });
    expect(told?.until).toBe(later(64).toISOString());
    await makeInstant();
    const { practitionerId } = osei;
    const slot = { practitionerId, serviceId: service.id, startsAt: TEN };
    await expect(bookSlot(ana, slot, { reason: "" }, later(5))).rejects.toMatchObject({ status: 409 });
    expect(await startOf(mine)).toEqual(TWO);
  });

  test("goes to who waited longest, asked for that part of the week, and has something later", async () => {
    const { ana, ben, cleo, at, waits } = await waitingCast();
    const first = await at(ana, TEN);
    const bens = await at(ben, TWO);
    await waits(ben, bens, minutesAfter(NOW, 1), cells("Tuesday afternoon"));
    const cleos = await at(cleo, minutesAfter(TEN, -60));
    await waits(cleo, cleos, minutesAfter(NOW, 2));
    await cancelAppointment(ana, first, "", NOON);
    await offerFreedTimes(later());
    expect(await openOffers()).toEqual([]);
    // Now Ben asks for mornings too, and keeps the place before Cleo.
    await waits(ben, bens, minutesAfter(NOW, 3));
    await offerFreedTimes(later(5));
    expect(await openOffers()).toEqual([{ clientId: ben.id, startsAt: TEN }]);
  });

  test("is not offered to a client whose account is closed, but to the next", async () => {
    const { ana, ben, cleo, at, waits } = await waitingCast();
    const first = await at(ana, TEN);
    await waits(ben, await at(ben, TWO), minutesAfter(NOW, 1));
    await waits(cleo, await at(cleo, FOUR), minutesAfter(NOW, 2));
    await db.update(users).set({ deactivatedAt: NOW }).where(eq(users.id, ben.id));
    await cancelAppointment(ana, first, "", NOON);
    await offerFreedTimes(later());
    expect(await openOffers()).toEqual([{ clientId: cleo.id, startsAt: TEN }]);
  });

  test("that was let pass goes on at once, and never comes back to the same person", async () => {
    const { ben, cleo, at, waits, freedTen } = await waitingCast();
    const fours = await at(cleo, FOUR);
    await waits(cleo, fours, minutesAfter(NOW, 5));
    await freedTen(ben);
    await declineOffer(ben, await offerOf(ben), later(10));
    await offerFreedTimes(later(10));
    expect(await openOffers()).toEqual([{ clientId: cleo.id, startsAt: TEN }]);
    await declineOffer(cleo, await offerOf(cleo), later(20));
    await offerFreedTimes(later(21));
    await offerFreedTimes(later(22));
    expect(await openOffers()).toEqual([]);
    expect(await db.$count(offers)).toBe(2);
    // Not even after leaving the list and coming back.
    await leaveWaitingList(ben, await entryOf(ben), later(23));
    await waits(ben, await appointmentOf(ben), NOW);
    await offerFreedTimes(later(24));
    expect(await openOffers()).toEqual([]);
  });

  test("that was not answered within an hour goes on, and can't be taken any more", async () => {
    const { ben, cleo, at, waits, freedTen } = await waitingCast();
    const fours = await at(cleo, FOUR);
    await waits(cleo, fours, minutesAfter(NOW, 5));
    await freedTen(ben);
    const id = await offerOf(ben);
    await offerFreedTimes(later(63));
    expect(await openOffers()).toEqual([{ clientId: ben.id, startsAt: TEN }]);
    await expect(takeOffer(ben, id, later(64))).rejects.toMatchObject({ status: 409, code: "offer_over" });
    await offerFreedTimes(later(64));
    expect(await openOffers()).toEqual([{ clientId: cleo.id, startsAt: TEN }]);
    await expect(takeOffer(ben, id, later(65))).rejects.toMatchObject({ code: "offer_over" });
  });

  test("wakes no one: it is offered in the morning, if it is still free", async () => {
    const { ana, ben, at, waits } = await waitingCast();
    const first = await at(ben, TEN);
    const second = await at(ana, TWO);
    await waits(ana, second, NOW);
    // Eleven in the evening in London, six in the afternoon in New York; then four hours later.
    const evening = new Date("2026-12-02T23:00:00Z");
    await cancelAppointment(ben, first, "", evening);
    const night = minutesAfter(evening, 4 * 60);
    await db.update(users).set({ timeZone: "Europe/London" }).where(eq(users.id, ana.id));
    await offerFreedTimes(night);
    expect(await openOffers()).toEqual([]);
    expect(await db.$count(holds, eq(holds.purpose, "offer"))).toBe(0);
    await offerFreedTimes(new Date("2026-12-03T07:00:00Z"));
    expect(await openOffers()).toEqual([{ clientId: ana.id, startsAt: TEN }]);
  });

  test("comes from a move and from a series too, and not back to the client who gave it up", async () => {
    const { ana, ben, osei, at, waits } = await waitingCast();
    const first = await at(ana, TEN);
    await waits(ana, first, NOW);
    await waits(ben, await at(ben, FOUR), minutesAfter(NOW, 1));
    await rescheduleOwnAppointment(ana, first, { practitionerId: osei.practitionerId, startsAt: TWO }, NOON);
    await offerFreedTimes(later());
    expect(await openOffers()).toEqual([{ clientId: ben.id, startsAt: TEN }]);
    await declineOffer(ben, await offerOf(ben), later(5));

    const [again = ""] = await repeatAppointment(
      osei,
      first,
      { everyWeeks: 1, starts: [minutesAfter(TEN, 60)] },
      later(6),
    );
    await cancelSeries(osei, [again], "", later(7), 0);
    await offerFreedTimes(later(8));
    expect(await openOffers()).toEqual([{ clientId: ben.id, startsAt: minutesAfter(TEN, 60) }]);
  });

  test("comes from hours that open again, the soonest first, and three times a day at most", async () => {
    const { ben, osei, at, waits } = await waitingCast();
    const { practitionerId } = osei;
    const date = "2026-12-08";
    const morning = { startDate: date, startMinute: 540, endDate: date, endMinute: 720, note: "" };
    await addException(osei, { practitionerId, exceptions: [{ kind: "closed", ...morning }] }, NOW);
    await waits(ben, await at(ben, TWO), NOW);
    await offerFreedTimes(NOON);
    expect(await openOffers()).toEqual([]);
    const [closed] = await db.select().from(exceptions);
    await removeException(osei, closed?.id ?? "", UNASKED, NOON);
    for (const minutes of [-60, -30, 0]) {
      await offerFreedTimes(later(minutes + 60));
      expect(await openOffers()).toEqual([{ clientId: ben.id, startsAt: minutesAfter(TEN, minutes) }]);
      await declineOffer(ben, await offerOf(ben), later(minutes + 61));
    }
    await offerFreedTimes(later(120));
    expect(await openOffers()).toEqual([]);
  });

  test("is not what was free all along: neither an open calendar nor a visitor who left again", async () => {
    const { ana, ben, osei, service, at, waits } = await waitingCast();
    await makeInstant();
    await waits(ben, await at(ben, TWO), NOW);
    await offerFreedTimes(later());
    expect(await openOffers()).toEqual([]);
    await holdTime(ana, { practitionerId: osei.practitionerId, serviceId: service.id, startsAt: TEN }, NOON);
    await offerFreedTimes(later(11));
    expect(await openOffers()).toEqual([]);
  });

  test("is not offered to a client who is elsewhere then, or whose appointment is too close to move", async () => {
    const { ana, ben, cleo, lind, at, waits } = await waitingCast();
    const first = await at(ana, TEN);
    await waits(ben, await at(ben, TWO), NOW);
    await scheduled({ client: ben, practitioner: lind, startsAt: minutesAfter(TEN, 30) });
    await waits(cleo, await at(cleo, FOUR), minutesAfter(NOW, 1));
    const notice = { cancelNoticeMinutes: 1_440, moveNoticeMinutes: 20 * 1_440 };
    await db.update(appointments).set({ policy: notice }).where(eq(appointments.clientId, cleo.id));
    await cancelAppointment(ana, first, "", NOON);
    await offerFreedTimes(later());
    expect(await openOffers()).toEqual([]);
  });

  test("is offered at once when nothing keeps it for an undo", async () => {
    const { ana, ben, osei, at, waits } = await waitingCast();
    const first = await at(ana, TEN);
    await waits(ben, await at(ben, TWO), NOW);
    await cancelAppointment(osei, first, "I am away", NOON, { undoMinutes: 0 });
    await offerFreedTimes(NOON);
    expect(await openOffers()).toEqual([{ clientId: ben.id, startsAt: TEN }]);
  });

  test("is offered once, however many look at the same moment", async () => {
    const { ana, ben, cleo, at, waits } = await waitingCast();
    const first = await at(ana, TEN);
    await waits(ben, await at(ben, TWO), NOW);
    await waits(cleo, await at(cleo, FOUR), minutesAfter(NOW, 1));
    await cancelAppointment(ana, first, "", NOON);
    await Promise.all([1, 2, 3, 4].map(() => offerFreedTimes(later())));
    expect(await openOffers()).toEqual([{ clientId: ben.id, startsAt: TEN }]);
  });
});
