import { eq, inArray } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { db } from "@/db/client";
import {
  appointmentEvents,
  appointments,
  auditEvents,
  meetings,
  reservations,
  services,
  settings,
  users,
} from "@/db/schema";
import { readRecord } from "@/lib/appointments/record/read";
import { bookHeld, bookingOf, bookSlot } from "@/lib/booking/book";
import { holdTime } from "@/lib/booking/hold";
import { readOneBooked } from "@/lib/booking/queries";
import { bookingTerms } from "@/lib/booking/terms";
import { tryBooking } from "@/lib/booking/write-booking";
import { releaseExpiredHolds } from "@/lib/reservations/release";
import { minutesAfter, NOW, TUESDAY_TEN } from "@/lib/testing/clock";
import { listening } from "@/lib/testing/database/statements";
import { groupCast, instantCast, TAKEN } from "@/lib/testing/instant";
import { allMails, promisedTo } from "@/lib/testing/mail/promised";
import { scheduled } from "@/lib/testing/requests";
import { actionsOn } from "@/lib/testing/trail";

const nothing = { reason: "" };

describe("booking what is held", () => {
  test("makes the appointment with its room, its policy, an audit event, and word to both sides", async () => {
    const { ana, osei, time } = await instantCast();
    await db.update(settings).set({ cancelNoticeMinutes: 2880 });
    await db.update(services).set({ moveNoticeMinutes: 60 });
    const { token } = await holdTime(null, time(), NOW);
    const id = await bookHeld(ana, token, { reason: "Sleep" }, minutesAfter(NOW, 5));
    const found = await readRecord(ana, id, NOW);
    expect(found).toMatchObject({ status: "scheduled", meetingStatus: "scheduled", startsAt: TUESDAY_TEN, version: 1 });
    expect(found).toMatchObject({ reason: "Sleep", policy: { cancelNoticeMinutes: 2880, moveNoticeMinutes: 60 } });
    expect(found?.cancelBy).toEqual(minutesAfter(TUESDAY_TEN, -2880));
    expect(found?.room).toMatch(/^ah-/);
    expect(await promisedTo(id)).toEqual([ana.id, osei.id].sort());
    expect(await actionsOn(id)).toEqual(["appointment.booked"]);
    expect(await db.select().from(reservations)).toMatchObject([
      { appointmentId: id, clientId: ana.id, holdId: null, expiresAt: null },
    ]);
  });

  test("takes two statements", async () => {
    const { ana, ben, time } = await instantCast();
    const { token } = await holdTime(ana, time(), NOW);
    await bookSlot(ben, time(minutesAfter(TUESDAY_TEN, 180)), nothing, NOW);
    const { statements } = await listening(() => bookHeld(ana, token, { reason: "Sleep" }, NOW));
    expect(statements).toHaveLength(2);
  });

  test("sent twice, even at once, books once and answers the same", async () => {
    const { ana, time } = await instantCast();
    const { token } = await holdTime(null, time(), NOW);
    const ids = await Promise.all([1, 2, 3, 4, 5].map(() => bookHeld(ana, token, nothing, NOW)));
    expect(await bookHeld(ana, token, nothing, minutesAfter(NOW, 60))).toBe(ids[0]);
    expect(new Set(ids).size).toBe(1);
    expect(await db.$count(appointments)).toBe(1);
    expect(await allMails()).toHaveLength(2);
  });

  test("after its end still books while the time is free, swept or not", async () => {
    const { ana, ben, time } = await instantCast();
    const [early, late] = [
      await holdTime(null, time(), NOW),
      await holdTime(ben, time(minutesAfter(TUESDAY_TEN, 180)), NOW),
    ];
    await bookHeld(ana, early.token, nothing, minutesAfter(NOW, 30));
    await releaseExpiredHolds(minutesAfter(NOW, 30));
    await bookHeld(ben, late.token, nothing, minutesAfter(NOW, 31));
    expect(await db.$count(appointments)).toBe(2);
  });

  test("after its end, when another client was quicker, is refused and writes nothing", async () => {
    const { ana, ben, time } = await instantCast();
    const { token } = await holdTime(ana, time(), NOW);
    await bookSlot(ben, time(minutesAfter(TUESDAY_TEN, 30)), nothing, minutesAfter(NOW, 10));
    await expect(bookHeld(ana, token, nothing, minutesAfter(NOW, 11))).rejects.toMatchObject(TAKEN);
    expect(await db.$count(appointments)).toBe(1);
    expect(await db.$count(meetings)).toBe(1);
  });

  test("is only its own client's, and only a client's", async () => {
    const { ana, ben, osei, time } = await instantCast();
    const { token } = await holdTime(ana, time(), NOW);
    await expect(bookHeld(ben, token, nothing, NOW)).rejects.toMatchObject({ status: 404 });
    await expect(bookHeld(osei, token, nothing, NOW)).rejects.toMatchObject({ status: 403 });
    await expect(bookHeld(ana, "unheard of", nothing, NOW)).rejects.toMatchObject({ status: 404 });
    const id = await bookHeld(ana, token, nothing, NOW);
    await expect(bookHeld(ben, token, nothing, NOW)).rejects.toMatchObject({ status: 404 });
    expect(await bookHeld(ana, token, nothing, NOW)).toBe(id);
  });

  test("is the client's from then on, if it was a guest's before", async () => {
    const { ana, ben, time } = await instantCast();
    const { token } = await holdTime(null, time(), NOW);
    const id = await bookHeld(ana, token, nothing, NOW);
    await expect(bookHeld(ben, token, nothing, NOW)).rejects.toMatchObject({ status: 404 });
    expect(await bookHeld(ana, token, nothing, NOW)).toBe(id);
  });

  test("is refused when this kind of session is arranged on request by then", async () => {
    const { ana, time } = await instantCast();
    const { token } = await holdTime(ana, time(), NOW);
    await db.update(services).set({ booking: "request" });
    await expect(bookHeld(ana, token, nothing, NOW)).rejects.toMatchObject({ code: "by_request" });
    expect(await db.$count(appointments)).toBe(0);
  });

  test("is refused when the client is somewhere else then", async () => {
    const { ana, lind, osei, time } = await instantCast();
    await scheduled({ client: ana, practitioner: lind, startsAt: minutesAfter(TUESDAY_TEN, 20) });
    const { token } = await holdTime(null, time(), NOW);
    await expect(bookHeld(ana, token, nothing, NOW)).rejects.toMatchObject(TAKEN);
    expect(await db.$count(appointments, eq(appointments.practitionerId, osei.practitionerId))).toBe(0);
  });
});

