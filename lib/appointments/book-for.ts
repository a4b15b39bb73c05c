import { and, eq, exists, isNull } from "drizzle-orm";
import { db } from "@/db/client";
import { appointments, users } from "@/db/schema";
import { placeIn, prepared, type Slot } from "@/lib/appointments/book";
import { assertAhead, giverFor } from "@/lib/appointments/giver";
import { visibleTo } from "@/lib/appointments/lock";
import { writeBooking } from "@/lib/appointments/write-booking";
import { type Actor, isStaff } from "@/lib/auth/actor";
import { notFound, Refusal } from "@/lib/errors";
import { isId } from "@/lib/id";

/**
 * Books for a client, who is told by e-mail: a practitioner her own time for clients of hers, an admin anyone's for
 * anyone. The practice is not bound to its hours, notices and caps, nor to how a service is booked by clients; a taken
 * time is taken for everyone.
 */
export async function bookForClient(
  staff: Actor,
  clientId: string,
  slot: Slot & { reason?: string },
  now: Date,
): Promise<string> {
  if (!isStaff(staff)) throw new Refusal("forbidden", "Only the practice can book for somebody.");
  const client = await findClient(staff, clientId);
  const booking = { ...(await prepared(staff.id, client, slot)), reason: slot.reason ?? "" };
  return db.transaction(async (tx) => {
    await giverFor(tx, staff, booking.giver.practitionerId);
    if ("openingId" in slot) return writeBooking(tx, { ...booking, ...(await placeIn(tx, slot, now)) }, now);
    assertAhead(slot, now);
    return writeBooking(tx, booking, now);
  });
}

/** A client the actor may book for; to a practitioner, those she has or had an appointment or a request with. */
async function findClient(staff: Actor, id: string) {
  if (!isId(id)) throw notFound("client");
  const known = db
    .select()
    .from(appointments)
    .where(and(eq(appointments.clientId, users.id), visibleTo(staff)));
  const [client] = await db
    .select({ id: users.id, timeZone: users.timeZone })
    .from(users)
    .where(
      and(
        eq(users.id, id),
        eq(users.role, "client"),
        isNull(users.erasedAt),
        staff.role === "admin" ? undefined : exists(known),
      ),
    );
  if (!client) throw notFound("client");
  return client;
}
