import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { meetings, reservations } from "@/db/schema";
import { deactivateAccount } from "@/lib/accounts/manage";
import { findDetail } from "@/lib/appointments/queries";
import { readRecord } from "@/lib/appointments/record/read";
import { rescheduleAppointment } from "@/lib/appointments/reschedule";
import { Refusal } from "@/lib/errors";
import { rejectRequest } from "@/lib/requests/decline";
import { requestAppointment } from "@/lib/requests/request";
import { scheduleAppointment } from "@/lib/requests/schedule";
import { cast, cells, withRules } from "@/lib/testing/cast";
import { minutesAfter, NOW, TUESDAY_TEN } from "@/lib/testing/clock";
import { overlaps } from "@/lib/testing/crowd";
import { allMails, promisedTo } from "@/lib/testing/mail/promised";
import { pendingRequest, scheduled, timeSlotWith } from "@/lib/testing/requests";

describe("giving a time", () => {
  test("scheduling takes the time, makes a room, and promises both an invitation", async () => {
    const { ana, osei } = await cast();
    const { id } = await pendingRequest({ client: ana, practitioner: osei });
    await scheduleAppointment(osei, id, timeSlotWith(osei.practitionerId), NOW);
    const found = await findDetail(ana, id);
    expect(found).toMatchObject({ status: "scheduled", meetingStatus: "scheduled", version: 1 });
    expect(found?.endsAt).toEqual(minutesAfter(TUESDAY_TEN, 50));
    expect(found?.cancelBy).toEqual(minutesAfter(TUESDAY_TEN, -1440));
    expect(found?.room).toMatch(/^ah-[0-9a-z]{26}$/);
    expect(await db.$count(reservations)).toBe(1);
    expect(await promisedTo(id)).toEqual([ana.id, osei.id].sort());
  });

  test("of two overlapping times scheduled at once one wins and the other gets a sentence", async () => {
    const { ana, ben, osei } = await cast();
    const [first, second] = [await pendingRequest({ client: ana }), await pendingRequest({ client: ben })];
    const half = minutesAfter(TUESDAY_TEN, 30);
    const results = await Promise.allSettled([
      scheduleAppointment(osei, first.id, timeSlotWith(osei.practitionerId), NOW),
      scheduleAppointment(osei, second.id, timeSlotWith(osei.practitionerId, half), NOW),
    ]);
    const refused = results.find((result) => result.status === "rejected");
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(refused?.reason).toMatchObject({ status: 409, message: "The selected time slot is no longer available" });
    expect(await db.$count(reservations)).toBe(1);
  });

  test("a client is never in two sessions at once, with any practitioner", async () => {
    const { ana, osei, lind, mara } = await cast();
    await scheduled({ client: ana, practitioner: osei, startsAt: TUESDAY_TEN });
    const { id } = await pendingRequest({ client: ana, practitioner: lind });
    const overlapping = scheduleAppointment(
      mara,
      id,
      timeSlotWith(lind.practitionerId, minutesAfter(TUESDAY_TEN, 49)),
      NOW,
    );
    await expect(overlapping).rejects.toMatchObject({ status: 409 });
    await scheduleAppointment(mara, id, timeSlotWith(lind.practitionerId, minutesAfter(TUESDAY_TEN, 50)), NOW);
  });

  test("a practitioner gives their own time and no one else's", async () => {
    const { ana, osei, lind } = await cast();
    const { id } = await pendingRequest({ client: ana });
    await expect(scheduleAppointment(osei, id, timeSlotWith(lind.practitionerId), NOW)).rejects.toMatchObject({
      status: 404,
    });
  });

  test("a time that has passed is refused", async () => {
    const { ana, osei } = await cast();
    const { id } = await pendingRequest({ client: ana });
    await expect(scheduleAppointment(osei, id, timeSlotWith(osei.practitionerId, NOW), NOW)).rejects.toMatchObject({
      status: 400,
    });
  });

  test("what is booked is moved and not given a time anew", async () => {
    const { ana, osei } = await cast();
    const { id } = await scheduled({ client: ana, practitioner: osei, startsAt: TUESDAY_TEN });
    const elsewhere = timeSlotWith(osei.practitionerId, minutesAfter(TUESDAY_TEN, 180));
    await expect(scheduleAppointment(osei, id, elsewhere, NOW)).rejects.toMatchObject({ code: "wrong_status" });
    expect(await findDetail(ana, id)).toMatchObject({ startsAt: TUESDAY_TEN, version: 1 });
  });

  test("a rejected request keeps being rejected", async () => {
    const { ana, osei } = await cast();
    const { id } = await pendingRequest({ client: ana, practitioner: osei });
    await rejectRequest(osei, id, "Fully booked until March.", NOW);
    await expect(scheduleAppointment(osei, id, timeSlotWith(osei.practitionerId), NOW)).rejects.toMatchObject({
      status: 409,
    });
    expect(await readRecord(ana, id, NOW)).toMatchObject({
      status: "rejected",
      rejectionReason: "Fully booked until March.",
    });
  });
});

