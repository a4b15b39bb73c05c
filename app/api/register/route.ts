import { registerByProgram } from "@/lib/accounts/register";
import { Registered, readSlotsRegistration, SlotsRegistration } from "@/lib/api/dialects/slots/accounts";
import { otherMethods } from "@/lib/api/other-methods";
import { route } from "@/lib/api/route";
import { now } from "@/lib/clock";
import { newId } from "@/lib/id";
import { evenly } from "@/lib/rate-limit/limits";

export const POST = route({
  summary: "Register with an e-mail address as the username",
  description: [
    "As /api/auth/register: a 6-digit code is sent, which /api/auth/verify-otp takes. The username is the e-mail address;",
    "an email that differs from it is refused. Passwords have at least 15 characters.",
  ].join(" "),
  access: "all",
  limit: "auth",
  body: SlotsRegistration,
  reply: Registered,
  status: 201,
  examples: [
    {
      title: "slots",
      body: {
        username: "nicole@example.com",
        email: "nicole@example.com",
        password: "strongpass and a lamp by the sea",
      },
      reply: { id: "7", username: "nicole@example.com", email: "nicole@example.com" },
    },
  ],
  handle: async ({ body, address }) => {
    const at = now();
    const registration = readSlotsRegistration(body);
    const made = await evenly(() => registerByProgram(registration, { address }, at));
    return { id: made ?? newId(at), username: registration.email, email: registration.email };
  },
});

export const { GET, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ POST });
