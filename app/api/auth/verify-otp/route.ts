import { personOf } from "@/lib/accounts/profile/profile";
import { verifyProgram } from "@/lib/accounts/program";
import { EmailCode, presentSignedIn, SignedIn } from "@/lib/api/dialects/accounts-sign-in";
import { otherMethods } from "@/lib/api/other-methods";
import { route } from "@/lib/api/route";
import { now } from "@/lib/clock";

export const POST = route({
  summary: "Verify an e-mail address and sign in",
  description: [
    "Takes the code that a registration, a login or resend-otp of this API sent, once, within ten minutes. It has six",
    "digits and one try: two would be more than one chance in a million a day. After a wrong one resend-otp sends a",
    "longer code, of 8 or 20 digits, which goes into the same field. A code that was requested on one of our pages",
    "works in that browser only.",
  ].join(" "),
  access: "all",
  limit: "auth",
  body: EmailCode,
  reply: SignedIn,
  examples: [{ title: "The code from the e-mail", body: { email: "client@example.com", otp: "123456" } }],
  fields: { code: ["otp"] },
  errors: { invalid: "The code is wrong, used or expired: code wrong_code." },
  handle: async ({ body, address }) => {
    const entered = await verifyProgram(body.email, body.otp, { address }, now());
    return presentSignedIn("E-mail address verified", await personOf(entered.userId), entered);
  },
});

export const { GET, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ POST });
