import "server-only";
import { clockOf } from "@/lib/accounts/viewer-clock";
import type { Staff } from "@/lib/auth/actor";
import { bookForJoint, type Together } from "@/lib/booking/joint/book-joint";
import { namingConflict } from "@/lib/booking/naming-conflict";
import { findService } from "@/lib/practice/service-list";

/**
 * Books a session of a joint record, as `bookForJoint`; a refused one names the conflict, on the reader's clock. Answers
 * the appointment's id.
 */
export async function bookJointNaming(
  staff: Staff,
  together: Together,
  time: { practitionerId: string; serviceId: string; startsAt: Date },
  now: Date,
): Promise<string> {
  const sought = async () => {
    const service = await findService(time.serviceId);
    const [clientId = "", ...attendeeIds] = together.people;
    return service && { ...time, minutes: service.minutes, clientId, attendeeIds, appointmentId: null };
  };
  const run = () => bookForJoint(staff, together, time, now);
  return (await namingConflict(staff, sought, await clockOf(staff), now, run)).id;
}
