import { eq, inArray, sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { appointments, auditEvents, meetings, openings, outbox, reservations, services, settings } from "@/db/schema";
import { bookHeld, bookSlot } from "@/lib/appointments/book";
import { bookForClient } from "@/lib/appointments/book-for";
import { oneBooked } from "@/lib/appointments/booked";
import { extendHold, findHold, giveBackHold, holdTime, MOST_EXTENSIONS } from "@/lib/appointments/hold";
import { findAppointment } from "@/lib/appointments/queries";
import { releaseExpiredHolds } from "@/lib/appointments/release";
import { newId } from "@/lib/id";
import { cast, type Practitioner } from "@/lib/testing/cast";
import { minutesAfter, NOW } from "@/lib/testing/clock";
import { pendingRequest, scheduled } from "@/lib/testing/requests";
import { listening } from "@/lib/testing/statements";

const TUESDAY_TEN = new Date("2026-12-08T10:00:00Z");
const TAKEN = { status: 409, message: "The selected time slot is no longer available", code: "slot_taken" };
const nothing = { reason: "" };

/** The cast, where sessions are booked at once. */
async function instantCast() {
  const everyone = await cast();
  await db.update(services).set({ booking: "instant" });
  const time = (startsAt = TUESDAY_TEN, practitioner: Practitioner = everyone.osei) => ({
    practitionerId: practitioner.practitionerId,
    serviceId: everyone.service.id,
    startsAt,
  });
  return { ...everyone, time };
}

/** A group of two, on Tuesday at ten. */
async function groupCast() {
  const everyone = await instantCast();
  const { practitionerId } = everyone.osei;
  const [serviceId, openingId] = [newId(NOW), newId(NOW)];
  const during = { start: TUESDAY_TEN, end: minutesAfter(TUESDAY_TEN, 90) };
  const group = { name: "Group", minutes: 90, capacity: 2, booking: "instant" } as const;
  await db.insert(services).values({ id: serviceId, ...group });
  await db.insert(openings).values({ id: openingId, practitionerId, serviceId, during, capacity: 2, createdAt: NOW });
  await db.insert(reservations).values({ id: newId(NOW), practitionerId, openingId, during, busy: during });
  const place = { practitionerId, serviceId, startsAt: TUESDAY_TEN, openingId };
  const booked = async () => (await db.select().from(openings))[0]?.booked;
  return { ...everyone, place, openingId, booked };
}

describe("holding a time", () => {
  test("keeps it for ten minutes from everybody else", async () => {
    const { ana, ben, time } = await instantCast();
    const { token, expiresAt } = await holdTime(ana, time(), NOW);
    expect(expiresAt).toEqual(minutesAfter(NOW, 10));
    expect(token).toMatch(/^[0-9a-z]{26}$/);
    const half = time(minutesAfter(TUESDAY_TEN, 30));
    await expect(holdTime(ben, half, minutesAfter(NOW, 9))).rejects.toMatchObject(TAKEN);
    await expect(bookSlot(ben, time(), nothing, minutesAfter(NOW, 9))).rejects.toMatchObject(TAKEN);
    await holdTime(ben, half, expiresAt);
  });

  test("works for somebody we don't know, and once per browser", async () => {
    const { time } = await instantCast();
    const first = await holdTime(null, time(), NOW);
    const second = await holdTime(null, { ...time(minutesAfter(TUESDAY_TEN, 180)), instead: first.token }, NOW);
    expect(await findHold(first.token, NOW)).toMatchObject({ isLive: false });
    expect(await findHold(second.token, NOW)).toMatchObject({ isLive: true, extensionsLeft: 10 });
    expect(await db.$count(reservations)).toBe(1);
  });

  test("from one place five times are kept at once, whoever asks and however fast", async () => {
    const { ana, time } = await instantCast();
    const from = (address: string, hours: number) => ({ ...time(minutesAfter(TUESDAY_TEN, 60 * hours)), address });
    const wishes = [-1, 0, 3, 4, 5, 6].map((hours) => holdTime(null, from("192.0.2.7", hours), NOW));
    const outcomes = await Promise.allSettled(wishes);
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(5);
    await expect(holdTime(ana, from("192.0.2.7", 30), NOW)).rejects.toMatchObject({ code: "many_holds", status: 429 });
    await holdTime(ana, from("192.0.2.8", 30), NOW);
    await holdTime(null, from("192.0.2.7", 24), minutesAfter(NOW, 10));
  });

  test("a client holds one time, however many browsers ask at once", async () => {
    const { ana, time } = await instantCast();
    const starts = [0, 60, 120, 240, 300].map((minutes) => minutesAfter(TUESDAY_TEN, minutes - 60));
    await Promise.allSettled(starts.map((startsAt) => holdTime(ana, time(startsAt), NOW)));
    expect(await db.$count(reservations)).toBe(1);
  });

  test.each([
    ["outside the hours", "2026-12-08T12:00:00Z", "length"],
    ["between two steps", "2026-12-08T10:05:00Z", "step"],
    ["too soon", "2026-12-01T10:00:00Z", "notice"],
    ["beyond the horizon", "2027-06-01T10:00:00Z", "horizon"],
  ])("what isn't offered can't be held: %s", async (_, start, rule) => {
    const { ana, time } = await instantCast();
    await expect(holdTime(ana, time(new Date(start)), NOW)).rejects.toMatchObject({ status: 409 });
    await expect(holdTime(null, time(new Date(start)), NOW)).rejects.toMatchObject({
      extra: { details: rule === "length" ? expect.stringMatching(/hours|length/) : rule },
    });
    expect(await db.$count(reservations)).toBe(0);
  });

  test("a service that is asked for isn't held", async () => {
    const { ana, time } = await instantCast();
    await db.update(services).set({ booking: "request" });
    await expect(holdTime(ana, time(), NOW)).rejects.toMatchObject({ code: "by_request" });
  });

  test("can be prolonged ten times, and never when somebody else has the time", async () => {
    const { ben, time } = await instantCast();
    const { token } = await holdTime(null, time(), NOW);
    for (let times = 1; times <= MOST_EXTENSIONS; times++) {
      const at = minutesAfter(NOW, times * 9);
      expect(await extendHold(token, at)).toEqual(minutesAfter(at, 10));
    }
    await expect(extendHold(token, minutesAfter(NOW, 95))).rejects.toMatchObject({ code: "hold_over" });
    const lost = await holdTime(null, time(minutesAfter(TUESDAY_TEN, 180)), NOW);
    await bookSlot(ben, time(minutesAfter(TUESDAY_TEN, 180)), nothing, minutesAfter(NOW, 11));
    await expect(extendHold(lost.token, minutesAfter(NOW, 11))).rejects.toMatchObject({ code: "hold_over" });
  });

  test("given back, or swept after its end, leaves nothing taken", async () => {
    const { time } = await instantCast();
    const [given, swept] = [
      await holdTime(null, time(), NOW),
      await holdTime(null, time(minutesAfter(TUESDAY_TEN, 180)), NOW),
    ];
    await giveBackHold(given.token, NOW);
    expect(await db.$count(reservations)).toBe(1);
    await releaseExpiredHolds(minutesAfter(NOW, 9));
    expect(await findHold(swept.token, minutesAfter(NOW, 9))).toMatchObject({ isLive: true });
    await releaseExpiredHolds(minutesAfter(NOW, 10));
    expect(await db.$count(reservations)).toBe(0);
  });

  test("rests as a hash of its token", async () => {
    const { time } = await instantCast();
    const { token } = await holdTime(null, time(), NOW);
    const [row] = await db.execute("select * from holds");
    expect(JSON.stringify(row)).not.toContain(token);
  });
});

describe("booking what is held", () => {
  test("makes the appointment with its room, its policy, an audit event, and word to both sides", async () => {
    const { ana, osei, time } = await instantCast();
    await db.update(settings).set({ cancelNoticeMinutes: 2880 });
    await db.update(services).set({ moveNoticeMinutes: 60 });
    const { token } = await holdTime(null, time(), NOW);
    const id = await bookHeld(ana, token, { reason: "Sleep" }, minutesAfter(NOW, 5));
    const found = await findAppointment(ana, id);
    expect(found).toMatchObject({ status: "scheduled", meetingStatus: "scheduled", startsAt: TUESDAY_TEN, version: 1 });
    expect(found).toMatchObject({ reason: "Sleep", policy: { cancelNoticeMinutes: 2880, moveNoticeMinutes: 60 } });
    expect(found?.cancelBy).toEqual(minutesAfter(TUESDAY_TEN, -2880));
    expect(found?.room).toMatch(/^ah-/);
    expect(await promised(id)).toEqual([ana.id, osei.id].sort());
    expect(await audited(id)).toEqual(["appointment.booked"]);
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
    expect(await db.$count(outbox)).toBe(2);
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

  test("after its end, when somebody else was quicker, is refused and writes nothing", async () => {
    const { ana, ben, time } = await instantCast();
    const { token } = await holdTime(ana, time(), NOW);
    await bookSlot(ben, time(minutesAfter(TUESDAY_TEN, 30)), nothing, minutesAfter(NOW, 10));
    await expect(bookHeld(ana, token, nothing, minutesAfter(NOW, 11))).rejects.toMatchObject(TAKEN);
    expect(await db.$count(appointments)).toBe(1);
    expect(await db.$count(meetings)).toBe(1);
  });

  test("is only hers, and only a client's", async () => {
    const { ana, ben, osei, time } = await instantCast();
    const { token } = await holdTime(ana, time(), NOW);
    await expect(bookHeld(ben, token, nothing, NOW)).rejects.toMatchObject({ status: 404 });
    await expect(bookHeld(osei, token, nothing, NOW)).rejects.toMatchObject({ status: 403 });
    await expect(bookHeld(ana, "unheard of", nothing, NOW)).rejects.toMatchObject({ status: 404 });
    const id = await bookHeld(ana, token, nothing, NOW);
    await expect(bookHeld(ben, token, nothing, NOW)).rejects.toMatchObject({ status: 404 });
    expect(await bookHeld(ana, token, nothing, NOW)).toBe(id);
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

  test("of many at once one is booked, and the others are told", async () => {
    const { ana, ben, time } = await instantCast();
    const contenders = Array.from({ length: 20 }, (_, index) => bookSlot(index % 2 ? ana : ben, time(), nothing, NOW));
    const results = await Promise.allSettled(contenders);
    const refused = results.flatMap((result) => (result.status === "rejected" ? [result.reason] : []));
    expect(refused).toHaveLength(19);
    for (const reason of refused) expect(reason).toMatchObject(TAKEN);
    expect(await db.$count(appointments)).toBe(1);
    expect(await db.$count(outbox)).toBe(2);
    expect(await db.$count(meetings)).toBe(1);
    expect(await db.$count(auditEvents)).toBe(1);
    expect(await db.execute(sql`select from pgboss.job where name = 'deliver-message'`)).toHaveLength(2);
  });

  test("takes three statements: the facts, the engine's verdict, and one that writes everything", async () => {
    const { ana, ben, time } = await instantCast();
    await bookSlot(ben, time(minutesAfter(TUESDAY_TEN, 180)), nothing, NOW);
    const { statements, transactions } = await listening(() => bookSlot(ana, time(), nothing, NOW));
    expect(statements).toHaveLength(3);
    expect(transactions).toBe(0);
  });

  test("answers what everybody reads afterwards", async () => {
    const { ana, time } = await instantCast();
    const booked = await bookSlot(ana, time(), { reason: "I sleep badly." }, NOW);
    expect(booked).toEqual(await oneBooked(ana, booked.id));
  });
});

describe("booking for a client", () => {
  test("is not bound to hours or to how clients book, but to what is taken", async () => {
    const { ana, ben, osei, mara, time } = await instantCast();
    await db.update(services).set({ booking: "request" });
    const sunday = new Date("2026-12-06T20:00:00Z");
    await pendingRequest({ client: ana, practitioner: osei });
    const { id } = await bookForClient(osei, ana.id, time(sunday), NOW);
    expect(await promised(id)).toEqual([ana.id]);
    await expect(bookForClient(mara, ben.id, time(sunday), NOW)).rejects.toMatchObject(TAKEN);
    const { id: other } = await bookForClient(mara, ben.id, time(minutesAfter(sunday, 60)), NOW);
    expect(await promised(other)).toEqual([ben.id, osei.id].sort());
  });

  test("a practitioner books her own time for her own clients", async () => {
    const { ana, ben, osei, lind, time } = await instantCast();
    await scheduled({ client: ana, practitioner: lind, startsAt: minutesAfter(TUESDAY_TEN, 600) });
    await expect(bookForClient(osei, ana.id, time(), NOW)).rejects.toMatchObject({ status: 404 });
    await expect(bookForClient(lind, ana.id, time(), NOW)).rejects.toMatchObject({ status: 404 });
    await expect(bookForClient(lind, ben.id, time(TUESDAY_TEN, lind), NOW)).rejects.toMatchObject({ status: 404 });
    await expect(bookForClient(ana, ana.id, time(), NOW)).rejects.toMatchObject({ status: 403 });
    await bookForClient(lind, ana.id, time(TUESDAY_TEN, lind), NOW);
  });
});

describe("a group", () => {
  test("gives its last place to one of those who want it", async () => {
    const { ana, ben, osei, openingId, booked } = await groupCast();
    await bookSlot(ana, { openingId }, nothing, NOW);
    const rest = await Promise.allSettled([1, 2, 3].map(() => bookSlot(ben, { openingId }, nothing, NOW)));
    expect(rest.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await booked()).toBe(2);
    const hers = inArray(reservations.clientId, [ana.id, ben.id]);
    expect(await db.$count(reservations, hers)).toBe(2);
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

async function promised(appointmentId: string) {
  const about = sql`${outbox.dedupeKey} like ${`%${appointmentId}%`}`;
  const rows = await db.select({ to: outbox.recipientId }).from(outbox).where(about);
  return rows.map(({ to }) => to).sort();
}

async function audited(subjectId: string) {
  const rows = await db.select().from(auditEvents).where(eq(auditEvents.subjectId, subjectId));
  return rows.map(({ action }) => action);
}