describe("moving", () => {
  test("the old room dies, a new one is made, and the own old time counts as free", async () => {
    const { ana, osei } = await cast();
    const before = await scheduled({ client: ana, practitioner: osei, startsAt: TUESDAY_TEN });
    const old = await findDetail(ana, before.id);
    await rescheduleAppointment(osei, before.id, timeSlotWith(osei.practitionerId, minutesAfter(TUESDAY_TEN, 15)), NOW);
    const moved = await findDetail(ana, before.id);
    expect(moved?.startsAt).toEqual(minutesAfter(TUESDAY_TEN, 15));
    expect(moved?.room).not.toBe(old?.room);
    expect(await roomsOf(before.id)).toEqual({ live: 1, closed: 1 });
  });

  test("a lost race changes nothing", async () => {
    const { ana, ben, osei } = await cast();
    const mine = await scheduled({ client: ana, practitioner: osei, startsAt: TUESDAY_TEN });
    await scheduled({ client: ben, practitioner: osei, startsAt: minutesAfter(TUESDAY_TEN, 120) });
    const onto = timeSlotWith(osei.practitionerId, minutesAfter(TUESDAY_TEN, 120));
    await expect(rescheduleAppointment(osei, mine.id, onto, NOW)).rejects.toMatchObject({ status: 409 });
    expect(await findDetail(ana, mine.id)).toMatchObject({ startsAt: TUESDAY_TEN, version: 1 });
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
      rescheduleAppointment(osei, one.id, timeSlotWith(osei.practitionerId, later), NOW),
      rescheduleAppointment(osei, two.id, timeSlotWith(osei.practitionerId, TUESDAY_TEN), NOW),
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
    await rescheduleAppointment(mara, id, timeSlotWith(lind.practitionerId, minutesAfter(TUESDAY_TEN, 120)), NOW);
    const told = (await allMails()).map(({ kind, to }) => ({ kind, to }));
    expect(told).toEqual([
      { kind: "appointment-rescheduled", to: ana.id },
      { kind: "appointment-cancelled", to: osei.id },
      { kind: "appointment-scheduled", to: lind.id },
    ]);
  });

  test("a practitioner who left the practice is given nothing and told nothing", async () => {
    const { ana, lind, mara } = await cast();
    await deactivateAccount(null, lind.id, NOW);
    const { id } = await pendingRequest({ client: ana });
    await expect(scheduleAppointment(mara, id, timeSlotWith(lind.practitionerId), NOW)).rejects.toMatchObject({
      status: 404,
    });
    await requestAppointment(ana, { practitionerId: null, cells: cells("Tuesday morning"), reason: "" }, NOW);
    expect((await allMails()).filter(({ to }) => to === lind.id)).toEqual([]);
  });

  test("who takes no clients any more is given none", async () => {
    const { ana, osei, lind, mara } = await cast();
    await withRules(lind.practitionerId, { active: false });
    const request = await pendingRequest({ client: ana });
    const { id } = await scheduled({ client: ana, practitioner: osei, startsAt: minutesAfter(TUESDAY_TEN, 60) });
    const own = timeSlotWith(lind.practitionerId);
    for (const staff of [lind, mara]) {
      await expect(scheduleAppointment(staff, request.id, own, NOW)).rejects.toMatchObject({ status: 404 });
    }
    await expect(rescheduleAppointment(mara, id, own, NOW)).rejects.toMatchObject({ status: 404 });
  });
});

async function roomsOf(id: string) {
  const rows = await db.select({ closedAt: meetings.closedAt }).from(meetings).where(eq(meetings.appointmentId, id));
  const live = rows.filter(({ closedAt }) => closedAt === null).length;
  return { live, closed: rows.length - live };
}
