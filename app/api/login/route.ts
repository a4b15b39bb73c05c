import { signInProgram } from "@/lib/accounts/program";
import { SlotsLogin, SlotsToken } from "@/lib/api/dialects/slots/accounts";
import { otherMethods } from "@/lib/api/other-methods";
import { route } from "@/lib/api/route";
import { now } from "@/lib/clock";

export const POST = route({
  summary: "Log in with a username",
  description: "As /api/auth/login. The token works as Authorization: Token and as Bearer.",
  access: "all",
  limit: "auth",
  body: SlotsLogin,
  reply: SlotsToken,
  examples: [
    {
      title: "slots",
      body: { username: "nicole@example.com", password: "strongpass and a lamp by the sea" },
      reply: { token: "cbcb5e4ca1a1d0d48b00e3a1c841a129e89d7a53", username: "nicole@example.com" },
    },
  ],
  errors: {
    unauthenticated: "No account has this username and password.",
    forbidden: "The e-mail address is not verified yet: code email_not_verified.",
  },
  handle: async ({ body: { username, password }, address }) => {
    const { access } = await signInProgram({ email: username, password }, { address }, now());
    return { token: access, username };
  },
});

export const { GET, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ POST });
