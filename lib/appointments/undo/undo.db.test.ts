import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { exceptions, holds, meetings, openings, reservations, services } from "@/db/schema";
import { cancelAppointment } from "@/lib/appointments/cancel";
import { findDetail } from "@/lib/appointments/queries";
import { rescheduleAppointment, rescheduleOwnAppointment } from "@/lib/appointments/reschedule";
import { undoLast } from "@/lib/appointments/undo/last";
import { findUndo } from "@/lib/appointments/undo/queries";
import { bookSlot } from "@/lib/booking/book";
import { bookForClient } from "@/lib/booking/book-for";
import { dispatchDue } from "@/lib/events/dispatch";
import { newId } from "@/lib/id";
import { sweep } from "@/lib/jobs/sweep";
import { booked, later } from "@/lib/testing/booked";
import { minutesAfter, NOW, secondsAfter, TUESDAY_TEN } from "@/lib/testing/clock";
import { mailsOf } from "@/lib/testing/mail/promised";
import { sentBy } from "@/lib/testing/mail/sent";
import { scheduled } from "@/lib/testing/requests";
import { actionsOn } from "@/lib/testing/trail";

describe("three minutes to undo", () => {
  test("a cancelled appointment is as it was, with a new room, and no one is told", async () => {
    const { ana, id } = await booked();
    const before = await findDetail(ana, id);
    await cancelAppointment(ana, id, "Ill", NOW);
    expect(await findUndo(ana, id, NOW)).toMatchObject({
      kind: "cancelled",
      count: 1,
      startsAt: TUESDAY_TEN,
      until: minutesAfter(NOW, 3),
    });
    await undoLast(ana, id, secondsAfter(NOW, 179));
    const after = await findDetail(ana, id);
    const { version, updatedAt, room, meetingId: _, ...same } = before ?? {};
    expect(after).toMatchObject({ ...same, version: 3 });
    expect(after?.room).toMatch(/^ah-/);
    expect(after?.room).not.toBe(room);
    expect(await mailsOf(id)).toEqual([]);
    expect(await sentBy(minutesAfter(NOW, 10))).toEqual([]);
    expect(await actionsOn(id)).toEqual(["appointment.cancelled", "appointment.undone"]);
    expect(await db.$count(reservations)).toBe(1);
  });

  test("not undone, the mails go out once each when the minutes are over, and the time is free", async () => {
    const { ana, ben, osei, id, time } = await booked();
    await cancelAppointment(ana, id, "", NOW);
    const over = minutesAfter(NOW, 3);
    await expect(bookSlot(ben, time(TUESDAY_TEN), { reason: "" }, secondsAfter(over, -1))).rejects.toMatchObject({
      code: "slot_taken",
    });
    expect(await sentBy(secondsAfter(over, -1))).toEqual([]);
    expect(await findUndo(ana, id, secondsAfter(over, -1))).toMatchObject({ until: over });
    expect(await sentBy(over)).toHaveLength(2);
    expect(await sentBy(minutesAfter(over, 1))).toHaveLength(0);
    expect(await findUndo(ana, id, over)).toBeNull();
    await expect(undoLast(ana, id, over)).rejects.toMatchObject({ code: "too_late" });
    await bookSlot(ben, time(TUESDAY_TEN), { reason: "" }, over);
    expect((await mailsOf(id)).map(({ to }) => to).sort()).toEqual([ana.id, osei.id].sort());
  });

  test.each([
    ["elsewhere", 180],
    ["onto a part of its own time", 30],
    ["to before its own time", -30],
  ])("a move %s goes back", async (_, minutes) => {
    const { ana, ben, id, to, time } = await booked();
    await rescheduleOwnAppointment(ana, id, to(later(minutes)), NOW);
    for (const start of [-30, 0, 30]) {
      const squeezing = bookSlot(ben, time(later(start)), { reason: "" }, NOW);
      await expect(squeezing).rejects.toMatchObject({ code: "slot_taken" });
    }
    await undoLast(ana, id, minutesAfter(NOW, 2));
    expect(await findDetail(ana, id)).toMatchObject({ startsAt: TUESDAY_TEN, endsAt: later(50), version: 3 });
    expect(await mailsOf(id)).toEqual([]);
    expect(await db.$count(meetings, eq(meetings.appointmentId, id))).toBe(3);
    expect(await live()).toEqual([{ appointmentId: id }]);
  });

  test("the practice's move goes back too, to the practitioner it was with, by the person who moved it", async () => {
    const { ana, osei, mara, lind, id } = await booked();
    const elsewhere = { practitionerId: lind.practitionerId, startsAt: later(0), minutes: 50 };
    await rescheduleAppointment(mara, id, elsewhere, NOW);
    await expect(undoLast(ana, id, NOW)).rejects.toMatchObject({ code: "too_late" });
    await expect(undoLast(osei, id, NOW)).rejects.toMatchObject({ status: 404 });
    await undoLast(mara, id, minutesAfter(NOW, 1));
    expect(await findDetail(osei, id)).toMatchObject({
      practitionerId: osei.practitionerId,
      startsAt: TUESDAY_TEN,
    });
  });

  test("of two changes only the last can be undone, and the first is told of", async () => {
    const { ana, id, to } = await booked();
    await rescheduleOwnAppointment(ana, id, to(later(60)), NOW);
    await cancelAppointment(ana, id, "", minutesAfter(NOW, 1));
    await undoLast(ana, id, minutesAfter(NOW, 2));
    expect(await findDetail(ana, id)).toMatchObject({ status: "scheduled", startsAt: later(60) });
    await expect(undoLast(ana, id, minutesAfter(NOW, 2))).rejects.toMatchObject({ code: "too_late" });
    expect(await sentBy(minutesAfter(NOW, 4))).toEqual(["appointment-rescheduled", "appointment-rescheduled"]);
  });

  test("what the first of two changes kept is free at once, for only the last can be undone", async () => {
    const { ana, ben, id, to, time } = await booked();
    await rescheduleOwnAppointment(ana, id, to(later(180)), NOW);
    await rescheduleOwnAppointment(ana, id, to(later(240)), minutesAfter(NOW, 1));
    await bookSlot(ben, time(TUESDAY_TEN), { reason: "" }, minutesAfter(NOW, 1));
    await undoLast(ana, id, minutesAfter(NOW, 2));
    expect(await findDetail(ana, id)).toMatchObject({ startsAt: later(180) });
  });

  test("what has changed again since can't be undone, though the first change left something to undo", async () => {
    const { ana, id, to } = await booked();
    await rescheduleOwnAppointment(ana, id, to(later(60)), NOW);
    await cancelAppointment(ana, id, "", minutesAfter(NOW, 1), { undoMinutes: 0 });
    expect(await findUndo(ana, id, minutesAfter(NOW, 2))).toBeNull();
    await expect(undoLast(ana, id, minutesAfter(NOW, 2))).rejects.toMatchObject({ code: "too_late" });
    expect(await findDetail(ana, id)).toMatchObject({ status: "cancelled", startsAt: later(60) });
  });

  test("cancelled again after an undo, it is told of", async () => {
    const { ana, id } = await booked();
    await cancelAppointment(ana, id, "", NOW);
    await undoLast(ana, id, NOW);
    await cancelAppointment(ana, id, "", minutesAfter(NOW, 1));
    expect(await sentBy(minutesAfter(NOW, 4))).toEqual(["appointment-cancelled", "appointment-cancelled"]);
  });

  test("what is being told can't be called back, and then nothing is undone", async () => {
    const { ana, id } = await booked();
    await cancelAppointment(ana, id, "", NOW);
    await dispatchDue(minutesAfter(NOW, 3));
    await expect(undoLast(ana, id, NOW)).rejects.toMatchObject({ code: "too_late" });
    expect(await findDetail(ana, id)).toMatchObject({ status: "cancelled" });
    expect((await mailsOf(id)).map(({ state }) => state)).toEqual(["queued", "queued"]);
  });

  test("right before the session nothing is held back", async () => {
    const { ana, osei, id } = await booked();
    await cancelAppointment(osei, id, "Ill", later(-15));
    expect(await findUndo(osei, id, later(-15))).toBeNull();
    const mail = { kind: "appointment-cancelled", state: "queued", notBefore: null };
    expect(await mailsOf(id)).toEqual([ana.id, osei.id].sort().map((to) => ({ ...mail, to })));
    expect(await db.$count(reservations)).toBe(0);
  });

  test("a time that a client gave up can be taken for them again at once, by the client or the practice", async () => {
    const { ana, ben, osei, mara, id, time } = await booked();
    await cancelAppointment(ana, id, "", NOW);
    const { id: again } = await bookSlot(ana, time(TUESDAY_TEN), { reason: "" }, NOW);
    await cancelAppointment(mara, again, "", NOW);
    await expect(bookForClient(osei, ana.id, time(TUESDAY_TEN), NOW)).resolves.toBeTruthy();
    const [free] = [await scheduled({ client: ben, practitioner: osei, startsAt: later(180) })];
    await cancelAppointment(mara, free.id, "", NOW);
    await bookForClient(mara, ben.id, time(later(180)), NOW);
    await expect(undoLast(mara, free.id, NOW)).rejects.toMatchObject({ code: "slot_taken" });
  });

  test("the old time is the client's even when the hours were closed meanwhile", async () => {
    const { ana, osei, id } = await booked();
    await cancelAppointment(ana, id, "", NOW);
    const day = { startDate: "2026-12-08", startMinute: 0, endDate: "2026-12-08", endMinute: 1440 };
    await db.insert(exceptions).values({ id: newId(NOW), practitionerId: osei.practitionerId, kind: "closed", ...day });
    await undoLast(ana, id, NOW);
    expect(await findDetail(ana, id)).toMatchObject({ status: "scheduled" });
  });

  test("a place in a group is kept and given back like a time", async () => {
    const { ana, ben, osei } = await booked();
    const [serviceId, openingId] = [newId(NOW), newId(NOW)];
    const during = { start: later(1_440), end: later(1_530) };
    const { practitionerId } = osei;
    await db.insert(services).values({ id: serviceId, name: "Group", minutes: 90, booking: "instant" });
    await db.insert(openings).values({ id: openingId, practitionerId, serviceId, during, capacity: 1, createdAt: NOW });
    const { id } = await bookSlot(ana, { openingId }, { reason: "" }, NOW);
    await cancelAppointment(ana, id, "", NOW);
    await expect(bookSlot(ben, { openingId }, { reason: "" }, NOW)).rejects.toMatchObject({ code: "slot_taken" });
    await undoLast(ana, id, NOW);
    expect(await places()).toBe(1);
    await cancelAppointment(ana, id, "", NOW);
    await sweep(minutesAfter(NOW, 3));
    expect(await places()).toBe(0);
    const { id: other } = await bookSlot(ben, { openingId }, { reason: "" }, minutesAfter(NOW, 3));
    await cancelAppointment(ben, other, "", minutesAfter(NOW, 3), { undoMinutes: 0 });
    expect(await places()).toBe(0);
  });

  test("the sweep ends what was kept for what can't be undone any more", async () => {
    const { ana, id } = await booked();
    await cancelAppointment(ana, id, "", NOW);
    await sweep(minutesAfter(NOW, 2));
    expect(await db.$count(reservations)).toBe(1);
    await sweep(minutesAfter(NOW, 3));
    expect(await db.$count(reservations)).toBe(0);
    await sweep(minutesAfter(NOW, 1_500));
    expect(await db.$count(holds)).toBe(0);
  });
});

async function live() {
  return db.select({ appointmentId: reservations.appointmentId }).from(reservations);
}

async function places() {
  const [row] = await db.select({ booked: openings.booked }).from(openings);
  return row?.booked;
}
