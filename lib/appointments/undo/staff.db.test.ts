import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { appointmentEvents, appointments, meetings, openings, outbox, reservations, series } from "@/db/schema";
import { cancelAppointment } from "@/lib/appointments/cancel";
import { findDetail } from "@/lib/appointments/queries";
import { readRecord } from "@/lib/appointments/record/read";
import { arrive, endSession, markMissed, startSession } from "@/lib/appointments/session";
import { undoLast } from "@/lib/appointments/undo/last";
import { findUndo, listUndos } from "@/lib/appointments/undo/queries";
import { bookSlot } from "@/lib/booking/book";
import { bookForClient } from "@/lib/booking/book-for";
import { sendInvitation } from "@/lib/calendars/send-invitation";
import { rejectRequest } from "@/lib/requests/decline";
import { scheduleAppointment } from "@/lib/requests/schedule";
import { repeatAppointment } from "@/lib/series/repeat";
import { later } from "@/lib/testing/booked";
import { minutesAfter, NOW, secondsAfter, TUESDAY_TEN } from "@/lib/testing/clock";
import { groupCast, instantCast } from "@/lib/testing/instant";
import { mailsOf } from "@/lib/testing/mail/promised";
import { sentBy } from "@/lib/testing/mail/sent";
import { pendingRequest, scheduled, timeSlotWith } from "@/lib/testing/requests";
import { actionsOn } from "@/lib/testing/trail";

const IN_TWO = minutesAfter(NOW, 2);
const OVER = minutesAfter(NOW, 3);

describe("the practice has three minutes, too", () => {
  test("a request that was given a time waits again, its time is free, and no one is told", async () => {
    const { ana, ben, osei, time } = await instantCast();
    const { id } = await pendingRequest({ client: ana });
    const before = await findDetail(osei, id);
    await scheduleAppointment(osei, id, timeSlotWith(osei.practitionerId), NOW);
    expect(await sentBy(IN_TWO)).toEqual([]);
    expect(await findUndo(osei, id, IN_TWO)).toMatchObject({ kind: "scheduled", startsAt: TUESDAY_TEN, until: OVER });
    expect(await undoLast(osei, id, IN_TWO)).toEqual({ clientId: ana.id, isGone: false });
    const { version: _, updatedAt: __, ...same } = before ?? {};
    expect(await findDetail(osei, id)).toMatchObject({
      ...same,
      status: "pending_review",
      room: null,
      version: 2,
    });
    await bookSlot(ben, time(), { reason: "" }, IN_TWO);
    expect(await sentBy(minutesAfter(NOW, 10))).toEqual(["appointment-scheduled", "appointment-scheduled"]);
    expect(await mailsOf(id)).toEqual([]);
  });

  test("given a time once more after that, both are told once", async () => {
    const { ana, osei } = await instantCast();
    const { id } = await pendingRequest({ client: ana });
    await scheduleAppointment(osei, id, timeSlotWith(osei.practitionerId), NOW);
    await undoLast(osei, id, NOW);
    await scheduleAppointment(osei, id, timeSlotWith(osei.practitionerId, later(60)), IN_TWO);
    expect(await sentBy(minutesAfter(NOW, 5))).toEqual(["appointment-scheduled", "appointment-scheduled"]);
  });

  test("a declined request waits again, and can be declined again", async () => {
    const { ana, osei, lind } = await instantCast();
    const { id } = await pendingRequest({ client: ana });
    await rejectRequest(osei, id, "Fully booked.", NOW);
    await expect(undoLast(lind, id, IN_TWO)).rejects.toMatchObject({ status: 404 });
    await undoLast(osei, id, IN_TWO);
    expect(await readRecord(lind, id, IN_TWO)).toMatchObject({
      status: "pending_review",
      rejectionReason: null,
      practitionerId: null,
    });
    await rejectRequest(osei, id, "", IN_TWO);
    expect(await sentBy(IN_TWO)).toEqual([]);
    expect(await sentBy(minutesAfter(NOW, 5))).toEqual(["request-rejected"]);
    expect(await actionsOn(id)).toEqual([
      "appointment.rejected",
      "appointment.undone",
      "record.viewed",
      "appointment.rejected",
    ]);
  });

  test("a booking whose calendar entry was sent meanwhile stays: its undo could not be told", async () => {
    const { ana, mara, time } = await instantCast();
    const { id } = await bookForClient(mara, ana.id, time(), NOW);
    await sendInvitation(ana, id, NOW);
    await expect(undoLast(mara, id, IN_TWO)).rejects.toMatchObject({ code: "too_late" });
    expect(await findDetail(ana, id)).toMatchObject({ status: "scheduled" });
  });

  test("what was booked for a client is gone, and the time with it", async () => {
    const { ana, ben, mara, time } = await instantCast();
    const { id } = await bookForClient(mara, ana.id, time(), NOW);
    expect(await sentBy(IN_TWO)).toEqual([]);
    expect(await listUndos(mara, IN_TWO)).toMatchObject([
      { appointmentId: id, kind: "booked", clientFirstName: "Ana" },
    ]);
    expect(await undoLast(mara, id, IN_TWO)).toEqual({ clientId: ana.id, isGone: true });
    expect(await findDetail(ana, id)).toBeNull();
    expect(await db.$count(reservations)).toBe(0);
    expect(await db.$count(appointmentEvents)).toBe(0);
    expect(await actionsOn(id)).toEqual(["appointment.booked", "appointment.undone"]);
    await bookForClient(mara, ben.id, time(), IN_TWO);
    expect(await sentBy(minutesAfter(NOW, 5))).toEqual(["appointment-scheduled", "appointment-scheduled"]);
  });

  test("a place in a group that was given goes back", async () => {
    const { ana, mara, openingId, booked } = await groupCast();
    const { id } = await bookForClient(mara, ana.id, { openingId }, NOW);
    expect(await booked()).toBe(1);
    await undoLast(mara, id, IN_TWO);
    expect(await booked()).toBe(0);
    expect(await db.$count(openings)).toBe(1);
  });

  test("what the client has changed meanwhile stays, and both are told", async () => {
    const { ana, mara, time } = await instantCast();
    const { id } = await bookForClient(mara, ana.id, time(), NOW);
    await cancelAppointment(ana, id, "", minutesAfter(NOW, 1), { undoMinutes: 0 });
    await expect(undoLast(mara, id, IN_TWO)).rejects.toMatchObject({ code: "too_late" });
  });

  test("a repetition is gone as a whole, and the session that it began with is none of a series again", async () => {
    const { ana, osei } = await instantCast();
    const { id } = await scheduled({ client: ana, practitioner: osei, startsAt: TUESDAY_TEN });
    const starts = [1, 2].map((weeks) => later(weeks * 7 * 1_440));
    const ids = await repeatAppointment(osei, id, { everyWeeks: 1, starts }, NOW);
    expect(await sentBy(IN_TWO)).toEqual([]);
    expect(await listUndos(osei, IN_TWO)).toMatchObject([{ count: 2, kind: "booked" }]);
    await undoLast(osei, ids[1] ?? "", IN_TWO);
    expect(await db.$count(appointments)).toBe(1);
    expect(await db.$count(series)).toBe(0);
    expect(await db.$count(reservations)).toBe(1);
    expect(await sentBy(minutesAfter(NOW, 10))).toEqual([]);
  });

  test("not undone, each of them is told when the minutes are over", async () => {
    const { ana, ben, mara, osei, time } = await instantCast();
    const { id } = await pendingRequest({ client: ben });
    await rejectRequest(mara, id, "", NOW);
    await bookForClient(mara, ana.id, time(), NOW);
    expect(await sentBy(secondsAfter(OVER, -1))).toEqual([]);
    expect((await sentBy(OVER)).sort()).toEqual(["appointment-scheduled", "appointment-scheduled", "request-rejected"]);
    expect(await db.$count(outbox, eq(outbox.recipientId, osei.id))).toBe(1);
    expect(await listUndos(mara, OVER)).toEqual([]);
  });

  test("for a program nothing is held back", async () => {
    const { ana, ben, mara, osei, time } = await instantCast();
    const { id } = await pendingRequest({ client: ben });
    await bookForClient(mara, ana.id, time(later(120)), NOW, 0);
    await rejectRequest(osei, id, "", NOW, 0);
    expect([...(await listUndos(osei, NOW)), ...(await listUndos(mara, NOW))]).toEqual([]);
    expect((await sentBy(NOW)).sort()).toEqual(["appointment-scheduled", "appointment-scheduled", "request-rejected"]);
  });

  test("a client takes back a request that was withdrawn", async () => {
    const { ana } = await instantCast();
    const { id } = await pendingRequest({ client: ana });
    await cancelAppointment(ana, id, "", NOW);
    await undoLast(ana, id, IN_TWO);
    expect(await findDetail(ana, id)).toMatchObject({ status: "pending_review", startsAt: null });
    expect(await sentBy(minutesAfter(NOW, 10))).toEqual([]);
  });
});

