import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { appointments, openings, outbox, services, waitingEntries } from "@/db/schema";
import { cancelAppointment } from "@/lib/appointments/cancel";
import type { Actor } from "@/lib/auth/actor";
import { changeCapacity, publishOpening } from "@/lib/availability/openings";
import { bookSlot } from "@/lib/booking/book";
import { movePlace } from "@/lib/group-sessions/move-place";
import { newId } from "@/lib/id";
import { minutesAfter, NOW } from "@/lib/testing/clock";
import { allMails } from "@/lib/testing/mail/promised";
import { later, NOON, offerFreedTimes, offerOf, openOffers, waitingCast } from "@/lib/testing/waiting-list";
import { declineOffer, takeOffer } from "@/lib/waiting-list/answer";
import { joinWaitingList } from "@/lib/waiting-list/join";
import { listWaitableServices, listWaiting } from "@/lib/waiting-list/queries";

// A Tuesday at noon in Accra, which is in no part of the week that is asked about.
const TUESDAY_NOON = new Date("2026-12-08T12:00:00Z");

let people: Awaited<ReturnType<typeof waitingCast>>;
let groupId: string;

beforeEach(async () => {
  people = await waitingCast();
  groupId = newId(NOW);
  const group = { id: groupId, name: "Evening group", minutes: 90, capacity: 4, booking: "instant" as const };
  await db.insert(services).values({ ...group, position: 5 });
});

test("a freed place in a full group is kept for the client who waits longest, until taken", async () => {
  const { ana, ben, cleo } = people;
  const openingId = await published(1);
  const { id: mine } = await bookSlot(ana, { openingId }, { reason: "" }, NOW);
  await waits(ben, NOW);
  await waits(cleo, minutesAfter(NOW, 1));
  await cancelAppointment(ana, mine, "", NOON);
  await offerFreedTimes(later(2));
  expect(await offeredTo()).toEqual([]);
  await offerFreedTimes(later(4));
  expect(await offeredTo()).toEqual([ben.id]);
  // No other client can take it meanwhile.
  await expect(bookSlot(ana, { openingId }, { reason: "" }, later(5))).rejects.toMatchObject({ status: 409 });
  const made = await takeOffer(ben, await offerOf(ben), later(6));
  const [row] = await db.select().from(appointments).where(eq(appointments.id, made));
  expect(row).toMatchObject({ clientId: ben.id, openingId, startsAt: TUESDAY_NOON, minutes: 90, status: "scheduled" });
  expect(await bookedIn(openingId)).toBe(1);
  await offerFreedTimes(later(70));
  expect(await offeredTo()).toEqual([]);
});

test("a place that is let pass goes to the next, and one that is not answered for is free again", async () => {
  const { ana, ben, cleo } = people;
  const openingId = await published(1);
  const { id: mine } = await bookSlot(ana, { openingId }, { reason: "" }, NOW);
  await waits(ben, NOW);
  await waits(cleo, minutesAfter(NOW, 1));
  // Free at once, without three minutes to undo it.
  await cancelAppointment(ana, mine, "", NOON, { undoMinutes: 0 });
  await offerFreedTimes(later(0));
  await declineOffer(ben, await offerOf(ben), later(1));
  expect(await bookedIn(openingId)).toBe(0);
  await offerFreedTimes(later(1));
  expect(await offeredTo()).toEqual([cleo.id]);
  await offerFreedTimes(later(62));
  expect(await offeredTo()).toEqual([]);
  expect(await bookSlot(ana, { openingId }, { reason: "" }, later(63))).toMatchObject({ openingId });
});

test("a place that is left for another session is offered to who waits for it", async () => {
  const { ana, ben } = people;
  const openingId = await published(1);
  const other = await published(1, minutesAfter(TUESDAY_NOON, 7 * 1440));
  const { id: mine } = await bookSlot(ana, { openingId }, { reason: "" }, NOW);
  await waits(ben, minutesAfter(NOW, 1));
  await movePlace(ana, mine, { openingId: other }, NOON);
  await offerFreedTimes(later(0));
  const made = await takeOffer(ben, await offerOf(ben), later(1));
  const [row] = await db.select().from(appointments).where(eq(appointments.id, made));
  expect(row).toMatchObject({ openingId, startsAt: TUESDAY_NOON });
});

