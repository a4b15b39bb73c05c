import { z } from "zod";
import { presentSlotAppointment, SlotAppointment } from "@/lib/api/dialects/slots/slots";
import { otherMethods } from "@/lib/api/other-methods";
import { route } from "@/lib/api/route";
import { readOneBooked } from "@/lib/booking/queries";
import { now } from "@/lib/clock";

export const GET = route({
  summary: "An appointment",
  description:
    "In the slots dialect, as GET /api/appointments lists it. A request that has no time yet is not found here.",
  access: "user",
  params: z.object({ id: z.string() }),
  reply: SlotAppointment,
  handle: async ({ actor, params }) => presentSlotAppointment(await readOneBooked(actor, params.id, now())),
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ GET });
