import { resetByProgram } from "@/lib/accounts/program";
import { Done } from "@/lib/api/dialects/accounts";
import { PasswordReset } from "@/lib/api/dialects/accounts-sign-in";
import { otherMethods } from "@/lib/api/other-methods";
import { route } from "@/lib/api/route";
import { now } from "@/lib/clock";

export const POST = route({
  summary: "Set a new password",
  description: "Uses up the code, ends every session and personal token of the account, and does not sign in.",
  access: "all",
  limit: "auth",
  body: PasswordReset,
  reply: Done,
  examples: [
    {
      title: "With the code from the e-mail",
      body: {
        email: "client@example.com",
        otp: "123456",
        new_password: "NewSecurePassword123",
        confirm_password: "NewSecurePassword123",
      },
    },
  ],
  fields: { code: ["otp"], password: ["new_password"] },
  errors: { invalid: "The password is too easy to guess, or the code is wrong, used or expired: code wrong_code." },
  handle: async ({ body, address }) => {
    const { email, otp, new_password } = body;
    await resetByProgram({ email, code: otp, password: new_password }, { address }, now());
    return { message: "Your password is changed. Please log in with the new one." };
  },
});

export const { GET, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ POST });
