import { eq, sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { appointments, auditEvents, meetings, outbox, reservations } from "@/db/schema";
import { deactivateAccount } from "@/lib/accounts/manage";
import { cancelAppointment } from "@/lib/appointments/cancel";
import { completeFinishedAppointments } from "@/lib/appointments/complete";
import { findAppointment, listAppointments } from "@/lib/appointments/queries";
import { rejectRequest } from "@/lib/appointments/reject";
import { requestAppointment } from "@/lib/appointments/request";
import { rescheduleAppointment, scheduleAppointment } from "@/lib/appointments/schedule";
import { arrive, endSession, markMissed, startSession } from "@/lib/appointments/session";
import type { Actor } from "@/lib/auth/actor";
import { Refusal } from "@/lib/errors";
import { cast, cells } from "@/lib/testing/cast";
import { minutesAfter, NOW } from "@/lib/testing/clock";
import { pendingRequest, scheduled } from "@/lib/testing/requests";

const TUESDAY_TEN = new Date("2026-12-08T10:00:00Z");
const sittingWith = (practitionerId: string, startsAt = TUESDAY_TEN) => ({ practitionerId, startsAt, minutes: 50 });

describe("asking for a time", () => {
  test("a request is stored, audited, and promised to the client and to whom she asked", async () => {
    const { ana, osei } = await cast();
    const wish = { practitionerId: osei.practitionerId, cells: cells("Tuesday morning"), reason: "Sleep" };
    const id = await requestAppointment(ana, wish, NOW);
    expect(await findAppointment(ana, id)).toMatchObject({ status: "pending_review", reason: "Sleep", startsAt: null });
    expect(await promisedTo(id)).toEqual([ana.id, osei.id].sort());
    expect(await actionsOn(id)).toEqual(["appointment.requested"]);
  });

  test("a cell that nobody offers is refused by name, and nothing is written", async () => {
    const { ana, osei } = await cast();
    const wish = { practitionerId: osei.practitionerId, cells: cells("Tuesday morning", "Sunday evening"), reason: "" };
    await expect(requestAppointment(ana, wish, NOW)).rejects.toMatchObject({
      status: 400,
      extra: { details: "Sunday evening" },
    });
    expect(await db.$count(appointments)).toBe(0);
    expect(await db.$count(outbox)).toBe(0);
  });

  test("three requests may wait; a fourth sent at the same moment may not", async () => {
    const { ana } = await cast();
    const wish = { practitionerId: null, cells: cells("Tuesday morning"), reason: "" };
    const results = await Promise.allSettled([1, 2, 3, 4, 5].map(() => requestAppointment(ana, wish, NOW)));
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(3);
  });
});

describe("giving a time", () => {
  test("scheduling takes the time, makes a room, and promises an invitation", async () => {
    const { ana, osei } = await cast();
    const { id } = await pendingRequest({ client: ana, practitioner: osei });
    await scheduleAppointment(osei, id, sittingWith(osei.practitionerId), NOW);
    const found = await findAppointment(ana, id);
    expect(found).toMatchObject({ status: "scheduled", meetingStatus: "scheduled", version: 1 });
    expect(found?.endsAt).toEqual(minutesAfter(TUESDAY_TEN, 50));
    expect(found?.cancelBy).toEqual(minutesAfter(TUESDAY_TEN, -1440));
    expect(found?.room).toMatch(/^ah-[0-9a-z]{26}$/);
    expect(await db.$count(reservations)).toBe(1);
    expect(await promisedTo(id)).toEqual([ana.id]);
  });

  test("of two overlapping times scheduled at once one wins and the other gets a sentence", async () => {
    const { ana, ben, osei } = await cast();
    const [first, second] = [await pendingRequest({ client: ana }), await pendingRequest({ client: ben })];
    const half = minutesAfter(TUESDAY_TEN, 30);
    const results = await Promise.allSettled([
      scheduleAppointment(osei, first.id, sittingWith(osei.practitionerId), NOW),
      scheduleAppointment(osei, second.id, sittingWith(osei.practitionerId, half), NOW),
    ]);
    const refused = results.find((result) => result.status === "rejected");
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(refused?.reason).toMatchObject({ status: 409, message: "The selected time slot is no longer available" });
    expect(await db.$count(reservations)).toBe(1);
  });

  test("a client is never in two sessions at once, with whomever", async () => {
    const { ana, osei, lind, mara } = await cast();
    await scheduled({ client: ana, practitioner: osei, startsAt: TUESDAY_TEN });
    const { id } = await pendingRequest({ client: ana, practitioner: lind });
    const overlapping = scheduleAppointment(
      mara,
      id,
      sittingWith(lind.practitionerId, minutesAfter(TUESDAY_TEN, 49)),
      NOW,
    );
    await expect(overlapping).rejects.toMatchObject({ status: 409 });
    await scheduleAppointment(mara, id, sittingWith(lind.practitionerId, minutesAfter(TUESDAY_TEN, 50)), NOW);
  });

  test("a practitioner gives her own time and nobody else's", async () => {
    const { ana, osei, lind } = await cast();
    const { id } = await pendingRequest({ client: ana });
    await expect(scheduleAppointment(osei, id, sittingWith(lind.practitionerId), NOW)).rejects.toMatchObject({
      status: 404,
    });
  });

  test("a time that has passed is refused", async () => {
    const { ana, osei } = await cast();
    const { id } = await pendingRequest({ client: ana });
    await expect(scheduleAppointment(osei, id, sittingWith(osei.practitionerId, NOW), NOW)).rejects.toMatchObject({
      status: 400,
    });
  });

  test("a rejected request keeps being rejected", async () => {
    const { ana, osei } = await cast();
    const { id } = await pendingRequest({ client: ana, practitioner: osei });
    await rejectRequest(osei, id, "Fully booked until March.", NOW);
    await expect(scheduleAppointment(osei, id, sittingWith(osei.practitionerId), NOW)).rejects.toMatchObject({
      status: 409,
    });
    expect(await findAppointment(ana, id)).toMatchObject({
      status: "rejected",
      rejectionReason: "Fully booked until March.",
    });
  });
});

describe("moving", () => {
  test("the old room dies, a new one is made, and the own old time counts as free", async () => {
    const { ana, osei } = await cast();
    const before = await scheduled({ client: ana, practitioner: osei, startsAt: TUESDAY_TEN });
    const old = await findAppointment(ana, before.id);
    await rescheduleAppointment(osei, before.id, sittingWith(osei.practitionerId, minutesAfter(TUESDAY_TEN, 15)), NOW);
    const moved = await findAppointment(ana, before.id);
    expect(moved?.startsAt).toEqual(minutesAfter(TUESDAY_TEN, 15));
    expect(moved?.room).not.toBe(old?.room);
    expect(await roomsOf(before.id)).toEqual({ live: 1, closed: 1 });
  });

  test("a lost race changes nothing", async () => {
    const { ana, ben, osei } = await cast();
    const mine = await scheduled({ client: ana, practitioner: osei, startsAt: TUESDAY_TEN });
    await scheduled({ client: ben, practitioner: osei, startsAt: minutesAfter(TUESDAY_TEN, 120) });
    const onto = sittingWith(osei.practitionerId, minutesAfter(TUESDAY_TEN, 120));
    await expect(rescheduleAppointment(osei, mine.id, onto, NOW)).rejects.toMatchObject({ status: 409 });
    expect(await findAppointment(ana, mine.id)).toMatchObject({ startsAt: TUESDAY_TEN, version: 1 });
    expect(await roomsOf(mine.id)).toEqual({ live: 1, closed: 0 });
    expect(await db.$count(reservations)).toBe(2);
  });

  test("two moves onto one another's time at once never deadlock and never overlap", async () => {
    const { ana, ben, osei } = await cast();
    const later = minutesAfter(TUESDAY_TEN, 60);
    const [one, two] = [
      await scheduled({ client: ana, practitioner: osei, startsAt: TUESDAY_TEN }),
      await scheduled({ client: ben, practitioner: osei, startsAt: later }),
    ];
    const results = await Promise.allSettled([
      rescheduleAppointment(osei, one.id, sittingWith(osei.practitionerId, later), NOW),
      rescheduleAppointment(osei, two.id, sittingWith(osei.practitionerId, TUESDAY_TEN), NOW),
    ]);
    for (const result of results) if (result.status === "rejected") expect(result.reason).toBeInstanceOf(Refusal);
    expect(await overlaps()).toBe(0);
    expect(await db.$count(reservations)).toBe(2);
  });
});

describe("handing over", () => {
  test("the one who had the appointment loses it, and the other one is told of a new one", async () => {
    const { ana, osei, lind, mara } = await cast();
    const { id } = await scheduled({ client: ana, practitioner: osei, startsAt: TUESDAY_TEN });
    await rescheduleAppointment(mara, id, sittingWith(lind.practitionerId, minutesAfter(TUESDAY_TEN, 120)), NOW);
    const told = await db.select({ kind: outbox.kind, to: outbox.recipientId }).from(outbox).orderBy(outbox.id);
    expect(told).toEqual([
      { kind: "appointment-rescheduled", to: ana.id },
      { kind: "appointment-cancelled", to: osei.id },
      { kind: "appointment-scheduled", to: lind.id },
    ]);
  });

  test("whoever left the practice is given nothing and told nothing", async () => {
    const { ana, lind, mara } = await cast();
    await deactivateAccount(null, lind.id, NOW);
    const { id } = await pendingRequest({ client: ana });
    await expect(scheduleAppointment(mara, id, sittingWith(lind.practitionerId), NOW)).rejects.toMatchObject({
      status: 404,
    });
    await requestAppointment(ana, { practitionerId: null, cells: cells("Tuesday morning"), reason: "" }, NOW);
    expect(await db.$count(outbox, eq(outbox.recipientId, lind.id))).toBe(0);
  });
});

describe("cancelling", () => {
  const deadline = minutesAfter(TUESDAY_TEN, -1440);

  test("a client may up to the very second of the deadline", async () => {
    const { ana, osei } = await cast();
    const { id } = await scheduled({ client: ana, practitioner: osei, startsAt: TUESDAY_TEN });
    const tooLate = cancelAppointment(ana, id, "", new Date(deadline.getTime() + 1000));
    await expect(tooLate).rejects.toMatchObject({ status: 409, extra: { details: deadline.toISOString() } });
    await cancelAppointment(ana, id, "", deadline);
    expect(await findAppointment(ana, id)).toMatchObject({ status: "cancelled", cancelledBy: "client", room: null });
    expect(await db.$count(reservations, eq(reservations.appointmentId, id))).toBe(0);
    expect(await promisedTo(id)).toEqual([ana.id, osei.id].sort());
  });

  test("the practice may at any time, and the time is free again", async () => {
    const { ana, ben, osei } = await cast();
    const { id } = await scheduled({ client: ana, practitioner: osei, startsAt: TUESDAY_TEN });
    await cancelAppointment(osei, id, "I am ill.", minutesAfter(TUESDAY_TEN, -5));
    expect(await findAppointment(ana, id)).toMatchObject({ cancelledBy: "practice", cancellationReason: "I am ill." });
    const { id: other } = await pendingRequest({ client: ben });
    await scheduleAppointment(osei, other, sittingWith(osei.practitionerId), NOW);
  });

  test("what is over can't be cancelled", async () => {
    const { ana, osei } = await cast();
    const { id } = await scheduled({ client: ana, practitioner: osei, startsAt: TUESDAY_TEN });
    await startSession(osei, id, TUESDAY_TEN);
    await endSession(osei, id, minutesAfter(TUESDAY_TEN, 50));
    await expect(cancelAppointment(osei, id, "", minutesAfter(TUESDAY_TEN, 60))).rejects.toMatchObject({ status: 409 });
  });
});

describe("the session", () => {
  test("starts and ends for both, once each", async () => {
    const { ana, osei } = await cast();
    const { id } = await scheduled({ client: ana, practitioner: osei, startsAt: TUESDAY_TEN });
    await arrive(ana, id, minutesAfter(TUESDAY_TEN, -10));
    await arrive(ana, id, minutesAfter(TUESDAY_TEN, -9));
    await startSession(osei, id, TUESDAY_TEN);
    await startSession(osei, id, TUESDAY_TEN);
    await endSession(osei, id, minutesAfter(TUESDAY_TEN, 50));
    expect(await findAppointment(ana, id)).toMatchObject({
      status: "completed",
      meetingStatus: "completed",
      room: null,
    });
    expect(await actionsOn(id)).toEqual(["session.client_arrived", "session.started", "session.ended"]);
  });

  test.each([
    ["eleven minutes early", -11, "a little early"],
    ["sixteen minutes after its end", 66, "is over"],
  ])("nobody enters %s", async (_, minutes, sentence) => {
    const { ana, osei } = await cast();
    const { id } = await scheduled({ client: ana, practitioner: osei, startsAt: TUESDAY_TEN });
    const at = minutesAfter(TUESDAY_TEN, minutes);
    await expect(arrive(ana, id, at)).rejects.toThrow(sentence);
    await expect(startSession(osei, id, at)).rejects.toThrow(sentence);
  });

  test("a client neither starts nor ends it", async () => {
    const { ana, osei } = await cast();
    const { id } = await scheduled({ client: ana, practitioner: osei, startsAt: TUESDAY_TEN });
    await expect(startSession(ana, id, TUESDAY_TEN)).rejects.toMatchObject({ status: 403 });
    await expect(endSession(ana, id, TUESDAY_TEN)).rejects.toMatchObject({ status: 403 });
  });

  test("one who was here can't be marked as missed, one who was not can", async () => {
    const { ana, ben, osei } = await cast();
    const here = await scheduled({ client: ana, practitioner: osei, startsAt: TUESDAY_TEN });
    const away = await scheduled({ client: ben, practitioner: osei, startsAt: minutesAfter(TUESDAY_TEN, 60) });
    await arrive(ana, here.id, TUESDAY_TEN);
    const later = minutesAfter(TUESDAY_TEN, 61);
    await expect(markMissed(osei, here.id, later)).rejects.toMatchObject({ status: 409 });
    await markMissed(osei, away.id, later);
    expect(await findAppointment(ben, away.id)).toMatchObject({ status: "no_show" });
  });

  test("nobody came is said after the room has closed, too", async () => {
    const { ana, osei } = await cast();
    const { id } = await scheduled({ client: ana, practitioner: osei, startsAt: TUESDAY_TEN });
    await completeFinishedAppointments(minutesAfter(TUESDAY_TEN, 70));
    expect(await promisedTo(id)).toEqual([]);
    await markMissed(osei, id, minutesAfter(TUESDAY_TEN, 90));
    expect(await findAppointment(ana, id)).toMatchObject({ status: "no_show" });
  });

  test("a session that nobody ended has its kind word all the same, if the client came", async () => {
    const { ana, osei } = await cast();
    const { id } = await scheduled({ client: ana, practitioner: osei, startsAt: TUESDAY_TEN });
    await arrive(ana, id, TUESDAY_TEN);
    await completeFinishedAppointments(minutesAfter(TUESDAY_TEN, 70));
    expect(await promisedTo(id)).toEqual([ana.id]);
    await expect(markMissed(osei, id, minutesAfter(TUESDAY_TEN, 90))).rejects.toMatchObject({ status: 409 });
  });

  test("the worker finishes what nobody ended, after the room has closed and not before", async () => {
    const { ana, osei } = await cast();
    const { id } = await scheduled({ client: ana, practitioner: osei, startsAt: TUESDAY_TEN });
    expect(await completeFinishedAppointments(minutesAfter(TUESDAY_TEN, 65))).toBe(0);
    expect(await completeFinishedAppointments(minutesAfter(TUESDAY_TEN, 66))).toBe(1);
    expect(await findAppointment(ana, id)).toMatchObject({ status: "completed", room: null });
  });
});

describe("who may see and touch what", () => {
  test("somebody else's appointment does not exist", async () => {
    const { ana, ben, osei, lind } = await cast();
    const { id } = await scheduled({ client: ana, practitioner: osei, startsAt: TUESDAY_TEN });
    const strangers: Actor[] = [ben, lind];
    for (const stranger of strangers) {
      expect(await findAppointment(stranger, id)).toBeNull();
      expect(await listAppointments(stranger)).toEqual([]);
      for (const verb of [
        () => cancelAppointment(stranger, id, "", NOW),
        () => rescheduleAppointment(stranger, id, sittingWith(osei.practitionerId), NOW),
        () => arrive(stranger, id, TUESDAY_TEN),
        () => endSession(stranger, id, TUESDAY_TEN),
      ]) {
        await expect(verb()).rejects.toMatchObject({ status: 404 });
      }
    }
  });

  test("an id that can't be one is not found", async () => {
    const { ana } = await cast();
    expect(await findAppointment(ana, "1; drop table users")).toBeNull();
    await expect(cancelAppointment(ana, "nonsense", "", NOW)).rejects.toMatchObject({ status: 404 });
  });
});

async function promisedTo(appointmentId: string) {
  const rows = await db
    .select({ to: outbox.recipientId })
    .from(outbox)
    .where(sql`${outbox.dedupeKey} like ${`%${appointmentId}%`}`);
  return rows.map(({ to }) => to).sort();
}

async function actionsOn(id: string) {
  const rows = await db
    .select({ action: auditEvents.action })
    .from(auditEvents)
    .where(eq(auditEvents.subjectId, id))
    .orderBy(auditEvents.at, auditEvents.id);
  return rows.map(({ action }) => action);
}

async function roomsOf(id: string) {
  const rows = await db.select({ closedAt: meetings.closedAt }).from(meetings).where(eq(meetings.appointmentId, id));
  const live = rows.filter(({ closedAt }) => closedAt === null).length;
  return { live, closed: rows.length - live };
}

async function overlaps() {
  const [row] = await db.execute<{ count: number }>(sql`
    select count(*)::int as count from reservations a join reservations b
    on a.id < b.id and a.practitioner_id = b.practitioner_id and a.busy && b.busy`);
  return row?.count;
}
