import "server-only";
import { clockOf } from "@/lib/accounts/viewer-clock";
import type { Staff } from "@/lib/auth/actor";
import { bookForClient } from "@/lib/booking/book-for";
import { namingConflict } from "@/lib/booking/naming-conflict";
import { findService } from "@/lib/practice/service-list";

/**
 * Books a time for a client, as `bookForClient`; a refused one names the conflict, on the reader's clock. Answers the
 * appointment's id.
 */
export async function bookNaming(
  staff: Staff,
  clientId: string,
  time: { practitionerId: string; serviceId: string; startsAt: Date },
  now: Date,
): Promise<string> {
  const sought = async () => {
    const service = await findService(time.serviceId);
    return service && { ...time, minutes: service.minutes, clientId, appointmentId: null };
  };
  const run = () => bookForClient(staff, clientId, time, now);
  return (await namingConflict(staff, sought, await clockOf(staff), now, run)).id;
}
