import { eq } from "drizzle-orm";
import { appointments } from "@/db/schema";
import { readState, type Subscriber } from "@/lib/appointments/events";
import { announceFreed } from "@/lib/reservations/freed-times";

/**
 * Has a time that was given up offered to those who wait for an earlier one. What was kept for an undo says so by itself
 * when that ends.
 */
export const offerFreedTime: Subscriber = {
  name: "offer-freed-time",
  async hear(tx, { kind, before, holdId, appointmentId }, now) {
    if ((kind !== "cancelled" && kind !== "rescheduled") || !before || holdId) return;
    const { startsAt, practitionerId } = readState(before);
    if (!startsAt || !practitionerId) return;
    const { clientId, serviceId } = appointments;
    const [appointment] = await tx
      .select({ clientId, serviceId })
      .from(appointments)
      .where(eq(appointments.id, appointmentId));
    if (appointment) await announceFreed(tx, [{ ...appointment, practitionerId, startsAt }], now);
  },
};