describe("an ended session", () => {
  async function ended(minutes: number) {
    const everyone = await instantCast();
    const { ana, osei } = everyone;
    const { id } = await scheduled({ client: ana, practitioner: osei, startsAt: TUESDAY_TEN });
    await arrive(ana, id, TUESDAY_TEN);
    await startSession(osei, id, TUESDAY_TEN);
    await endSession(osei, id, later(minutes));
    return { ...everyone, id };
  }

  test("is opened again with the same appointment and a new room until the join window closes", async () => {
    const { ana, osei, id } = await ended(6);
    const closes = later(65);
    expect(await findUndo(osei, id, secondsAfter(closes, -1))).toMatchObject({ kind: "ended", until: closes });
    await undoLast(osei, id, later(7));
    const opened = await findDetail(ana, id);
    expect(opened).toMatchObject({ status: "scheduled", meetingStatus: "active", startsAt: TUESDAY_TEN });
    expect(opened?.room).toMatch(/^ah-/);
    expect(await db.$count(meetings, eq(meetings.appointmentId, id))).toBe(2);
    await arrive(ana, id, later(8));
    await endSession(osei, id, later(50));
    expect(await sentBy(secondsAfter(closes, -1))).toEqual([]);
    expect(await sentBy(closes)).toEqual(["appointment-completed"]);
  });

  test("stays ended once the window has closed, and for all others", async () => {
    const { ana, mara, osei, id } = await ended(6);
    await expect(undoLast(ana, id, later(7))).rejects.toMatchObject({ code: "too_late" });
    await expect(undoLast(mara, id, later(7))).rejects.toMatchObject({ code: "too_late" });
    await expect(undoLast(osei, id, later(65))).rejects.toMatchObject({ code: "too_late" });
  });

  test("that was finished after its window has its kind word at once", async () => {
    const { id } = await ended(70);
    expect(await mailsOf(id)).toMatchObject([{ kind: "appointment-completed", notBefore: null }]);
  });

  test("a session that was marked as missed by mistake is booked again", async () => {
    const { ana, osei } = await instantCast();
    const { id } = await scheduled({ client: ana, practitioner: osei, startsAt: TUESDAY_TEN });
    await markMissed(osei, id, later(5));
    await undoLast(osei, id, later(6));
    expect(await findDetail(ana, id)).toMatchObject({ status: "scheduled", meetingStatus: "scheduled" });
    await arrive(ana, id, later(7));
  });
});
