import { forgotByProgram } from "@/lib/accounts/program";
import { Done } from "@/lib/api/dialects/accounts";
import { EmailOnly } from "@/lib/api/dialects/accounts-sign-in";
import { otherMethods } from "@/lib/api/other-methods";
import { route } from "@/lib/api/route";
import { now } from "@/lib/clock";

export const POST = route({
  summary: "Ask for a code to set a new password",
  description: [
    "Sends a code of 8 digits, or of 20 on a day when many wrong ones were tried, because it replaces a password. The",
    "answer is the same, and takes as long, whether or not the address has an account.",
  ].join(" "),
  access: "all",
  limit: "auth",
  body: EmailOnly,
  reply: Done,
  examples: [{ title: "A forgotten password", body: { email: "client@example.com" } }],
  handle: async ({ body, address }) => {
    await forgotByProgram(body.email, { address }, now());
    return { message: "If this address has an account, a code is on its way." };
  },
});

export const { GET, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ POST });
