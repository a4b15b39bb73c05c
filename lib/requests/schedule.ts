import { db } from "@/db/client";
import { lockAppointment } from "@/lib/appointments/lock";
import { moveTo } from "@/lib/appointments/reschedule";
import { setTime, timesOf } from "@/lib/appointments/set-time";
import { assertCanBecome, wrongStatus } from "@/lib/appointments/status";
import { UNDO_MINUTES, undoableUntil } from "@/lib/appointments/undo/rules";
import { keepForUndo } from "@/lib/appointments/undo/undo";
import { record } from "@/lib/audit/record";
import { type Actor, isStaff } from "@/lib/auth/actor";
import { assertActive } from "@/lib/clients/active-client";
import { Refusal } from "@/lib/errors";
import { changeMessages } from "@/lib/notifications/change-messages";
import { messagePayload } from "@/lib/notifications/message-payload";
import { promiseAll } from "@/lib/outbox/promise";
import { assertAhead, bookablePractitioner } from "@/lib/practice/bookable-practitioner";
import { reserveTime, type TimeSlot } from "@/lib/reservations/reserve";

/**
 * Gives a request its time and its room, and promises the client an e-mail with an invitation. A practitioner gives
 * their own time, an admin anyone's. For `undoMinutes` it can be undone and the e-mail waits; with 0, or right before
 * the session, it leaves at once. Refuses with `slot_taken` a time that is not free, and then changes nothing; with
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
      throw wrongStatus("scheduled", "This appointment is booked already. Move it instead.");
    assertActive(appointment.clientDeactivatedAt);
    assertAhead(timeSlot, now);
    const { name, timeZone, userId } = await bookablePractitioner(tx, staff, timeSlot.practitionerId);
    const { clientId, serviceId } = appointment;
    await reserveTime(tx, { purpose: { appointmentId: id }, ...timeSlot, clientId, serviceId, actorId: staff.id }, now);
    await setTime(tx, appointment, timeSlot, null, now);
    const until = undoableUntil(timeSlot.startsAt, now, undoMinutes);
    if (until) await keepForUndo(tx, staff, { kind: "scheduled", before: appointment, kept: null, until }, now);
    await record(tx, { actorId: staff.id, action: "appointment.scheduled", subjectId: id }, now);
    const { practitionerId } = timeSlot;
    const facts = messagePayload(appointment, {
      ...timesOf(timeSlot),
      practitionerId,
      practitionerName: name,
      practitionerZone: timeZone,
    });
    const readers = { actorId: staff.id, clientId, practitionerUserId: userId };
    await promiseAll(tx, changeMessages("appointment-scheduled", readers, facts), now, until);
  });
}

/**
 * Moves a booked appointment to another time. The old room dies at once and a new one is made; the client's e-mail
 * carries an update of the same invitation, and waits for as long as the move can be undone. Staff only; the practice
 * is not bound to its published hours.
 */
export async function rescheduleAppointment(
  staff: Actor,
  id: string,
  timeSlot: TimeSlot,
  now: Date,
  undoMinutes = UNDO_MINUTES,
) {
  return db.transaction(async (tx) => {
    const appointment = await lockAppointment(tx, staff, id);
    assertStaff(staff);
    assertAhead(timeSlot, now);
    const practitioner = await bookablePractitioner(tx, staff, timeSlot.practitionerId);
    await moveTo(tx, staff, appointment, { timeSlot, practitioner, undoMinutes }, now);
  });
}

function assertStaff(actor: Actor) {
  if (!isStaff(actor)) throw new Refusal("forbidden", "Only the practice can set the time of an appointment.");
}
