import "server-only";
import { type FreeSlot, freeSlots } from "@/lib/availability/free-days";
import { yearAfter } from "@/lib/booking/choose";
import { findHold } from "@/lib/booking/hold";
import { keptToken } from "@/lib/booking/hold-cookie";
import { closestTo } from "@/lib/booking/timetable";
import { slotId } from "@/lib/engine/slot-id";
import type { Usable } from "@/lib/payments/packages/cover";
import { packageFor } from "@/lib/payments/packages/queries";
import { agreedPrices } from "@/lib/payments/queries";
import { instantOffer, type OfferedPractitioner, type OfferedService } from "@/lib/practice/offer";

/** A time that this browser chose, as its page shows it. */
export type HeldTime = {
  hold: NonNullable<Awaited<ReturnType<typeof findHold>>>;
  service: OfferedService;
  practitioner: OfferedPractitioner;
  /** The prepaid sessions of the client's that it would use one of; null where there are none. */
  prepaid: Usable | null;
  /** What the form says it is about. */
  shown: string;
  /** While it isn't kept: whether it is still free, and what is closest. */
  isFree: boolean;
  closest: FreeSlot[];
};

/** What names a kept time in a form, whether or not it is a place in a group. */
export function shownSlot(hold: { practitionerId: string; startsAt: Date; minutes: number }): string {
  const { practitionerId, startsAt, minutes } = hold;
  return slotId({ openingId: null, practitionerId, startsAt, minutes });
}

/** The time that this browser keeps or kept; null when there is none, or it is not offered any more. */
export async function heldTime(clientId: string | null, onlyWith: string, now: Date): Promise<HeldTime | null> {
  const token = await keptToken();
  const hold = token ? await findHold(token, now) : null;
  if (!hold) return null;
  const offer = await instantOffer(clientId);
  const held = offer.services.filter(({ id }) => id === hold.serviceId);
  const [service] = await agreedPrices(held, { clientId, practitionerId: hold.practitionerId });
  const practitioner = offer.practitioners.find(({ id }) => id === hold.practitionerId);
  if (!service || !practitioner) return null;
  const prepaid = await packageFor(clientId, hold.serviceId, hold.startsAt);
  const view = { hold, service, practitioner, prepaid, shown: shownSlot(hold) };
  if (hold.isLive || hold.appointmentId) return { ...view, isFree: true, closest: [] };
  const whose = onlyWith ? practitioner.id : null;
  const window = { from: now, until: yearAfter(now), clientId, elsewhereOf: clientId };
  const slots = await freeSlots(whose, service, window, now);
  const isFree = slots.some((slot) => shownSlot(slot) === view.shown);
  return { ...view, isFree, closest: isFree ? [] : closestTo(slots, hold.startsAt) };
}
