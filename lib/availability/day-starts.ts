import "server-only";
import { loadAvailability } from "@/lib/availability/load";
import { slotId } from "@/lib/engine/slot-id";
import { type Availability, type BookedService, openingAt, slotQueryOf } from "@/lib/engine/slot-query";
import { freeStarts, type SlotQuery } from "@/lib/engine/slots";
import { notFound, Refusal } from "@/lib/errors";
import { givenBy, meantBy } from "@/lib/practice/given-by";
import { DAY_MINUTES, dayOf } from "@/lib/time/civil-date";
import { instantOf } from "@/lib/time/zone";

/** A start of a practitioner's day, in the practitioner's zone, its slot, and whether that can be booked now. */
export type DayStart = { id: string; startsAt: Date; minutes: number; zone: string; isFree: boolean };

/** Of whose day, and of which service; without one, of the ordinary session that is booked at once. */
export type DayAsked = { practitionerId: string; date: string; serviceId?: string };

// No practitioner's horizon is longer than a year.
const FARTHEST_DAYS = 367;
const DAY_MS = DAY_MINUTES * 60_000;

/**
 * Every start that a practitioner's hours and openings have on a date, taken or not, in order. Refuses with `not_found`
 * (404) a practitioner or service that isn't there, with `by_request` (409) a practitioner without a service that is
 * booked at once.
 */
export async function dayStarts(asked: DayAsked, now: Date): Promise<DayStart[]> {
  const { practitionerId, date, serviceId } = asked;
  const noon = dayOf(date) * DAY_MS + DAY_MS / 2;
  const isNear = Math.abs(noon - now.getTime()) <= FARTHEST_DAYS * DAY_MS;
  const middle = isNear ? noon : now.getTime();
  const around = { from: new Date(middle - 2 * DAY_MS), until: new Date(middle + 2 * DAY_MS) };
  const [availability] = await loadAvailability(practitionerId, { ...around, clientId: null, withServices: true }, now);
  const given = givenBy(practitionerId, availability?.services ?? []);
  const service = serviceId ? given.find(({ id }) => id === serviceId) : meantBy(given);
  if (!service && serviceId) throw notFound("service");
  if (!service || service.booking === "request")
    throw new Refusal("conflict", "This practitioner arranges sessions on request.", { code: "by_request" });
  return availability && isNear ? startsOf(availability, service, date, now) : [];
}

function startsOf(availability: Availability, service: BookedService, date: string, now: Date): DayStart[] {
  const { practitionerId, zone } = availability;
  const { minutes } = service;
  const bounds = { from: instantOf(zone, date, 0, "start"), until: instantOf(zone, date, DAY_MINUTES, "end") };
  const query = slotQueryOf(availability, service, bounds, now);
  const free = new Set(freeStarts(query));
  return freeStarts(withNothingTaken(query)).map((start) => {
    const startsAt = new Date(start * 60_000);
    const opening = openingAt(availability, service, startsAt);
    const id = slotId(opening ? { openingId: opening.id } : { openingId: null, practitionerId, startsAt, minutes });
    return { id, startsAt, minutes, zone, isFree: free.has(start) };
  });
}

/** The same question of an empty calendar, just before: what the hours and openings alone have. */
function withNothingTaken(query: SlotQuery): SlotQuery {
  const { rules, openings, serviceId, from } = query;
  return {
    ...query,
    busy: [],
    sessions: [],
    openings: openings.filter((opening) => opening.serviceId === serviceId).map((one) => ({ ...one, booked: 0 })),
    rules: { ...rules, noticeMinutes: 0, horizonDays: FARTHEST_DAYS, newClientsPerWeek: null },
    now: from - 1,
  };
}
