import "server-only";
import { assertReasonGiven, cancelAppointment } from "@/lib/appointments/cancel";
import type { MeetingPlace } from "@/lib/appointments/meeting-place/meeting-place";
import { type AppointmentStanding, findStanding } from "@/lib/appointments/queries";
import { rescheduleAppointment, rescheduleOwnAppointment } from "@/lib/appointments/reschedule";
import { wrongStatus } from "@/lib/appointments/status";
import { type Actor, isStaff } from "@/lib/auth/actor";
import { bookSlot } from "@/lib/booking/book";
import { bookForClient } from "@/lib/booking/book-for";
import { slotWanted, type WantedSlot } from "@/lib/booking/chosen-slot";
import type { Booked } from "@/lib/booking/queries";
import { parseSlotId, type Slot } from "@/lib/engine/slot-id";
import { notFound, Refusal } from "@/lib/errors";
import { movePlace } from "@/lib/group-sessions/move-place";
import { say, sentence } from "@/lib/i18n/say";
import { assertConnected, assertHost } from "@/lib/meetings/platforms/choose";
import type { TimeSlot } from "@/lib/reservations/reserve";
import { startAt, twiceWords } from "@/lib/time/start-at";

/*
 * The same changes as the pages make, for programs: they name slots or wall-clock times. A program has no second
 * thoughts, so nothing is kept for an undo and the e-mails leave at once.
 */

/** What a program books; `clientId` is whom the practice books for, `meetingPlace` where it is to be met. */
export type ProgramBooking = {
  wanted: WantedSlot;
  clientId?: string;
  reason: string;
  meetingPlace?: MeetingPlace;
};

/** Where a program moves an appointment: to a slot, or to a time on the practitioner's clock. */
export type ProgramMove = { slotId: string } | { date: string; minute: number };

/**
 * Books for the client who asks, or for the one that the practice names. Refuses with `provider_not_configured` (503) a
 * platform that is not connected, or where the practitioner is not known: it is never silently another.
 */
export async function bookByProgram(
  actor: Actor,
  { wanted, clientId, reason, meetingPlace }: ProgramBooking,
  now: Date,
): Promise<Booked> {
  const forClient = isStaff(actor) ? clientId : actor.id;
  if (!forClient) throw new Refusal("invalid", "Please give the id of the client this is for.");
  if (!isStaff(actor) && clientId && clientId !== actor.id)
    throw new Refusal("forbidden", "You can book for yourself only.");
  if (meetingPlace && meetingPlace !== "own") assertConnected(meetingPlace);
  const { slot, note } = await slotWanted(wanted);
  if (meetingPlace && meetingPlace !== "own" && "practitionerId" in slot) await assertHost(slot, meetingPlace);
  const said = [reason, note].filter(Boolean).join("\n");
  if (isStaff(actor)) return bookForClient(actor, forClient, { ...slot, reason: said, meetingPlace }, now, 0);
  return bookSlot(actor, slot, { reason: said, meetingPlace }, now);
}

/** Cancels at once. The practice gives a reason; a client may until the deadline that was shown at booking. */
export async function cancelByProgram(actor: Actor, id: string, reason: string, now: Date): Promise<void> {
  assertReasonGiven(actor, reason);
  await cancelAppointment(actor, id, reason, now, { undoMinutes: 0 });
}

/**
 * Moves at once, a client to a slot that is offered, the practice to any time that is free. Answers the old and the new
 * slot, and which one is meant of a time that clocks show twice.
 */
export async function moveByProgram(
  actor: Actor,
  id: string,
  wanted: ProgramMove,
  now: Date,
): Promise<{ from: Slot; to: Slot; note: string | null }> {
  const appointment = await findStanding(actor, id);
  if (!appointment) throw notFound("appointment");
  const old = timeSlotOf(appointment);
  const from: Slot = appointment.openingId ? { openingId: appointment.openingId } : { openingId: null, ...old };
  const to =
    "slotId" in wanted
      ? slotNamed(wanted.slotId, old)
      : timeOf({ ...old, startsAt: startAt(zoneOf(appointment), wanted) });
  if (to.openingId !== null) await movePlace(actor, id, { openingId: to.openingId }, now);
  else if (from.openingId !== null) await movePlace(actor, id, to, now);
  else if (isStaff(actor)) await rescheduleAppointment(actor, id, to, now, 0);
  else await rescheduleOwnAppointment(actor, id, to, now, 0);
  return { from, to, note: to.openingId === null ? twiceWords(zoneOf(appointment), to.startsAt) : null };
}

function timeSlotOf({ practitionerId, startsAt, minutes, status }: AppointmentStanding): TimeSlot {
  if (practitionerId && startsAt) return { practitionerId, startsAt, minutes };
  throw wrongStatus(status, sentence("This appointment has no time to move."));
}

function timeOf(timeSlot: TimeSlot): Slot {
  return { openingId: null, ...timeSlot };
}

function slotNamed(slotId: string, { minutes }: TimeSlot): Slot {
  const slot = parseSlotId(slotId);
  if (!slot) throw notFound("slot");
  if (slot.openingId !== null || slot.minutes === minutes) return slot;
  const said = say("The appointment takes {minutes, number} minutes, but the slot lasts {lasts, number}.", {
    minutes,
    lasts: slot.minutes,
  });
  throw new Refusal("invalid", said, { fields: { slot: [said] } });
}

function zoneOf({ practitionerZone }: AppointmentStanding): string {
  return practitionerZone ?? "UTC";
}
