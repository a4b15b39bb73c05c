import { db } from "@/db/client";
import { lockAppointment } from "@/lib/appointments/lock";
import { assertCanBecome, wrongStatus } from "@/lib/appointments/status";
import { transition } from "@/lib/appointments/transition";
import { undoableUntil } from "@/lib/appointments/undo/rules";
import { type Actor, isStaff } from "@/lib/auth/actor";
import { assertActive } from "@/lib/clients/active-client";
import { Refusal } from "@/lib/errors";
import { sentence } from "@/lib/i18n/say";
import { coverEach } from "@/lib/payments/packages/use-package";
import { assertAhead, bookablePractitioner } from "@/lib/practice/bookable-practitioner";
import { reserveTime, type TimeSlot } from "@/lib/reservations/reserve";
import { UNDO_MINUTES } from "@/lib/undo";

/**
 * Gives a request its time and its room, and promises the client an e-mail with an invitation. A practitioner gives
 * their own time, an admin anyone's. For `undoMinutes` it can be undone and the e-mail waits; with 0, or right before
 * the session, it leaves at once. A package of the client's pays for it. Refuses with `slot_taken` a time that is not free, and then changes nothing; with
 * `wrong_status` what waits for no time.
 */
export async function scheduleAppointment(
  staff: Actor,
  id: string,
  timeSlot: TimeSlot,
  now: Date,
  undoMinutes = UNDO_MINUTES,
) {
  return db.transaction(async (tx) => {
    const appointment = await lockAppointment(tx, staff, id);
    assertStaff(staff);
    assertCanBecome(appointment.status, "scheduled");
    if (appointment.status === "scheduled")
      throw wrongStatus("scheduled", sentence("This appointment is booked already. Move it instead."));
    assertActive(appointment.clientDeactivatedAt);
    assertAhead(timeSlot, now);
    await bookablePractitioner(tx, staff, timeSlot.practitionerId);
    const { clientId, serviceId } = appointment;
    await reserveTime(tx, { purpose: { appointmentId: id }, ...timeSlot, clientId, serviceId, actorId: staff.id }, now);
    await coverEach(tx, [{ ...appointment, startsAt: timeSlot.startsAt }], now);
    const until = undoableUntil(timeSlot.startsAt, now, undoMinutes);
    const held = until && { until, holdId: null };
    await transition(tx, staff, appointment, { kind: "scheduled", timeSlot }, now, held);
  });
}

function assertStaff(actor: Actor) {
  if (!isStaff(actor)) throw new Refusal("forbidden", "Only the practice can set the time of an appointment.");
}
