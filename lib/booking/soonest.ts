import "server-only";
import { type FreeSlot, soonestSlot } from "@/lib/availability/free-days";
import { instantOffer, type OfferedPractitioner, type OfferedService } from "@/lib/practice/offer";

/** The first time that can be booked at once, what it is for and with whom. */
export type SoonestTime = { slot: FreeSlot; service: OfferedService; practitioner: OfferedPractitioner };

// What is further away than this is nothing to greet a visitor with.
const DAYS_AHEAD = 60;

/**
 * The soonest time of the first service that is booked at once, for a client or a guest (null); null when there is none
 * in the next weeks. Two statements.
 */
export async function soonestTime(clientId: string | null, now: Date): Promise<SoonestTime | null> {
  const { services, practitioners } = await instantOffer(clientId);
  const [service] = services;
  if (!service) return null;
  const window = { from: now, until: new Date(now.getTime() + DAYS_AHEAD * 86_400_000) };
  const slot = await soonestSlot(null, service, { ...window, clientId, elsewhereOf: clientId }, now);
  const practitioner = practitioners.find(({ id }) => id === slot?.practitionerId);
  return slot && practitioner ? { slot, service, practitioner } : null;
}
