import { eq, isNull } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { appointmentEvents, appointments, meetings, reservations } from "@/db/schema";
import { cancelAppointment } from "@/lib/appointments/cancel";
import { completeFinishedAppointments } from "@/lib/appointments/complete";
import { findDetail } from "@/lib/appointments/queries";
import { arrive, endSession, markMissed, startSession } from "@/lib/appointments/session";
import { undoLast } from "@/lib/appointments/undo/last";
import type { Actor } from "@/lib/auth/actor";
import { publishOpening } from "@/lib/availability/openings";
import { bookSlot } from "@/lib/booking/book";
import { bookForClient } from "@/lib/booking/book-for";
import { cancelGroupSession } from "@/lib/group-sessions/cancel-session";
import { movePlace } from "@/lib/group-sessions/move-place";
import { later } from "@/lib/testing/booked";
import { minutesAfter, NOW } from "@/lib/testing/clock";
import { groupCast } from "@/lib/testing/instant";

const NOTHING = { reason: "" };

/** Ana and Ben have the two places of a group on Tuesday at ten. */
async function group() {
  const everyone = await groupCast();
  const { ana, ben, openingId } = everyone;
  const book = async (client: Actor, at = NOW) => (await bookSlot(client, { openingId }, NOTHING, at)).id;
  return { ...everyone, book, anas: await book(ana), bens: await book(ben) };
}

describe("a place that is only kept to be paid for", () => {
  test("is no session: neither the end for all nor the worker completes it", async () => {
    const { osei, ben, anas, bens } = await group();
    const kept = { priceMinor: 8_000, currency: "USD", prepayMinor: 8_000, payBy: later(0) };
    await db.update(appointments).set(kept).where(eq(appointments.id, bens));
    await startSession(osei, anas, later(0));
    await endSession(osei, anas, later(20), { isFinal: true });
    await completeFinishedAppointments(later(600));
    expect(await findDetail(ben, bens)).toMatchObject({ status: "scheduled" });
    expect(await findDetail(osei, anas)).toMatchObject({ status: "completed" });
  });
});

