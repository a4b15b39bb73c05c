import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { appointments, offers } from "@/db/schema";
import { cancelAppointment } from "@/lib/appointments/cancel";
import { Refusal } from "@/lib/errors";
import { makeInstant } from "@/lib/testing/cast";
import { minutesAfter, NOW } from "@/lib/testing/clock";
import { actionsOn } from "@/lib/testing/trail";
import {
  ANY,
  entryOf,
  FOUR,
  later,
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
import { joinWaitingList } from "@/lib/waiting-list/join";

describe("answering an offer", () => {
  test("twice at once takes it once", async () => {
    const { ben, freedTen } = await waitingCast();
    const mine = await freedTen(ben);
    const id = await offerOf(ben);
    const taken = await Promise.all([1, 2].map(() => takeOffer(ben, id, later(5))));
    expect(taken).toEqual([mine, mine]);
    expect(await startOf(mine)).toEqual(TEN);
  });

  test("while the client leaves the list and the hour ends, in whatever order, leaves one consistent state", async () => {
    const { ben, freedTen } = await waitingCast();
    const mine = await freedTen(ben);
    const [id, entry] = [await offerOf(ben), await entryOf(ben)];
    const all = [
      takeOffer(ben, id, later(63)),
      leaveWaitingList(ben, entry, later(63)),
      offerFreedTimes(later(64)),
      declineOffer(ben, id, later(63)),
    ];
    const refused = (await Promise.allSettled(all)).flatMap((one) => (one.status === "rejected" ? one.reason : []));
    for (const reason of refused) expect(reason).toBeInstanceOf(Refusal);
    const [{ state } = { state: "" }] = await db.select().from(offers);
    expect(await startOf(mine)).toEqual(state === "taken" ? TEN : TWO);
    expect(await openOffers()).toEqual([]);
  });

  test("is for its own client alone", async () => {
    const { ana, ben, freedTen } = await waitingCast();
    await freedTen(ben);
    const id = await offerOf(ben);
    await expect(takeOffer(ana, id, later(5))).rejects.toMatchObject({ status: 404 });
    await expect(declineOffer(ana, id, later(5))).rejects.toMatchObject({ status: 404 });
  });

  test("without an appointment books anew, where the service is booked at once", async () => {
    const { ana, ben, osei, service, at } = await waitingCast();
    const first = await at(ana, TEN);
    const of = { serviceId: service.id };
    const wish = { of, practitionerId: null, cells: ANY };
    await expect(joinWaitingList(ben, wish, NOW)).rejects.toMatchObject({ status: 409 });
    await makeInstant();
    await joinWaitingList(ben, wish, NOW);
    await cancelAppointment(ana, first, "", NOON);
    await offerFreedTimes(later());
    const made = await takeOffer(ben, await offerOf(ben), later(5));
    const [row] = await db.select().from(appointments).where(eq(appointments.id, made));
    expect(row).toMatchObject({
      clientId: ben.id,
      practitionerId: osei.practitionerId,
      startsAt: TEN,
      status: "scheduled",
    });
  });

  test("is noted, taken or let pass, and so is leaving the list, which no one does for another", async () => {
    const { ana, ben, cleo, at, waits, freedTen } = await waitingCast();
    await freedTen(ben);
    const entry = await entryOf(ben);
    for (const stranger of [ana, cleo])
      await expect(leaveWaitingList(stranger, entry, later(5))).rejects.toMatchObject({ status: 404 });
    await takeOffer(ben, await offerOf(ben), later(5));
    expect(await actionsOn(entry)).toEqual(["waiting.joined", "waiting.offered", "waiting.taken"]);
    const fours = await at(cleo, FOUR);
    await waits(cleo, fours, later(6));
    await leaveWaitingList(cleo, await entryOf(cleo), later(7));
    expect(await actionsOn(await entryOf(cleo))).toEqual(["waiting.joined", "waiting.left"]);
  });

  test("leaving the list lets an offered time go to the next", async () => {
    const { ben, cleo, at, waits, freedTen } = await waitingCast();
    const fours = await at(cleo, FOUR);
    await waits(cleo, fours, minutesAfter(NOW, 5));
    await freedTen(ben);
    await leaveWaitingList(ben, await entryOf(ben), later(5));
    await offerFreedTimes(later(6));
    expect(await openOffers()).toEqual([{ clientId: cleo.id, startsAt: TEN }]);
  });
});
