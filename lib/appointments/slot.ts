import "server-only";
import type { Slot } from "@/lib/appointments/booking-facts";
import { parseSlotId } from "@/lib/availability/slot-id";
import { instantOf } from "@/lib/availability/zone";
import { notFound, Refusal } from "@/lib/errors";
import { instantOffer, type Offer, type OfferedService } from "@/lib/practice/offer";
import { findPractitioner } from "@/lib/practice/practitioners";

/** A time on the practitioner's clock, for a service by its id or its name, or for one that takes so many minutes. */
export type TimeAt = {
  practitionerId: string;
  date: string;
  minute: number;
  serviceId?: string;
  serviceName?: string;
  minutes?: number;
};

/** A slot by the id that every dialect gives it, and of which service; of several that take as long, the first. */
export type Chosen = { slotId: string; serviceId?: string };

/** What is to be booked, as a program says it. */
export type WantedSlot = Chosen | TimeAt;

/** A slot as booking needs it, and what was said of it that only a person understands. */
export type Understood = { slot: Slot; note?: string };

/** What a program wants, as booking needs it. Whether it is free is for the engine to say. */
export async function slotWanted(wanted: WantedSlot): Promise<Understood> {
  return "slotId" in wanted ? { slot: slotNamed(wanted) } : slotAt(wanted);
}

function slotNamed({ slotId, serviceId }: Chosen): Slot {
  const slot = parseSlotId(slotId);
  if (!slot) throw notFound("time slot");
  if (slot.openingId !== null) return { openingId: slot.openingId };
  const { practitionerId, startsAt, minutes } = slot;
  return { practitionerId, startsAt, minutes, serviceId };
}

async function slotAt({ practitionerId, date, minute, ...which }: TimeAt): Promise<Understood> {
  const [practitioner, offer] = await Promise.all([findPractitioner(practitionerId), instantOffer()]);
  if (practitioner?.id !== practitionerId) throw notFound("practitioner");
  const service = serviceNamed(servicesOf(offer, practitionerId), which);
  const startsAt = instantOf(practitioner.timeZone, date, minute, "start");
  const slot = { practitionerId, serviceId: service.id, startsAt };
  return isSameName(service.name, which.serviceName) ? { slot } : { slot, note: which.serviceName };
}

/** Which service is meant: the one of that id, name or length, and when nothing is said the practice's first. */
function serviceNamed(
  services: OfferedService[],
  { serviceId, serviceName, minutes }: Pick<TimeAt, "serviceId" | "serviceName" | "minutes">,
): OfferedService {
  const lasting = services.filter((service) => minutes === undefined || service.minutes === minutes);
  const service = serviceId
    ? lasting.find(({ id }) => id === serviceId)
    : (lasting.find(({ name }) => isSameName(name, serviceName)) ?? lasting[0]);
  if (service) return service;
  if (serviceId) throw notFound("service");
  if (services.length > 0) throw noSuchLength(minutes);
  throw new Refusal("conflict", "We arrange sessions with you. Please ask for a time instead.", { code: "by_request" });
}

function noSuchLength(minutes: number | undefined) {
  const sentence = `Nothing that can be booked takes ${minutes} minutes.`;
  return new Refusal("invalid", sentence, { fields: { minutes: [sentence] } });
}

// Capitals and spaces around it make no difference.
function isSameName(name: string, said: string | undefined): boolean {
  return said !== undefined && name.trim().toLowerCase() === said.trim().toLowerCase();
}

// A place in a group is booked by its opening alone.
function servicesOf(offer: Offer, practitionerId: string): OfferedService[] {
  return offer.services.filter(
    ({ id, capacity }) => capacity === 1 && offer.giversOf(id).some((giver) => giver.id === practitionerId),
  );
}
