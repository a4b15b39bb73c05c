import { describe, expect, test } from "vitest";
import { cancelAppointment } from "@/lib/appointments/cancel";
import { findDetail, listAppointments } from "@/lib/appointments/queries";
import { rescheduleAppointment } from "@/lib/appointments/reschedule";
import { arrive, endSession } from "@/lib/appointments/session";
import type { Actor } from "@/lib/auth/actor";
import { cast } from "@/lib/testing/cast";
import { NOW, TUESDAY_TEN } from "@/lib/testing/clock";
import { pendingRequest, scheduled, timeSlotWith } from "@/lib/testing/requests";

describe("who may see and touch what", () => {
  test("another person's appointment does not exist", async () => {
    const { ana, ben, osei, lind } = await cast();
    const { id } = await scheduled({ client: ana, practitioner: osei, startsAt: TUESDAY_TEN });
    const strangers: Actor[] = [ben, lind];
    for (const stranger of strangers) {
      expect(await findDetail(stranger, id)).toBeNull();
      expect(await listAppointments(stranger)).toEqual([]);
      for (const verb of [
        () => cancelAppointment(stranger, id, "", NOW),
        () => rescheduleAppointment(stranger, id, timeSlotWith(osei.practitionerId), NOW),
        () => arrive(stranger, id, TUESDAY_TEN),
        () => endSession(stranger, id, TUESDAY_TEN),
      ]) {
        await expect(verb()).rejects.toMatchObject({ status: 404 });
      }
    }
  });

  test("a request that is open to everyone is every practitioner's, until its client withdraws it", async () => {
    const { ana, osei, lind } = await cast();
    const { id } = await pendingRequest({ client: ana });
    for (const practitioner of [osei, lind]) expect(await findDetail(practitioner, id)).toMatchObject({ id });
    await cancelAppointment(ana, id, "", NOW);
    for (const practitioner of [osei, lind]) {
      expect(await findDetail(practitioner, id)).toBeNull();
      expect(await listAppointments(practitioner)).toEqual([]);
    }
    expect(await findDetail(ana, id)).toMatchObject({ status: "cancelled" });
  });

  test("an id that can't be one is not found", async () => {
    const { ana } = await cast();
    expect(await findDetail(ana, "1; drop table users")).toBeNull();
    await expect(cancelAppointment(ana, "nonsense", "", NOW)).rejects.toMatchObject({ status: 404 });
  });
});