describe("booking without a hold", () => {
  test("takes an offered time with the service's own buffers", async () => {
    const { ana, time } = await instantCast();
    await db.update(services).set({ bufferBeforeMinutes: 5, bufferAfterMinutes: 0 });
    await bookSlot(ana, time(), nothing, NOW);
    const [row] = await db.select().from(reservations);
    expect(row?.busy).toEqual({ start: minutesAfter(TUESDAY_TEN, -5), end: minutesAfter(TUESDAY_TEN, 50) });
  });

  test("is refused where this kind of session is arranged on request", async () => {
    const { ana, time } = await instantCast();
    await db.update(services).set({ booking: "request" });
    await expect(bookSlot(ana, time(), nothing, NOW)).rejects.toMatchObject({ code: "by_request" });
    expect(await db.$count(appointments)).toBe(0);
  });

  test("of many at once one is booked, and the others are told", async () => {
    const { ana, ben, time } = await instantCast();
    const contenders = Array.from({ length: 20 }, (_, index) => bookSlot(index % 2 ? ana : ben, time(), nothing, NOW));
    const results = await Promise.allSettled(contenders);
    const refused = results.flatMap((result) => (result.status === "rejected" ? [result.reason] : []));
    expect(refused).toHaveLength(19);
    for (const reason of refused) expect(reason).toMatchObject(TAKEN);
    expect(await db.$count(appointments)).toBe(1);
    expect(await allMails()).toHaveLength(2);
    expect(await db.$count(meetings)).toBe(1);
    expect(await db.$count(auditEvents)).toBe(1);
  });

  test("takes three statements: the facts, the engine's verdict, and one that writes everything", async () => {
    const { ana, ben, time } = await instantCast();
    await bookSlot(ben, time(minutesAfter(TUESDAY_TEN, 180)), nothing, NOW);
    const { statements, transactions } = await listening(() => bookSlot(ana, time(), nothing, NOW));
    expect(statements).toHaveLength(3);
    expect(transactions).toBe(0);
  });

  test.each([
    ["closed", { deactivatedAt: NOW }],
    ["erased", { erasedAt: NOW }],
  ])("writes nothing for a client whose account is %s in the meantime", async (_, ended) => {
    const { ana, time } = await instantCast();
    const booking = { ...bookingOf(await bookingTerms(ana.id, time(), NOW), ana.id), reason: "" };
    await db.update(users).set(ended).where(eq(users.id, ana.id));
    expect(await tryBooking(db, booking, NOW)).toBeNull();
    const left = [appointments, reservations, meetings, appointmentEvents, auditEvents].map((table) =>
      db.$count(table),
    );
    expect(await Promise.all(left)).toEqual([0, 0, 0, 0, 0]);
  });

  test("answers what every reader finds afterwards", async () => {
    const { ana, time } = await instantCast();
    const booked = await bookSlot(ana, time(), { reason: "I sleep badly." }, NOW);
    expect(booked).toEqual(await readOneBooked(ana, booked.id, NOW));
  });
});

describe("a group", () => {
  test("gives its last place to one of those who want it", async () => {
    const { ana, ben, osei, openingId, booked } = await groupCast();
    await bookSlot(ana, { openingId }, nothing, NOW);
    const rest = await Promise.allSettled([1, 2, 3].map(() => bookSlot(ben, { openingId }, nothing, NOW)));
    expect(rest.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await booked()).toBe(2);
    const own = inArray(reservations.clientId, [ana.id, ben.id]);
    expect(await db.$count(reservations, own)).toBe(2);
    expect(await db.$count(reservations, eq(reservations.practitionerId, osei.practitionerId))).toBe(1);
  });

  test("a held place is counted, and comes back when the hold is over", async () => {
    const { ana, ben, place, openingId, booked } = await groupCast();
    await holdTime(null, place, NOW);
    await holdTime(null, place, NOW);
    await expect(bookSlot(ana, { openingId }, nothing, NOW)).rejects.toMatchObject({ code: "slot_taken" });
    await bookSlot(ana, { openingId }, nothing, minutesAfter(NOW, 10));
    await bookSlot(ben, { openingId }, nothing, minutesAfter(NOW, 10));
    expect(await booked()).toBe(2);
  });

  test("a held place becomes the client's, counted once", async () => {
    const { ana, ben, place, booked } = await groupCast();
    const { token } = await holdTime(null, place, NOW);
    const id = await bookHeld(ana, token, nothing, NOW);
    expect(await bookHeld(ana, token, nothing, NOW)).toBe(id);
    const late = await holdTime(ben, place, NOW);
    await releaseExpiredHolds(minutesAfter(NOW, 10));
    expect(await booked()).toBe(1);
    await bookHeld(ben, late.token, nothing, minutesAfter(NOW, 11));
    expect(await booked()).toBe(2);
    await releaseExpiredHolds(minutesAfter(NOW, 30));
    expect(await booked()).toBe(2);
  });
});