test("a place that is moved to where it is stays, and no one hears of it", async () => {
  const { ana, ben } = people;
  const openingId = await published(2);
  const { id: mine } = await bookSlot(ana, { openingId }, { reason: "" }, NOW);
  await waits(ben, minutesAfter(NOW, 1));
  const told = await allMails();
  await movePlace(ana, mine, { openingId }, NOON);
  await offerFreedTimes(later(0));
  expect(await offeredTo()).toEqual([]);
  expect(await allMails()).toEqual(told);
  expect(await bookedIn(openingId)).toBe(1);
});

test("more places and a new group session are offered to those who wait, and nothing to those who are elsewhere", async () => {
  const { ana, ben, osei } = people;
  const openingId = await published(1);
  await bookSlot(ana, { openingId }, { reason: "" }, NOW);
  await waits(ben, NOW);
  await waits(ana, minutesAfter(NOW, 1));
  await changeCapacity(osei, openingId, 2, NOON);
  await offerFreedTimes(NOON);
  expect(await offeredTo()).toEqual([ben.id]);
  await declineOffer(ben, await offerOf(ben), later(1));
  // Ana has a place at that time already; the one a week later is new.
  await offerFreedTimes(later(1));
  expect(await offeredTo()).toEqual([]);
  await published(3, minutesAfter(TUESDAY_NOON, 7 * 1440), later(2));
  await offerFreedTimes(later(2));
  expect(await offeredTo()).toEqual([ben.id]);
});

test("several places that become free at once are offered one after the other", async () => {
  const { ana, ben, cleo, osei } = people;
  const openingId = await published(1);
  await bookSlot(ana, { openingId }, { reason: "" }, NOW);
  await waits(ben, NOW);
  await waits(cleo, minutesAfter(NOW, 1));
  await changeCapacity(osei, openingId, 3, NOON);
  await offerFreedTimes(NOON);
  await takeOffer(ben, await offerOf(ben), later(1));
  await offerFreedTimes(later(2));
  await takeOffer(cleo, await offerOf(cleo), later(3));
  expect(await bookedIn(openingId)).toBe(3);
  expect((await db.select().from(waitingEntries)).map(({ state }) => state)).toEqual(["taken", "taken"]);
  expect(await db.$count(outbox, eq(outbox.kind, "earlier-time-offered"))).toBe(2);
});

test("every service that is booked at once can be waited for, by a client without an appointment; no other", async () => {
  const { ben, service, instant } = people;
  expect((await listWaitableServices(ben)).map(({ id }) => id)).toEqual([instant.id, groupId]);
  await waits(ben, NOW);
  expect(await listWaiting(ben, NOW)).toMatchObject([{ serviceId: groupId, cells: [], appointmentId: null }]);
  const asked = { of: { serviceId: service.id }, practitionerId: null, cells: [{ day: 1, block: "morning" as const }] };
  await expect(joinWaitingList(ben, asked, NOW)).rejects.toMatchObject({ status: 409 });
  // A single session is asked for by parts of the week; none is no answer.
  const nowhere = { of: { serviceId: instant.id }, practitionerId: null, cells: [] };
  await expect(joinWaitingList(ben, nowhere, NOW)).rejects.toMatchObject({ status: 400 });
});

function published(capacity: number, startsAt = TUESDAY_NOON, now = NOW) {
  const { osei } = people;
  return publishOpening(osei, { practitionerId: osei.practitionerId, serviceId: groupId, startsAt, capacity }, now);
}

function waits(client: Actor, since: Date) {
  return joinWaitingList(client, { of: { serviceId: groupId }, practitionerId: null, cells: [] }, since);
}

async function offeredTo() {
  return (await openOffers()).map(({ clientId }) => clientId);
}

async function bookedIn(openingId: string) {
  const [row] = await db.select({ booked: openings.booked }).from(openings).where(eq(openings.id, openingId));
  return row?.booked;
}
