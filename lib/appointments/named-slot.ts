import "server-only";
import { and, asc, eq, isNull, or } from "drizzle-orm";
import { db } from "@/db/client";
import { services } from "@/db/schema";
import type { Slot } from "@/lib/appointments/book";
import { parseSlotId } from "@/lib/availability/slot-id";
import { notFound } from "@/lib/errors";
import { isId } from "@/lib/id";

/** Which slot, by the id that every dialect gives it, and of which service; of several as long, the first. */
export type Chosen = { slotId: string; serviceId?: string };

/** The slot of an id, as booking needs it. Whether it is free is for the engine to say. */
export async function slotOf(chosen: Chosen): Promise<Slot> {
  const slot = parseSlotId(chosen.slotId);
  if (!slot) throw notFound("time slot");
  if (slot.openingId !== null) return { openingId: slot.openingId };
  const { practitionerId, startsAt } = slot;
  return { practitionerId, serviceId: await serviceOf(slot, chosen.serviceId), startsAt };
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
