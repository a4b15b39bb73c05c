import { asc, desc, eq, sql } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import {
  appointments,
  exceptions,
  holds,
  offers,
  outbox,
  reservations,
  services,
  users,
  waitingEntries,
} from "@/db/schema";
import { open } from "@/db/secret";
import { bookSlot } from "@/lib/appointments/book";
import { cancelAppointment } from "@/lib/appointments/cancel";
import { holdTime } from "@/lib/appointments/hold";
import { moveAppointment } from "@/lib/appointments/move";
import { cancelSeries } from "@/lib/appointments/series/cancel-series";
import { repeatAppointment } from "@/lib/appointments/series/repeat";
import { UNASKED } from "@/lib/appointments/stranded";
import type { Actor } from "@/lib/auth/actor";
import { addException, removeException } from "@/lib/availability/dates";
import { Refusal } from "@/lib/errors";
import { readMessage } from "@/lib/notifications/message";
import { cast, cells } from "@/lib/testing/cast";
import { minutesAfter, NOW } from "@/lib/testing/clock";
import { scheduled } from "@/lib/testing/requests";
import { declineOffer, leaveWaitingList, takeOffer } from "@/lib/waiting/answer";
import { joinWaitingList } from "@/lib/waiting/join";
import { offerFreedTimes } from "@/lib/waiting/offer";

// A Tuesday at ten, at two and at four in Accra; by day for everyone in the cast.
const TEN = new Date("2026-12-08T10:00:00Z");
const TWO = minutesAfter(TEN, 240);
const FOUR = minutesAfter(TEN, 360);
// Noon in Accra, seven in the morning in New York.
const NOON = minutesAfter(NOW, 180);
// The three minutes in which a cancellation can be undone are over.
const later = (minutes = 4) => minutesAfter(NOON, minutes);
const ANY = cells("Tuesday morning", "Tuesday afternoon");

type People = Awaited<ReturnType<typeof cast>>;
let people: People;
let cleo: Actor;

beforeEach(async () => {
  people = await cast();
  // A third client: the admin of the cast, as somebody who comes to see a practitioner.
  await db.update(users).set({ role: "client" }).where(eq(users.id, people.mara.id));
  cleo = { ...people.mara, role: "client" };
});

