import { z } from "zod";
import { Matching, presentMatching } from "@/lib/api/dialects/attune-requests";
import { otherMethods } from "@/lib/api/other-methods";
import { route } from "@/lib/api/route";
import { readAppointment } from "@/lib/appointments/read";
import { now } from "@/lib/clock";

export const GET = route({
  summary: "What matches a request",
  description: [
    "The time slots of the next thirty days in which what was asked for can still begin, best first: sooner, then what",
    "was ticked earlier. A practitioner is shown her own time, everyone else that of whoever was asked. What is no",
    "request any more matches nothing.",
  ].join(" "),
  access: "user",
  params: z.object({ id: z.string() }),
  reply: Matching,
  handle: async ({ actor, params }) => presentMatching(await readAppointment(actor, params.id, now())),
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ GET });
