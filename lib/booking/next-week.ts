import { findStanding } from "@/lib/appointments/queries";
import type { Staff } from "@/lib/auth/actor";
import { bookForClient } from "@/lib/booking/book-for";
import { bookForJoint } from "@/lib/booking/joint/book-joint";
import { notFound, Refusal } from "@/lib/errors";
import { daysLater } from "@/lib/time/zone";

const WEEK_DAYS = 7;

/**
 * Books the client of a session, and all who attended it beside, once more, a week later at the same time of the practitioner's clock, as `bookForClient`
 * does and with what it refuses: `slot_taken` (409) above all. Refuses with `not_found` (404) what the actor may not see,
 * with `conflict` (409) a place in a group and what has no time. Answers when the new session starts.
 */
export async function bookNextWeek(staff: Staff, id: string, now: Date): Promise<Date> {
  const session = await findStanding(staff, id);
  if (!session) throw notFound("appointment");
  const { clientId, attendeeIds, recordId, practitionerId, practitionerZone, serviceId, startsAt, openingId } = session;
  if (!startsAt || !practitionerId || !practitionerZone || openingId)
    throw new Refusal("conflict", "Only a session of its own can be booked again from here.");
  const nextWeek = daysLater(practitionerZone, startsAt, WEEK_DAYS);
  const time = { practitionerId, serviceId, startsAt: nextWeek };
  if (recordId && attendeeIds.length > 0)
    await bookForJoint(staff, { record: recordId, people: [clientId, ...attendeeIds] }, time, now);
  else await bookForClient(staff, clientId, time, now);
  return nextWeek;
}
