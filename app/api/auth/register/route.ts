import { registerByProgram } from "@/lib/accounts/register";
import { UserReply } from "@/lib/api/dialects/accounts";
import { presentRegistered, Registration, readRegistration } from "@/lib/api/dialects/accounts-sign-in";
import { otherMethods } from "@/lib/api/other-methods";
import { route } from "@/lib/api/route";
import { now } from "@/lib/clock";
import { newId } from "@/lib/id";
import { evenly } from "@/lib/rate-limit/limits";

export const POST = route({
  summary: "Register, and get a code by e-mail",
  description: [
    "Sends a 6-digit code, good for ten minutes and one try, that /api/auth/verify-otp takes. For an address that has an",
    "account the answer is the same, and the account's owner is told. If one unverified address is registered again under another",
    "password, neither password stands once it is verified: set one with /api/auth/forgot-password.",
  ].join(" "),
  access: "all",
  limit: "auth",
  body: Registration,
  reply: UserReply,
  status: 201,
  examples: [
    {
      title: "attune",
      body: {
        email: "client@example.com",
        first_name: "Ama",
        last_name: "Mensah",
        phone_number: "+233200000000",
        password: "SecurePassword123",
        password2: "SecurePassword123",
      },
    },
    {
      title: "clinic",
      body: {
        first_name: "John",
        last_name: "Doe",
        email: "john.doe@example.com",
        phone: "+1234567890",
        location: "New York, NY",
        password: "securepassword123",
      },
    },
  ],
  handle: async ({ body, address }) => {
    const at = now();
    const made = await evenly(() => registerByProgram(readRegistration(body), { address }, at));
    const user = presentRegistered(body, made ?? newId(at), at);
    return { message: "User registered successfully. A code to verify the e-mail address is on its way.", user };
  },
});

export const { GET, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ POST });