describe("the room of a group", () => {
  test("is one for all of its clients, and each is told its name", async () => {
    const { ana, ben, openingId } = await groupCast();
    const first = await bookSlot(ana, { openingId }, NOTHING, NOW);
    const second = await bookSlot(ben, { openingId }, NOTHING, NOW);
    expect(second.room).toBe(first.room);
    expect(await roomOf(ana, first.id)).toBe(first.room);
    expect(await roomOf(ben, second.id)).toBe(first.room);
    expect(await db.$count(meetings)).toBe(1);
  });

  test("stays when one of them cancels, who is not told of it any more", async () => {
    const { ana, ben, anas, bens } = await group();
    const room = await roomOf(ben, bens);
    await cancelAppointment(ana, anas, "", NOW, { undoMinutes: 0 });
    expect(await roomOf(ben, bens)).toBe(room);
    expect(await roomOf(ana, anas)).toBeNull();
  });

  test("closes with the last, and the next client has a new one", async () => {
    const { ana, ben, anas, bens, book } = await group();
    const room = await roomOf(ben, bens);
    await cancelAppointment(ana, anas, "", NOW, { undoMinutes: 0 });
    await cancelAppointment(ben, bens, "", NOW, { undoMinutes: 0 });
    expect(await liveRooms()).toEqual([]);
    const again = await book(ana);
    expect(await roomOf(ana, again)).not.toBe(room);
  });

  test("takes a client in again who undoes the cancellation", async () => {
    const { ana, ben, anas, bens } = await group();
    await cancelAppointment(ana, anas, "", NOW);
    await undoLast(ana, anas, NOW);
    expect(await roomOf(ana, anas)).toBe(await roomOf(ben, bens));
    expect(await liveRooms()).toHaveLength(1);
  });

  test("is left and another entered by a place that is moved to another group, or to a time of its own", async () => {
    const { ana, ben, osei, mara, place, anas, bens } = await group();
    const { practitionerId, serviceId } = place;
    const wish = { practitionerId, serviceId, startsAt: later(240), capacity: 2 };
    const other = await publishOpening(osei, wish, NOW);
    const room = await roomOf(ben, bens);
    await movePlace(mara, anas, { openingId: other }, NOW);
    expect(await roomOf(ben, bens)).toBe(room);
    const second = await roomOf(ana, anas);
    expect(second).not.toBe(room);
    expect(await liveRooms()).toHaveLength(2);
    await movePlace(mara, anas, { practitionerId, startsAt: later(480) }, NOW);
    expect([room, second]).not.toContain(await roomOf(ana, anas));
    expect(await liveRooms()).toHaveLength(2);
  });

  test("stays when a place that the practice gave is taken back", async () => {
    const { ana, ben, mara, openingId } = await groupCast();
    const { id: anas } = await bookSlot(ana, { openingId }, NOTHING, NOW);
    const { id: bens } = await bookForClient(mara, ben.id, { openingId }, NOW);
    const room = await roomOf(ana, anas);
    await undoLast(mara, bens, NOW);
    expect(await roomOf(ana, anas)).toBe(room);
    await cancelAppointment(ana, anas, "", NOW, { undoMinutes: 0 });
    expect(await liveRooms()).toEqual([]);
  });

  test("is closed by one of two who leave at once, and lives while a client comes as another leaves", async () => {
    const { ana, ben, anas, bens, book } = await group();
    await Promise.all([
      cancelAppointment(ana, anas, "", NOW, { undoMinutes: 0 }),
      cancelAppointment(ben, bens, "", NOW, { undoMinutes: 0 }),
    ]);
    expect(await liveRooms()).toEqual([]);
    let [leaves, comes, place] = [ana, ben, await book(ana)];
    for (let round = 0; round < 10; round++) {
      const leaving = cancelAppointment(leaves, place, "", NOW, { undoMinutes: 0 });
      const [next] = await Promise.all([book(comes), leaving]);
      expect(await liveRooms()).toEqual([{ room: await roomOf(comes, next) }]);
      [leaves, comes, place] = [comes, leaves, next];
    }
  });
});

describe("a group session", () => {
  test("starts, ends and is opened again for all at once, in one act each", async () => {
    const { ana, ben, osei, anas, bens } = await group();
    await startSession(osei, anas, later(-5));
    await startSession(osei, bens, later(-4));
    expect(await standings()).toEqual(["scheduled active", "scheduled active"]);
    await endSession(osei, bens, later(80));
    expect(await standings()).toEqual(["completed completed", "completed completed"]);
    expect(await liveRooms()).toEqual([]);
    for (const kind of ["started", "ended"] as const) expect(await actsOf(kind)).toEqual([2]);
    await undoLast(osei, anas, later(81));
    expect(await standings()).toEqual(["scheduled active", "scheduled active"]);
    expect(await roomOf(ana, anas)).toBe(await roomOf(ben, bens));
    expect(await liveRooms()).toHaveLength(1);
  });

  test("lets nobody in who has cancelled, and is not started by a place that is none any more", async () => {
    const { ana, osei, anas, bens } = await group();
    await cancelAppointment(ana, anas, "", NOW, { undoMinutes: 0 });
    await expect(startSession(osei, anas, later(0))).rejects.toMatchObject({ status: 409 });
    await startSession(osei, bens, later(0));
    expect(await findDetail(ana, anas)).toMatchObject({ status: "cancelled", room: null });
  });

  test("takes in a client who booked when it was under way already", async () => {
    const { ana, ben, osei, openingId } = await groupCast();
    const { id: anas } = await bookSlot(ana, { openingId }, NOTHING, NOW);
    await startSession(osei, anas, later(-9));
    const { id: bens } = await bookSlot(ben, { openingId }, NOTHING, later(-8));
    await arrive(ben, bens, later(-7));
    expect(await findDetail(ben, bens)).toMatchObject({ meetingStatus: "active", clientArrivedAt: later(-7) });
    expect(await roomOf(ben, bens)).toBe(await roomOf(ana, anas));
  });

  test("knows of each client whether that one came, and who did not is missed alone", async () => {
    const { ana, ben, osei, anas, bens } = await group();
    await arrive(ana, anas, later(-3));
    expect(await findDetail(osei, anas)).toMatchObject({ clientCame: true, clientArrivedAt: later(-3) });
    expect(await findDetail(osei, bens)).toMatchObject({ clientCame: false, clientArrivedAt: null });
    await startSession(osei, anas, later(0));
    await markMissed(osei, bens, later(10), 0);
    expect(await findDetail(ben, bens)).toMatchObject({ status: "no_show" });
    expect(await findDetail(ana, anas)).toMatchObject({ status: "scheduled", meetingStatus: "active" });
    expect(await liveRooms()).toHaveLength(1);
    await expect(markMissed(osei, anas, later(10))).rejects.toMatchObject({ status: 409 });
  });

  test("that nobody ended is completed in one act, whatever else is due", async () => {
    await group();
    expect(await completeFinishedAppointments(later(90 + 16))).toBe(2);
    expect(await completeFinishedAppointments(later(90 + 17))).toBe(0);
    expect(await actsOf("completed")).toEqual([2]);
    expect(await liveRooms()).toEqual([]);
  });

  test("is completed once by two workers at once", async () => {
    await group();
    const at = minutesAfter(later(90), 16);
    const done = await Promise.all([completeFinishedAppointments(at), completeFinishedAppointments(at)]);
    expect(done.toSorted()).toEqual([0, 2]);
  });
});

