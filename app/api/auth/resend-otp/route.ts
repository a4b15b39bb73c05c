import { resendProgramCode } from "@/lib/accounts/program";
import { Done } from "@/lib/api/dialects/accounts";
import { Resend } from "@/lib/api/dialects/accounts-sign-in";
import { otherMethods } from "@/lib/api/other-methods";
import { route } from "@/lib/api/route";
import { now } from "@/lib/clock";

export const POST = route({
  summary: "Send a code again",
  description:
    "The same code as before, while it is still valid. The answer is the same whether or not a code is expected.",
  access: "all",
  limit: "auth",
  body: Resend,
  reply: Done,
  examples: [{ title: "Of a registration", body: { email: "client@example.com", context: "registration" } }],
  handle: async ({ body, address }) => {
    const purpose = body.context === "password_reset" ? "reset" : "verify";
    await resendProgramCode(body.email, purpose, { address }, now());
    return { message: "If this address waits for a code, a new one is on its way." };
  },
});

export const { GET, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ POST });
