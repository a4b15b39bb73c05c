import { requestByProgram } from "@/lib/api/commands/requests";
import { NewRequest, REQUEST_EXAMPLES, RequestMade, readRequest } from "@/lib/api/dialects/attune/requests";
import { otherMethods } from "@/lib/api/other-methods";
import { route } from "@/lib/api/route";
import { now } from "@/lib/clock";

export const POST = route({
  summary: "Ask for an appointment",
  description: [
    "Each time slot of the week must be open; each date must be in the future and have hours in at least one of the",
    "time slots. A 400 names those that don't fit. The request belongs to the caller: names and e-mail address come",
    "from the account, not from the body. A telephone number is saved if the account has none.",
  ].join(" "),
  access: "client",
  idempotent: true,
  body: NewRequest,
  reply: RequestMade,
  status: 201,
  examples: REQUEST_EXAMPLES,
  fields: { cells: ["selected_slots", "preferred_time_slots"], dates: ["preferred_dates"] },
  errors: {
    not_found: "There is no such practitioner or service.",
    conflict: "The client already has three requests waiting, or the practice takes none.",
  },
  handle: async ({ actor, body }) => ({
    appointment_id: await requestByProgram(actor, readRequest(body), now()),
    message: "Appointment request submitted successfully. We'll answer by e-mail.",
  }),
});

export const { GET, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ POST });
