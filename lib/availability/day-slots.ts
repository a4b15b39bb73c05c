import "server-only";
import { loadAvailability } from "@/lib/availability/load";
import type { Whose } from "@/lib/availability/window";
import { firstRuleBrokenByOpening, prepareQuery } from "@/lib/engine/rules";
import { slotId } from "@/lib/engine/slot-id";
import {
  type Availability,
  type Bounds,
  type GivenService,
  openingAt,
  type Sought,
  slotQueryOf,
} from "@/lib/engine/slot-query";
import { freeStarts, type Opening } from "@/lib/engine/slots";
import { notFound } from "@/lib/errors";
import { givenBy, meantBy } from "@/lib/practice/given-by";
import { DAY_MINUTES, dayOf } from "@/lib/time/civil-date";
import { instantOf } from "@/lib/time/zone";

/** A slot of one date, as programs list them; one that was published for its own sake is listed when it is full too. */
export type DaySlot = {
  id: string;
  startsAt: Date;
  minutes: number;
  practitionerId: string;
  serviceId: string;
  /** Whether clients book it themselves, or ask for it and the practice arranges it. */
  booking: "instant" | "request";
  capacity: number;
  booked: number;
  isAvailable: boolean;
};

/** Of which date, whose, and of which service; without one, of the ordinary session that each is booked for at once. */
export type DayAsked = { date: string; whose: Whose; serviceId?: string };

/** What can be booked on a date of each practitioner's own calendar, and the openings published for it; sooner first. */
export async function daySlots({ date, whose, serviceId }: DayAsked, now: Date): Promise<DaySlot[]> {
  const noon = dayOf(date) * DAY_MINUTES + DAY_MINUTES / 2;
  if (Math.abs(noon - Number(now) / 60_000) > FARTHEST_DAYS * DAY_MINUTES) return [];
  const around = { from: dateAt(noon - 2 * DAY_MINUTES), until: dateAt(noon + 2 * DAY_MINUTES) };
  const everyone = await loadAvailability(whose, { ...around, withServices: true }, now);
  const slots = everyone.flatMap((one) => {
    const service = serviceOf(one, serviceId);
    const window = {
      from: instantOf(one.zone, date, 0, "start"),
      until: instantOf(one.zone, date, DAY_MINUTES, "end"),
    };
    return [...computed(one, service, window, now), ...published(one, serviceId, window, now)];
  });
  return slots.sort((one, other) => Number(one.startsAt) - Number(other.startsAt));
}

// What is published lies within two years; nothing else reaches farther.
const FARTHEST_DAYS = 2 * 366 + 2;

function serviceOf({ services, practitionerId }: Availability, serviceId: string | undefined) {
  if (serviceId === undefined) return meantBy(givenBy(practitionerId, services));
  const named = services.find(({ id }) => id === serviceId);
  if (!named) throw notFound("service");
  return givenBy(practitionerId, [named])[0];
}

function computed(one: Availability, service: GivenService | undefined, window: Bounds, now: Date): DaySlot[] {
  const { practitionerId } = one;
  if (!service || service.capacity > 1) return [];
  const { id: serviceId, minutes, booking } = service;
  return freeStarts(slotQueryOf(one, service, window, now))
    .map(dateAt)
    .filter((startsAt) => openingAt(one, service, startsAt) === null)
    .map((startsAt) => ({
      id: slotId({ openingId: null, practitionerId, startsAt, minutes }),
      ...{ startsAt, minutes, practitionerId, serviceId, booking },
      ...{ capacity: 1, booked: 0, isAvailable: true },
    }));
}

function published(one: Availability, serviceId: string | undefined, window: Bounds, now: Date): DaySlot[] {
  return one.openings
    .filter((opening) => serviceId === undefined || opening.serviceId === serviceId)
    .filter(({ start }) => dateAt(start) >= window.from && dateAt(start) < window.until)
    .map((opening) => ({
      id: slotId({ openingId: opening.id }),
      startsAt: dateAt(opening.start),
      minutes: opening.end - opening.start,
      practitionerId: one.practitionerId,
      serviceId: opening.serviceId,
      booking: "instant" as const,
      capacity: opening.capacity,
      booked: opening.booked,
      isAvailable: isFree(one, opening, window, now),
    }));
}

function isFree(one: Availability, opening: Opening, window: Bounds, now: Date): boolean {
  const query = slotQueryOf(one, serviceOfOpening(one, opening), window, now);
  return firstRuleBrokenByOpening(prepareQuery(query), opening) === null;
}

// What is published for a service that is offered no more goes by the practitioner's rules.
function serviceOfOpening({ services }: Availability, { serviceId, start, end }: Opening): Sought {
  return services.find(({ id }) => id === serviceId) ?? end - start;
}

function dateAt(minute: number): Date {
  return new Date(minute * 60_000);
}