describe("a cancelled group session", () => {
  test("is cancelled for all in one act, takes no more bookings, and comes back as a whole", async () => {
    const { ana, ben, osei, openingId, anas, bens, booked } = await group();
    await cancelGroupSession(osei, openingId, "I am ill", NOW);
    for (const [client, id] of [
      [ana, anas],
      [ben, bens],
    ] as const)
      expect(await findDetail(client, id)).toMatchObject({ status: "cancelled", room: null });
    expect(await actsOf("cancelled")).toEqual([2]);
    expect(await liveRooms()).toEqual([]);
    await undoLast(osei, bens, minutesAfter(NOW, 1));
    expect(await standings()).toEqual(["scheduled scheduled", "scheduled scheduled"]);
    expect(await liveRooms()).toHaveLength(1);
    expect(await booked()).toBe(2);
    await cancelAppointment(ana, anas, "", NOW, { undoMinutes: 0 });
    await expect(bookSlot(ana, { openingId }, NOTHING, NOW)).rejects.toMatchObject({ code: "slot_taken" });
  });

  test("gives its practitioner the time back, and is nobody else's to cancel", async () => {
    const { osei, lind, openingId } = await group();
    await expect(cancelGroupSession(lind, openingId, "No", NOW)).rejects.toMatchObject({ status: 404 });
    await cancelGroupSession(osei, openingId, "I am ill", NOW, 0);
    expect(await db.$count(reservations)).toBe(0);
  });
});

async function roomOf(actor: Actor, id: string) {
  return (await findDetail(actor, id))?.room;
}

function liveRooms() {
  return db.select({ room: meetings.room }).from(meetings).where(isNull(meetings.closedAt));
}

async function standings() {
  const rows = await db.select().from(appointments);
  return rows.map(({ status, meetingStatus }) => `${status} ${meetingStatus}`);
}

/** How many places each act of a kind was about, by the id that its events have in common. */
async function actsOf(kind: "started" | "ended" | "completed" | "cancelled") {
  const events = await db.select().from(appointmentEvents).where(eq(appointmentEvents.kind, kind));
  const acts = Map.groupBy(events, ({ id, together }) => together ?? id);
  return [...acts.values()].map((act) => act.length);
}