describe("a freed time", () => {
  test("goes down the line: who takes it frees her later one, which is offered on, and so on", async () => {
    const { ana, ben } = people;
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

  test("is kept for her, told by mail with a token, and nobody else can book it meanwhile", async () => {
    const { ana, ben } = people;
    const mine = await freedTen(ben);
    const [told] = await letters(ben);
    expect(told).toMatchObject({ startsAt: TEN.toISOString(), insteadOf: TWO.toISOString() });
    expect(told?.until).toBe(later(64).toISOString());
    await makeInstant();
    const { practitionerId } = people.osei;
    const slot = { practitionerId, serviceId: people.service.id, startsAt: TEN };
    await expect(bookSlot(ana, slot, { reason: "" }, later(5))).rejects.toMatchObject({ status: 409 });
    expect(await startOf(mine)).toEqual(TWO);
  });

  test("goes to whoever has waited longest, asked for that part of the week, and has something later", async () => {
    const { ana, ben } = people;
    const first = await at(ana, TEN);
    const bens = await at(ben, TWO);
    await waits(ben, bens, minutesAfter(NOW, 1), cells("Tuesday afternoon"));
    const cleos = await at(cleo, minutesAfter(TEN, -60));
    await waits(cleo, cleos, minutesAfter(NOW, 2));
    await cancelAppointment(ana, first, "", NOON);
    await offerFreedTimes(later());
    expect(await openOffers()).toEqual([]);
    // Now Ben asks for mornings too, and keeps his place before Cleo.
    await waits(ben, bens, minutesAfter(NOW, 3));
    await offerFreedTimes(later(5));
    expect(await openOffers()).toEqual([{ clientId: ben.id, startsAt: TEN }]);
  });

  test("that was let pass goes on at once, and never comes back to the same person", async () => {
    const { ben } = people;
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
    // Not even when she leaves the list and comes back.
    await leaveWaitingList(ben, await entryOf(ben), later(23));
    await waits(ben, await appointmentOf(ben), NOW);
    await offerFreedTimes(later(24));
    expect(await openOffers()).toEqual([]);
  });

  test("that nobody answered within an hour goes on, and can't be taken any more", async () => {
    const { ben } = people;
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

  test("wakes nobody: it is offered in the morning, if it is still free", async () => {
    const { ana, ben } = people;
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

  test("comes from a move and from a series too, and not back to whoever gave it up", async () => {
    const { ana, ben, osei } = people;
    const first = await at(ana, TEN);
    await waits(ana, first, NOW);
    await waits(ben, await at(ben, FOUR), minutesAfter(NOW, 1));
    await moveAppointment(ana, first, { practitionerId: osei.practitionerId, startsAt: TWO }, NOON);
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
    const { ben, osei } = people;
    const { practitionerId } = osei;
    const date = "2026-12-08";
    const morning = { startDate: date, startMinute: 540, endDate: date, endMinute: 720, note: "" };
    await addException(osei, { practitionerId, exception: { kind: "closed", ...morning } }, NOW);
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
    const { ana, ben, osei, service } = people;
    await makeInstant();
    await waits(ben, await at(ben, TWO), NOW);
    await offerFreedTimes(later());
    expect(await openOffers()).toEqual([]);
    await holdTime(ana, { practitionerId: osei.practitionerId, serviceId: service.id, startsAt: TEN }, NOON);
    await offerFreedTimes(later(11));
    expect(await openOffers()).toEqual([]);
  });

  test("is not offered to somebody who is elsewhere then, nor when hers is too close to move", async () => {
    const { ana, ben, lind } = people;
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
    const { ana, ben, osei } = people;
    const first = await at(ana, TEN);
    await waits(ben, await at(ben, TWO), NOW);
    await cancelAppointment(osei, first, "I am away", NOON, 0);
    await offerFreedTimes(NOON);
    expect(await openOffers()).toEqual([{ clientId: ben.id, startsAt: TEN }]);
  });

  test("is offered once, however many look at the same moment", async () => {
    const { ana, ben } = people;
    const first = await at(ana, TEN);
    await waits(ben, await at(ben, TWO), NOW);
    await waits(cleo, await at(cleo, FOUR), minutesAfter(NOW, 1));
    await cancelAppointment(ana, first, "", NOON);
    await Promise.all([1, 2, 3, 4].map(() => offerFreedTimes(later())));
    expect(await openOffers()).toEqual([{ clientId: ben.id, startsAt: TEN }]);
  });
});

describe("answering an offer", () => {
  test("twice at once takes it once", async () => {
    const mine = await freedTen(people.ben);
    const id = await offerOf(people.ben);
    const taken = await Promise.all([1, 2].map(() => takeOffer(people.ben, id, later(5))));
    expect(taken).toEqual([mine, mine]);
    expect(await startOf(mine)).toEqual(TEN);
  });

  test("while she leaves the list and the hour ends, in whatever order, leaves one consistent state", async () => {
    const mine = await freedTen(people.ben);
    const [id, entry] = [await offerOf(people.ben), await entryOf(people.ben)];
    const all = [
      takeOffer(people.ben, id, later(63)),
      leaveWaitingList(people.ben, entry, later(63)),
      offerFreedTimes(later(64)),
      declineOffer(people.ben, id, later(63)),
    ];
    const refused = (await Promise.allSettled(all)).flatMap((one) => (one.status === "rejected" ? one.reason : []));
    for (const reason of refused) expect(reason).toBeInstanceOf(Refusal);
    const [{ state } = { state: "" }] = await db.select().from(offers);
    expect(await startOf(mine)).toEqual(state === "taken" ? TEN : TWO);
    expect(await openOffers()).toEqual([]);
  });

  test("is hers alone", async () => {
    await freedTen(people.ben);
    const id = await offerOf(people.ben);
    await expect(takeOffer(people.ana, id, later(5))).rejects.toMatchObject({ status: 404 });
    await expect(declineOffer(people.ana, id, later(5))).rejects.toMatchObject({ status: 404 });
  });

  test("without an appointment books anew, where the service is booked at once", async () => {
    const { ana, ben, osei, service } = people;
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

  test("leaving the list lets an offered time go to the next", async () => {
    const fours = await at(cleo, FOUR);
    await waits(cleo, fours, minutesAfter(NOW, 5));
    await freedTen(people.ben);
    await leaveWaitingList(people.ben, await entryOf(people.ben), later(5));
    await offerFreedTimes(later(6));
    expect(await openOffers()).toEqual([{ clientId: cleo.id, startsAt: TEN }]);
  });
});

describe("waiting", () => {
  test("is one entry for a client and service, which asking again changes", async () => {
    const { ben } = people;
    const mine = await at(ben, TWO);
    await waits(ben, mine, NOW, cells("Tuesday afternoon"));
    await waits(ben, mine, minutesAfter(NOW, 9), ANY);
    const [entry, ...more] = await db.select().from(waitingEntries);
    expect(more).toEqual([]);
    expect(entry).toMatchObject({ cells: ANY, createdAt: NOW, state: "waiting" });
  });

  test("is for a session of one's own that is ahead, and for parts of the week that are open", async () => {
    const { ana, ben, osei } = people;
    const mine = await at(ben, TWO);
    await expect(waits(ana, mine, NOW)).rejects.toMatchObject({ status: 404 });
    await expect(waits(ben, mine, minutesAfter(TWO, 1))).rejects.toMatchObject({ status: 409 });
    const wish = { of: { appointmentId: mine }, practitionerId: osei.practitionerId, cells: cells("Sunday evening") };
    await expect(joinWaitingList(ben, wish, NOW)).rejects.toMatchObject({ status: 400 });
  });

  test("is over when the session begins", async () => {
    const { ben } = people;
    await waits(ben, await at(ben, TWO), NOW);
    await offerFreedTimes(minutesAfter(TWO, 1));
    expect((await db.select().from(waitingEntries)).map(({ state }) => state)).toEqual(["withdrawn"]);
  });
});

/** Ana's ten o'clock was cancelled and is offered to somebody who has two o'clock; answers what she has. */
async function freedTen(client: Actor) {
  const first = await at(people.ana, TEN);
  const mine = await at(client, TWO);
  await waits(client, mine, minutesAfter(NOW, 1));
  await cancelAppointment(people.ana, first, "", NOON);
  await offerFreedTimes(later());
  return mine;
}

async function at(client: Actor, startsAt: Date) {
  return (await scheduled({ client, practitioner: people.osei, startsAt })).id;
}

function waits(client: Actor, appointmentId: string, since: Date, wished = ANY) {
  const { practitionerId } = people.osei;
  return joinWaitingList(client, { of: { appointmentId }, practitionerId, cells: wished }, since);
}

function openOffers() {
  return db
    .select({ clientId: waitingEntries.clientId, startsAt: offers.startsAt })
    .from(offers)
    .innerJoin(waitingEntries, eq(waitingEntries.id, offers.entryId))
    .where(eq(offers.state, "open"));
}

async function offerOf(client: Actor) {
  const [row] = await db
    .select({ id: offers.id })
    .from(offers)
    .innerJoin(waitingEntries, eq(waitingEntries.id, offers.entryId))
    .where(sql`${offers.state} = 'open' and ${waitingEntries.clientId} = ${client.id}`);
  return row?.id ?? "";
}

async function entryOf(client: Actor) {
  const hers = eq(waitingEntries.clientId, client.id);
  const [row] = await db.select().from(waitingEntries).where(hers).orderBy(desc(waitingEntries.createdAt));
  return row?.id ?? "";
}

async function appointmentOf(client: Actor) {
  const [row] = await db.select().from(appointments).where(eq(appointments.clientId, client.id));
  return row?.id ?? "";
}

async function startOf(id: string) {
  const [row] = await db.select().from(appointments).where(eq(appointments.id, id));
  return row?.startsAt;
}

async function letters(client: Actor) {
  const rows = await db
    .select({ kind: outbox.kind, payload: open(outbox.payload, outbox.recipientId) })
    .from(outbox)
    .where(eq(outbox.recipientId, client.id))
    .orderBy(asc(outbox.createdAt));
  return rows
    .map(({ kind, payload }) => readMessage(kind, payload ?? ""))
    .flatMap((message) => (message.kind === "earlier-time-offered" ? [message.payload] : []));
}

async function makeInstant() {
  await db.update(services).set({ booking: "instant" });
}
