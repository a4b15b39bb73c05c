import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { reservations } from "@/db/schema";
import { cancelAppointment } from "@/lib/appointments/cancel";
import { findAppointment } from "@/lib/appointments/queries";
import { scheduleAppointment } from "@/lib/appointments/schedule";
import { endSession, startSession } from "@/lib/appointments/session";
import { cast } from "@/lib/testing/cast";
import { minutesAfter, NOW, TUESDAY_TEN } from "@/lib/testing/clock";
import { promisedTo } from "@/lib/testing/promised";
import { pendingRequest, scheduled, sittingWith } from "@/lib/testing/requests";

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
