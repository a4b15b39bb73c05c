import { describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { services } from "@/db/schema";
import { cancelAppointment } from "@/lib/appointments/cancel";
import { findDetail } from "@/lib/appointments/queries";
import { rescheduleAppointment, rescheduleOwnAppointment } from "@/lib/appointments/reschedule";
import { undoLast } from "@/lib/appointments/undo/last";
import { bookSlot } from "@/lib/booking/book";
import { booked, later } from "@/lib/testing/booked";
import { cast } from "@/lib/testing/cast";
import { minutesAfter, NOW, secondsAfter, TUESDAY_TEN } from "@/lib/testing/clock";
import { allMails, mailsOf } from "@/lib/testing/mail/promised";
import { scheduled } from "@/lib/testing/requests";

describe("a client who moves an appointment", () => {
  test("may onto its own time, and gets a new room and word of it", async () => {
    const { ana, osei, id, to } = await booked();
    const before = await findDetail(ana, id);
    await rescheduleOwnAppointment(ana, id, to(later(30)), NOW);
    const after = await findDetail(ana, id);
    expect(after).toMatchObject({ status: "scheduled", startsAt: later(30), endsAt: later(80), version: 2 });
    expect(after?.room).toMatch(/^ah-/);
    expect(after?.room).not.toBe(before?.room);
    expect(await mailsOf(id)).toEqual([
      { kind: "appointment-rescheduled", to: ana.id, state: "queued", notBefore: minutesAfter(NOW, 3) },
      { kind: "appointment-rescheduled", to: osei.id, state: "queued", notBefore: minutesAfter(NOW, 3) },
    ]);
  });

  test("moves it once when the form comes twice, and can still undo that", async () => {
    const { ana, id, to } = await booked();
    for (const _ of ["once", "twice"]) await rescheduleOwnAppointment(ana, id, to(later(1_440)), NOW);
    expect(await findDetail(ana, id)).toMatchObject({ startsAt: later(1_440), version: 2 });
    expect(await mailsOf(id)).toHaveLength(2);
    await undoLast(ana, id, NOW);
    expect(await findDetail(ana, id)).toMatchObject({ startsAt: TUESDAY_TEN });
  });

  test("may when its service can't be booked any more", async () => {
    const { ana, id, to } = await booked();
    await db.update(services).set({ active: false });
    await rescheduleOwnAppointment(ana, id, to(later(1_440)), NOW);
    expect(await findDetail(ana, id)).toMatchObject({ startsAt: later(1_440) });
  });

  test("may up to two hours before the start, that second included", async () => {
    const { ana, id, to } = await booked();
    const deadline = later(-120);
    const tooLate = rescheduleOwnAppointment(ana, id, to(later(1_440)), secondsAfter(deadline, 1));
    await expect(tooLate).rejects.toMatchObject({ code: "too_late", extra: { details: deadline.toISOString() } });
    await rescheduleOwnAppointment(ana, id, to(later(1_440)), deadline);
    expect(await findDetail(ana, id)).toMatchObject({ startsAt: later(1_440) });
  });

  test("is bound to what was shown at booking, whatever holds now", async () => {
    const { ana, id, to } = await booked();
    await db.update(services).set({ moveNoticeMinutes: 2_880, cancelNoticeMinutes: 2_880 });
    await rescheduleOwnAppointment(ana, id, to(later(1_440)), later(-121));
  });

  test("late keeps that it was late, and can cancel until the notice before the new start", async () => {
    const { ana, id, to, time } = await booked();
    await rescheduleOwnAppointment(ana, id, to(later(2_880)), later(-1_440));
    expect(await findDetail(ana, id)).toMatchObject({ cancelBy: later(1_440), movedLateAt: null });
    const thursday = new Date("2026-12-17T10:00:00Z");
    const { id: other } = await bookSlot(ana, time(thursday), { reason: "" }, NOW);
    const deadline = minutesAfter(thursday, -1_440);
    const late = secondsAfter(deadline, 1);
    await rescheduleOwnAppointment(ana, other, to(minutesAfter(thursday, 1_440)), late);
    expect(await findDetail(ana, other)).toMatchObject({ cancelBy: thursday, movedLateAt: late });
    await undoLast(ana, other, secondsAfter(late, 1));
    expect(await findDetail(ana, other)).toMatchObject({ cancelBy: deadline, movedLateAt: null });
    await rescheduleOwnAppointment(ana, other, to(minutesAfter(thursday, 1_440)), secondsAfter(late, 2));
    await rescheduleOwnAppointment(ana, other, to(minutesAfter(thursday, 4 * 1_440)), secondsAfter(late, 3));
    await cancelAppointment(ana, other, "", secondsAfter(late, 4));
    expect((await findDetail(ana, other))?.movedLateAt).toEqual(secondsAfter(late, 2));
  });

  test.each([
    ["that is taken", later(120)],
    ["outside the hours", later(600)],
    ["between two steps", later(7)],
  ])("can't onto a time %s", async (_, start) => {
    const { ana, ben, osei, id, to } = await booked();
    await scheduled({ client: ben, practitioner: osei, startsAt: later(60) });
    await scheduled({ client: ben, practitioner: osei, startsAt: later(120) });
    await expect(rescheduleOwnAppointment(ana, id, to(start), NOW)).rejects.toMatchObject({ status: 409 });
    expect(await findDetail(ana, id)).toMatchObject({ startsAt: TUESDAY_TEN, version: 1 });
    expect(await allMails()).toEqual([]);
  });

  test("moves their own and no one else's", async () => {
    const { ben, lind, osei, id, to } = await booked();
    await expect(rescheduleOwnAppointment(ben, id, to(later(60)), NOW)).rejects.toMatchObject({ status: 404 });
    await expect(rescheduleOwnAppointment(lind, id, to(later(60)), NOW)).rejects.toMatchObject({ status: 404 });
    await expect(rescheduleOwnAppointment(osei, id, to(later(60)), NOW)).rejects.toMatchObject({ status: 403 });
  });

  test("counts elapsed time when the clocks change in between", async () => {
    // Stockholm goes from CEST to CET in the night before: 14:00 there is 13:00 UTC.
    const start = new Date("2027-10-31T13:00:00Z");
    const { ana, lind } = await cast();
    const { id } = await scheduled({ client: ana, practitioner: lind, startsAt: start });
    await expect(cancelAppointment(ana, id, "", new Date("2027-10-30T13:00:01Z"))).rejects.toMatchObject({
      status: 409,
    });
    await cancelAppointment(ana, id, "", new Date("2027-10-30T13:00:00Z"));
  });
});

test("a session that the practice makes longer where it is can be undone, and takes its time alone again", async () => {
  const { osei, ana, ben, id } = await booked();
  const longer = { practitionerId: osei.practitionerId, startsAt: TUESDAY_TEN, minutes: 110 };
  await rescheduleAppointment(osei, id, longer, NOW);
  expect(await findDetail(ana, id)).toMatchObject({ startsAt: TUESDAY_TEN, endsAt: later(110) });
  await undoLast(osei, id, minutesAfter(NOW, 2));
  expect(await findDetail(ana, id)).toMatchObject({ startsAt: TUESDAY_TEN, endsAt: later(50), minutes: 50 });
  await scheduled({ client: ben, practitioner: osei, startsAt: later(60) });
});
