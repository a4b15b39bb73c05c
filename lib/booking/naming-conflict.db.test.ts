import { expect, test } from "vitest";
import { db } from "@/db/client";
import { practitioners } from "@/db/schema";
import { cancelAppointment } from "@/lib/appointments/cancel";
import { rescheduleAppointment } from "@/lib/appointments/reschedule";
import type { Staff } from "@/lib/auth/actor";
import { holdTime } from "@/lib/booking/hold";
import { namingConflict } from "@/lib/booking/naming-conflict";
import { later } from "@/lib/testing/booked";
import { NOW, TUESDAY_TEN } from "@/lib/testing/clock";
import { groupCast, instantCast } from "@/lib/testing/instant";
import { scheduled, timeSlotWith } from "@/lib/testing/requests";

test("a refused move says which session it conflicts with, and which break around it", async () => {
  const { ana, ben, osei, mara, service } = await instantCast();
  const { id } = await scheduled({ client: ana, practitioner: osei, startsAt: TUESDAY_TEN });
  await db.update(practitioners).set({ bufferAfterMinutes: 10 });
  await scheduled({ client: ben, practitioner: osei, startsAt: later(120) });
  const move = moving({ id, clientId: ana.id, serviceId: service.id, practitionerId: osei.practitionerId });
  const over = "Ben Hale has a session 12:00 – 12:50. Please choose another time.";
  await expect(move(osei, later(100))).rejects.toMatchObject({ message: over, code: "slot_taken" });
  await expect(move(mara, later(150))).rejects.toThrow("Ben Hale has a session 12:00 – 12:50.");
  await expect(move(osei, later(171))).rejects.toThrow("12:00 – 12:50, and a break is kept around it.");
});

test("what the practitioner may not see is not named", async () => {
  const { ana, osei, lind, service } = await instantCast();
  const { id } = await scheduled({ client: ana, practitioner: osei, startsAt: TUESDAY_TEN });
  await scheduled({ client: ana, practitioner: lind, startsAt: later(120) });
  const move = moving({ id, clientId: ana.id, serviceId: service.id, practitionerId: osei.practitionerId });
  await expect(move(osei, later(120))).rejects.toThrow("The client has another session 12:00 – 12:50.");
});

test("a time that is being booked, or was given up a moment ago, says until when", async () => {
  const { ana, ben, osei, mara, service, time } = await instantCast();
  const { id } = await scheduled({ client: ana, practitioner: osei, startsAt: TUESDAY_TEN });
  await holdTime(ben, time(later(60)), NOW);
  const move = moving({ id, clientId: ana.id, serviceId: service.id, practitionerId: osei.practitionerId });
  await expect(move(mara, later(60))).rejects.toThrow(/in use: being booked now, kept until \d\d:\d\d\./);
  const gone = await scheduled({ client: ben, practitioner: osei, startsAt: later(240) });
  await cancelAppointment(ben, gone.id, "", NOW);
  await expect(move(mara, later(240))).rejects.toThrow(/given up a moment ago, kept until/);
});

test("a conflicting group is named", async () => {
  const { ana, osei, service } = await groupCast();
  const { id } = await scheduled({ client: ana, practitioner: osei, startsAt: later(240) });
  const move = moving({ id, clientId: ana.id, serviceId: service.id, practitionerId: osei.practitionerId });
  await expect(move(osei, TUESDAY_TEN)).rejects.toThrow("The group Group takes place then, 10:00 – 11:30.");
});

type About = { id: string; clientId: string; serviceId: string; practitionerId: string };

function moving({ id, clientId, serviceId, practitionerId }: About) {
  return (staff: Staff, startsAt: Date) => {
    const timeSlot = timeSlotWith(practitionerId, startsAt);
    const sought = async () => ({ ...timeSlot, appointmentId: id, clientId, serviceId });
    const clock = { zone: "UTC", hourCycle: "h23" } as const;
    return namingConflict(staff, sought, clock, NOW, () => rescheduleAppointment(staff, id, timeSlot, NOW));
  };
}
