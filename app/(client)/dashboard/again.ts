import type { AppointmentStanding } from "@/lib/appointments/queries";
import { hrefOf } from "@/lib/booking/address";
import { sameWeekdayAgain } from "@/lib/booking/same-time";
import type { Offer } from "@/lib/practice/offer";
import { type Clock, zoneOf } from "@/lib/time/format";

/** What a client may book at once, and with whom. */
export type Again = Offer;

type Had = Pick<AppointmentStanding, "serviceId" | "practitionerId" | "startsAt" | "openingId">;

/** Where the same session can be booked with the same practitioner; asked for, where it can't be booked at once. */
export function bookAgain({ serviceId, practitionerId }: Had, again: Again): string {
  const person = personOf({ serviceId, practitionerId }, again);
  if (!person) return hrefOf("/book/ask", { with: practitionerId ?? undefined });
  return hrefOf("/book", { service: serviceId, with: person.slug, door: "pick" });
}

/** The next date for the same session at the same time; null where it can't be booked like this. */
export function sameTimeAgain(had: Had, again: Again, clock: Clock, now: Date) {
  const person = personOf(had, again);
  if (!person || !had.startsAt || had.openingId) return null;
  const date = sameWeekdayAgain(had.startsAt, zoneOf(clock), now);
  return {
    at: new Date(`${date}T12:00:00Z`),
    href: hrefOf("/book", { service: had.serviceId, with: person.slug }, { date }),
  };
}

function personOf({ serviceId, practitionerId }: Pick<Had, "serviceId" | "practitionerId">, again: Again) {
  return again.practitionersOf(serviceId).find(({ id }) => id === practitionerId);
}
