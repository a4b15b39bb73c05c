import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { reservations } from "@/db/schema";
import { cancelAppointment } from "@/lib/appointments/cancel";
import { findDetail } from "@/lib/appointments/queries";
import { readRecord } from "@/lib/appointments/record/read";
import { endSession, startSession } from "@/lib/appointments/session";
import { rejectRequest } from "@/lib/requests/decline";
import { scheduleAppointment } from "@/lib/requests/schedule";
import { cast } from "@/lib/testing/cast";
import { minutesAfter, NOW, TUESDAY_TEN } from "@/lib/testing/clock";
import { promisedTo } from "@/lib/testing/mail/promised";
import { pendingRequest, scheduled, timeSlotWith } from "@/lib/testing/requests";
import { actionsOn } from "@/lib/testing/trail";

describe("cancelling", () => {
  const deadline = minutesAfter(TUESDAY_TEN, -1440);

  test("a client may up to the very second of the deadline", async () => {
    const { ana, osei } = await cast();
    const { id } = await scheduled({ client: ana, practitioner: osei, startsAt: TUESDAY_TEN });
    const tooLate = cancelAppointment(ana, id, "", new Date(deadline.getTime() + 1000));
    await expect(tooLate).rejects.toMatchObject({ status: 409, extra: { details: deadline.toISOString() } });
    await cancelAppointment(ana, id, "", deadline);
    expect(await findDetail(ana, id)).toMatchObject({ status: "cancelled", cancelledBy: "client", room: null });
    expect(await db.$count(reservations, eq(reservations.appointmentId, id))).toBe(0);
    expect(await promisedTo(id)).toEqual([ana.id, osei.id].sort());
  });

  test("the practice may at any time, and the time is free again", async () => {
    const { ana, ben, osei } = await cast();
    const { id } = await scheduled({ client: ana, practitioner: osei, startsAt: TUESDAY_TEN });
    await cancelAppointment(osei, id, "I am ill.", minutesAfter(TUESDAY_TEN, -5));
    expect(await readRecord(ana, id, NOW)).toMatchObject({ cancelledBy: "practice", cancellationReason: "I am ill." });
    const { id: other } = await pendingRequest({ client: ben });
    await scheduleAppointment(osei, other, timeSlotWith(osei.practitionerId), NOW);
  });

  test("what is over can't be cancelled", async () => {
    const { ana, osei } = await cast();
    const { id } = await scheduled({ client: ana, practitioner: osei, startsAt: TUESDAY_TEN });
    await startSession(osei, id, TUESDAY_TEN);
    await endSession(osei, id, minutesAfter(TUESDAY_TEN, 50));
    await expect(cancelAppointment(osei, id, "", minutesAfter(TUESDAY_TEN, 60))).rejects.toMatchObject({ status: 409 });
  });

  test("of several who answer, cancel or end the same thing at the same moment one does, and the others are told", async () => {
    const { ana, osei, mara } = await cast();
    const request = await pendingRequest({ client: ana, practitioner: osei });
    const answering = [
      scheduleAppointment(osei, request.id, timeSlotWith(osei.practitionerId, minutesAfter(TUESDAY_TEN, 180)), NOW),
      rejectRequest(mara, request.id, "", NOW),
      rejectRequest(osei, request.id, "", NOW),
    ];
    expect(await oneOf(answering)).toEqual([409, 409]);
    expect(await actionsOn(request.id)).toHaveLength(1);
    const { id } = await scheduled({ client: ana, practitioner: osei, startsAt: TUESDAY_TEN });
    const ending = [
      endSession(osei, id, TUESDAY_TEN),
      endSession(mara, id, TUESDAY_TEN),
      cancelAppointment(mara, id, "Ill", TUESDAY_TEN),
    ];
    expect(await oneOf(ending)).toEqual([409, 409]);
    expect(await actionsOn(id)).toHaveLength(1);
  });
});

/** How those were refused who came too late; one of them did not. */
async function oneOf(tries: Promise<unknown>[]) {
  const outcomes = await Promise.allSettled(tries);
  const late = outcomes.flatMap((outcome) => (outcome.status === "rejected" ? [outcome.reason.status] : []));
  expect(outcomes.length - late.length).toBe(1);
  return late;
}
