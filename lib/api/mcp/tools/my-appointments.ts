import { z } from "zod";
import { tool } from "@/lib/api/mcp/tool";
import { listAhead } from "@/lib/appointments/today/ahead";
import { Refusal } from "@/lib/errors";

const Ahead = z.object({
  reference: z.string().describe("A short reference to use on the phone."),
  status: z.enum(["scheduled", "pending_review"]).describe("pending_review was asked for, and waits for an answer."),
  service: z.string(),
  practitioner: z.string().nullable().describe("Null while a request is open to any practitioner."),
  starts_at: z.iso.datetime().nullable(),
  ends_at: z.iso.datetime().nullable(),
  time_zone: z.string().nullable().describe("The practitioner's."),
  cancel_by: z.iso.datetime().nullable().describe("Until when the client may cancel, on the appointment's page."),
  page: z.string().describe("Where it is changed, cancelled and met; the person signs in there."),
});

/**
 * What lies ahead of the owner of a token: of a client the own appointments, of staff those that they see, without the
 * clients' names and without a word of what anyone wrote.
 */
export const myAppointments = tool({
  name: "my_appointments",
  title: "My appointments",
  description: [
    "The appointments and requests that lie ahead of the person whose token is sent, sooner first. It needs a personal",
    "token, which the person makes on the practice's page /account/tokens.",
  ].join(" "),
  isReading: true,
  input: z.object({}),
  output: z.object({ appointments: z.array(Ahead) }),
  run: async ({ caller, origin }, _, now) => {
    if (!caller) throw new Refusal("unauthenticated", NO_TOKEN);
    const appointments = (await listAhead(caller.actor, now)).map(({ id, startsAt, endsAt, cancelBy, ...row }) => ({
      ...row,
      starts_at: startsAt?.toISOString() ?? null,
      ends_at: endsAt?.toISOString() ?? null,
      time_zone: row.zone,
      cancel_by: cancelBy?.toISOString() ?? null,
      page: `${origin}/appointments/${id}`,
    }));
    return { appointments };
  },
});

const NO_TOKEN = [
  "This needs a personal token in the header Authorization: Bearer. The person makes one on the practice's page",
  "/account/tokens; one that may only read is enough.",
].join(" ");
