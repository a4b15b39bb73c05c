import "server-only";
import { findStanding } from "@/lib/appointments/queries";
import type { Staff } from "@/lib/auth/actor";
import { notFound, Refusal } from "@/lib/errors";
import { scheduleAppointment } from "@/lib/requests/schedule";

/** A time that a request is given. */
export type AcceptedTime = { id: string; practitionerId: string; startsAt: Date };

/**
 * Gives each of these requests its time, one after the other, as `scheduleAppointment`: each can be undone by itself.
 * What was taken or answered meanwhile is left as it is and counted. Refuses with `not_found` (404) a request the actor
 * may not see, before anything is given.
 */
export async function acceptTimes(staff: Staff, times: AcceptedTime[], now: Date) {
  const standings = await Promise.all(times.map(({ id }) => findStanding(staff, id)));
  if (standings.some((one) => one === null)) throw notFound("appointment");
  let given = 0;
  for (const [index, { id, practitionerId, startsAt }] of times.entries()) {
    const minutes = standings[index]?.minutes ?? 0;
    const isGiven = await scheduleAppointment(staff, id, { practitionerId, startsAt, minutes }, now).then(
      () => true,
      (error: unknown) => {
        if (error instanceof Refusal && error.reason === "conflict") return false;
        throw error;
      },
    );
    if (isGiven) given += 1;
  }
  return { given, left: times.length - given };
}
