import { checkResetCode } from "@/lib/accounts/program";
import { Done } from "@/lib/api/dialects/accounts";
import { EmailCode } from "@/lib/api/dialects/accounts-sign-in";
import { otherMethods } from "@/lib/api/other-methods";
import { route } from "@/lib/api/route";
import { now } from "@/lib/clock";

export const POST = route({
  summary: "Check the code of a forgotten password",
  description: "A wrong code counts as a guess; a right one stays valid for /api/auth/reset-password.",
  access: "all",
  limit: "auth",
  body: EmailCode,
  reply: Done,
  examples: [{ title: "The code from the e-mail", body: { email: "client@example.com", otp: "123456" } }],
  fields: { code: ["otp"] },
  errors: { invalid: "The code is wrong, used or expired: code wrong_code." },
  handle: async ({ body, address }) => {
    await checkResetCode(body.email, body.otp, { address }, now());
    return { message: "The code is right. Send it again with the new password." };
  },
});

export const { GET, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ POST });
