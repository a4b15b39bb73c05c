import "server-only";
import { eq } from "drizzle-orm";
import { db } from "@/db/client";
import { openings } from "@/db/schema";
import { assertLasts, contradicts, notPossible } from "@/lib/booking/assert-length";
import type { Slot } from "@/lib/booking/terms";
import { parseSlotId, type Slot as SlotOfId } from "@/lib/engine/slot-id";
import { notFound, Refusal } from "@/lib/errors";
import { sentence } from "@/lib/i18n/say";
import { isId } from "@/lib/id";
import { meantBy, servicesGivenBy } from "@/lib/practice/given-by";
import { instantOffer, type Offer, type OfferedService } from "@/lib/practice/offer";
import { findPractitioner } from "@/lib/practice/practitioners";
import { startAt } from "@/lib/time/start-at";

/** A time on the practitioner's clock, for a service by its id or its name, or for one that takes so many minutes. */
type TimeAt = {
  practitionerId: string;
  date: string;
  minute: number;
  serviceId?: string;
  serviceName?: string;
  minutes?: number;
};

/** A slot by the id that every dialect gives it, of which service, and how long it is to take instead. */
type Chosen = { slotId: string; serviceId?: string; minutes?: number };

/** What is to be booked, as a program says it. */
export type WantedSlot = Chosen | TimeAt;

/** A slot as booking needs it, and what was said of it that only a person understands. */
export type Understood = { slot: Slot; note?: string };

/**
 * What a program wants, as booking needs it. Whether it is free is for the engine to say. A length that nothing takes
 * which can be booked then is refused as `not_possible`, with those that something does.
 */
export async function slotWanted(wanted: WantedSlot): Promise<Understood> {
  return "slotId" in wanted ? { slot: await slotNamed(wanted) } : slotAt(wanted);
}

async function slotNamed(chosen: Chosen): Promise<Slot> {
  const slot = parseSlotId(chosen.slotId);
  if (!slot) throw notFound("time slot");
  if (slot.openingId === null) return timeNamed(slot, chosen);
  const { openingId } = slot;
  if (chosen.serviceId === undefined && chosen.minutes === undefined) return { openingId };
  const place = await findPlace(openingId);
  assertLasts(place.minutes, chosen.minutes);
  if (chosen.serviceId !== undefined && chosen.serviceId !== place.serviceId)
    throw contradicts("slot", "serviceId", sentence("This slot is for another service."));
  return { openingId };
}

// What a published slot is for, and how long it takes.
async function findPlace(openingId: string): Promise<{ serviceId: string; minutes: number }> {
  const { serviceId, during } = openings;
  const [opening] = isId(openingId)
    ? await db.select({ serviceId, during }).from(openings).where(eq(openings.id, openingId))
    : [];
  if (!opening) throw notFound("time slot");
  const { start, end } = opening.during;
  return { serviceId: opening.serviceId, minutes: (end.getTime() - start.getTime()) / 60_000 };
}

type Time = Extract<SlotOfId, { openingId: null }>;

// What the slot says itself needs no look at the services.
async function timeNamed(slot: Time, { serviceId, minutes = slot.minutes }: Chosen): Promise<Slot> {
  const { practitionerId, startsAt } = slot;
  if (serviceId === undefined && minutes === slot.minutes) return { practitionerId, startsAt, minutes };
  const given = (await servicesGivenBy(practitionerId)).filter(({ capacity }) => capacity === 1);
  if (serviceId === undefined) {
    const atOnce = given.filter(({ booking }) => booking === "instant");
    if (!atOnce.some((service) => service.minutes === minutes)) throw notPossible(minutes, atOnce);
    return { practitionerId, startsAt, minutes };
  }
  const service = given.find(({ id }) => id === serviceId);
  if (!service) throw notFound("service");
  assertLasts(service.minutes, minutes);
  return { practitionerId, startsAt, serviceId };
}

async function slotAt({ practitionerId, date, minute, ...which }: TimeAt): Promise<Understood> {
  const [practitioner, offer] = await Promise.all([findPractitioner(practitionerId), instantOffer()]);
  if (practitioner?.id !== practitionerId) throw notFound("practitioner");
  const service = serviceNamed(servicesOf(offer, practitionerId), which);
  const startsAt = startAt(practitioner.timeZone, { date, minute });
  const slot = { practitionerId, serviceId: service.id, startsAt };
  return isSameName(service.name, which.serviceName) ? { slot } : { slot, note: which.serviceName };
}

type Which = Pick<TimeAt, "serviceId" | "serviceName" | "minutes">;

/** Which service is meant: the one of that id, name or length, and when nothing is said the ordinary one. */
function serviceNamed(services: OfferedService[], { serviceId, serviceName, minutes }: Which): OfferedService {
  const byName = services.filter(({ name }) => isSameName(name, serviceName));
  const isMeant = ({ id }: OfferedService) => id === serviceId;
  if (serviceId !== undefined) {
    const service = services.find(isMeant);
    if (!service) throw notFound("service");
    if (byName.length > 0 && !byName.some(isMeant))
      throw contradicts("serviceName", "serviceId", sentence("The id and the name belong to two different services."));
    assertLasts(service.minutes, minutes);
    return service;
  }
  const lasting = services.filter((service) => minutes === undefined || service.minutes === minutes);
  const service = lasting.find((one) => byName.includes(one)) ?? meantBy(lasting);
  if (service) return service;
  if (minutes !== undefined && services.length > 0) throw notPossible(minutes, services);
  throw new Refusal("conflict", "We arrange sessions with you. Please ask for a time instead.", { code: "by_request" });
}

// Capitals and spaces around it make no difference.
function isSameName(name: string, said: string | undefined): boolean {
  return said !== undefined && name.trim().toLowerCase() === said.trim().toLowerCase();
}

// A place in a group is booked by its opening alone.
function servicesOf(offer: Offer, practitionerId: string): OfferedService[] {
  return offer.services.filter(
    ({ id, capacity }) =>
      capacity === 1 && offer.practitionersOf(id).some((practitioner) => practitioner.id === practitionerId),
  );
}
