import "server-only";
import { and, asc, eq, isNull, or } from "drizzle-orm";
import { db } from "@/db/client";
import { services } from "@/db/schema";
import { bookSlot, type Details } from "@/lib/appointments/book";
import type { Actor } from "@/lib/auth/actor";
import { parseSlotId } from "@/lib/availability/slot-id";
import { notFound } from "@/lib/errors";
import { isId } from "@/lib/id";

/** Which slot, by the id that every dialect gives it, and of which service; of several as long, the first. */
export type Chosen = { slotId: string; serviceId?: string };

/** Books the slot of an id: a place in an opening, or a time of a service that is booked at once. Answers its id. */
export async function bookById(client: Actor, chosen: Chosen, details: Details, now: Date): Promise<string> {
  const slot = parseSlotId(chosen.slotId);
  if (!slot) throw notFound("time slot");
  if (slot.openingId !== null) return bookSlot(client, { openingId: slot.openingId }, details, now);
  const { practitionerId, startsAt } = slot;
  const serviceId = await serviceOf(slot, chosen.serviceId);
  return bookSlot(client, { practitionerId, serviceId, startsAt }, details, now);
}

async function serviceOf({ practitionerId, minutes }: { practitionerId: string; minutes: number }, id?: string) {
  if (id !== undefined && !isId(id)) throw notFound("service");
  const [service] = await db
    .select({ id: services.id })
    .from(services)
    .where(
      and(
        eq(services.active, true),
        eq(services.booking, "instant"),
        eq(services.capacity, 1),
        eq(services.minutes, minutes),
        or(isNull(services.practitionerId), eq(services.practitionerId, practitionerId)),
        id === undefined ? undefined : eq(services.id, id),
      ),
    )
    .orderBy(asc(services.position), asc(services.name))
    .limit(1);
  if (!service) throw notFound("time slot");
  return service.id;
}
