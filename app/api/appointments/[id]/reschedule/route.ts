import { z } from "zod";
import { moveByProgram } from "@/lib/api/commands/bookings";
import { MOVED_SLOT, MOVED_TIME } from "@/lib/api/dialects/appointment-examples";
import { JourneyDone, JourneyMove, readJourneyMove } from "@/lib/api/dialects/journey/journey";
import { presentMove, SlotMove, SlotMoved } from "@/lib/api/dialects/slots/slots";
import { otherMethods } from "@/lib/api/other-methods";
import { route } from "@/lib/api/route";
import { now } from "@/lib/clock";

const RULES = [
  "A client can move it until the deadline that was shown at booking, usually 2 hours before the start, to a time that",
  "is offered; staff to any free time. The old time is freed and the new one taken in one transaction: if someone else",
  "takes the new time first, nothing changes.",
].join(" ");
const errors = {
  conflict:
    "The new time went to someone else, it is too late, with the deadline in details, or it is a place in a group.",
  not_found: "There is no such appointment or slot.",
};

export const PUT = route({
  summary: "Move an appointment to another date and time",
  description: `In the journey dialect: on the practitioner's calendar and clock. ${RULES}`,
  access: "user",
  params: z.object({ id: z.string() }),
  body: JourneyMove,
  reply: JourneyDone,
  examples: MOVED_TIME,
  fields: { time: ["newTime"], date: ["newDate"] },
  errors,
  handle: async ({ actor, params, body }) => {
    const { note } = await moveByProgram(actor, params.id, readJourneyMove(body), now());
    return { success: true, message: "Appointment rescheduled successfully", timeNote: note };
  },
});

export const PATCH = route({
  summary: "Move an appointment to another slot",
  description: `In the slots dialect: to a slot as long as the appointment, with the same practitioner or another. ${RULES}`,
  access: "user",
  params: z.object({ id: z.string() }),
  body: SlotMove,
  reply: SlotMoved,
  examples: MOVED_SLOT,
  fields: { time: ["new_slot"], date: ["new_slot"], slot: ["new_slot"] },
  errors,
  handle: async ({ actor, params, body }) =>
    presentMove(params.id, await moveByProgram(actor, params.id, { slotId: body.new_slot }, now())),
});

export const { GET, POST, DELETE, OPTIONS } = otherMethods({ PUT, PATCH });
