import { NewRequest, REQUEST_EXAMPLES, RequestMade, readRequest } from "@/lib/api/dialects/attune-requests";
import { otherMethods } from "@/lib/api/other-methods";
import { route } from "@/lib/api/route";
import { requestByProgram } from "@/lib/appointments/request-by-program";
import { now } from "@/lib/clock";

export const POST = route({
  summary: "Ask for an appointment",
  description: [
    "Time slots of the week must each be open in it; dates must lie ahead and have hours in at least one of the time",
    "slots. Those that don't are named in a 400. The request is the caller's: names and e-mail address are those of her",
    "account, whatever is sent here; a telephone number is kept in an account that has none.",
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
    conflict: "Three of her requests are waiting already, or the practice takes none.",
  },
  handle: async ({ actor, body }) => ({
    appointment_id: await requestByProgram(actor, readRequest(body), now()),
    message: "Appointment request submitted successfully. We'll answer by e-mail.",
  }),
});

export const { GET, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ POST });
