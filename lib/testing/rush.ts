import { asc, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { appointments } from "@/db/schema";
import { cancelAppointment } from "@/lib/appointments/cancel";
import { rescheduleAppointment } from "@/lib/appointments/reschedule";
import { scheduleAppointment } from "@/lib/requests/schedule";
import { reserveTime, type TimeSlot } from "@/lib/reservations/reserve";
import type { cast } from "@/lib/testing/cast";
import { minutesAfter, NOW, TUESDAY_TEN } from "@/lib/testing/clock";
import type { Crowd } from "@/lib/testing/crowd";

/** The time that the contender of this number wants. */
export type Wanted = (index: number) => TimeSlot;

/** All contenders want the very same time. */
export function equalTimes(practitionerId: string): Wanted {
  return () => ({ practitionerId, startsAt: TUESDAY_TEN, minutes: 50 });
}

/** Times of several lengths around the same hour, which overlap in part. */
export function unequalTimes(practitionerId: string): Wanted {
  return (index) => ({
    practitionerId,
    startsAt: minutesAfter(TUESDAY_TEN, ((index * 7) % 19) * 5 - 45),
    minutes: 30 + ((index * 11) % 13) * 5,
  });
}

/** Each contender takes the time for their request, through the one door and nothing else. */
export function takings({ requests }: Crowd, wanted: Wanted): (() => Promise<unknown>)[] {
  return requests.map(
    ({ id, clientId, serviceId }, index) =>
      () =>
        db.transaction((tx) =>
          reserveTime(
            tx,
            { purpose: { appointmentId: id }, clientId, serviceId, actorId: null, ...wanted(index) },
            NOW,
          ),
        ),
  );
}

/**
 * The practice gives times of ten crowded days to requests, moves what it gave onto one another's times, and cancels
 * some, all at once. What a try is about may have changed under it, which it must be told and nothing worse.
 */
export function storm(
  { requests }: Crowd,
  { osei, lind, mara }: Awaited<ReturnType<typeof cast>>,
  count: number,
): (() => Promise<unknown>)[] {
  const timeSlot = (index: number): TimeSlot => ({
    practitionerId: index % 5 === 0 ? lind.practitionerId : osei.practitionerId,
    startsAt: minutesAfter(TUESDAY_TEN, ((index * 13) % 48) * 10 + (index % 10) * 1_440),
    minutes: 50,
  });
  return Array.from({ length: count }, (_, index) => async () => {
    const request = requests[index % requests.length];
    if (!request) return;
    if (index % 8 === 1) return rescheduleAppointment(mara, await anyBooked(index, request.id), timeSlot(index), NOW);
    if (index % 8 === 2)
      return cancelAppointment(mara, await anyBooked(index, request.id), "", NOW, {
        undoMinutes: index % 16 === 2 ? 0 : 3,
      });
    return scheduleAppointment(mara, request.id, timeSlot(index), NOW);
  });
}

async function anyBooked(index: number, otherwise: string): Promise<string> {
  const booked = await db
    .select({ id: appointments.id })
    .from(appointments)
    .where(eq(appointments.status, "scheduled"))
    .orderBy(asc(appointments.id));
  return booked[index % Math.max(1, booked.length)]?.id ?? otherwise;
}
