import { z } from "zod";
import type { ProgramBooking } from "@/lib/api/commands/bookings";
import type { Met } from "@/lib/api/commands/meetings";
import {
  JourneyBooked,
  JourneyBooking,
  presentJourneyBooked,
  readJourneyBooking,
} from "@/lib/api/dialects/journey/journey";
import { presentSlotAppointment, SlotAppointment, SlotBooking } from "@/lib/api/dialects/slots/slots";

/*
 * /api/appointments is spoken in two dialects. A body with a slot is the slots dialect's, one with a practitioner, a
 * date and a time the journey dialect's; each is answered in its own.
 */

/** A booking in either dialect. */
export const AnyBooking = z
  .union([SlotBooking, JourneyBooking], {
    error: "Send either a slot (slots dialect), or practitionerId, date and time (journey dialect).",
  })
  .meta({ id: "AnyBooking" });

/** What was booked, in the dialect it was asked for in. */
export const AnyBooked = z.union([SlotAppointment, JourneyBooked]).meta({ id: "AnyBooked" });

type Sent = z.output<typeof AnyBooking>;

/** A booking in the domain's words. */
export function readBooking(sent: Sent): ProgramBooking {
  if (!("slot" in sent)) return readJourneyBooking(sent);
  const { slot, notes, service_id: serviceId, user_id: clientId, duration: minutes } = sent;
  return { wanted: { slotId: slot, serviceId, minutes }, clientId, reason: notes };
}

/** What was booked, in the dialect of what was sent. */
export function presentBooked(sent: Sent, booked: Met): z.input<typeof AnyBooked> {
  return "slot" in sent ? presentSlotAppointment(booked) : presentJourneyBooked(booked);
}
