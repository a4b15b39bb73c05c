import { personOf } from "@/lib/accounts/profile/profile";
import { signInProgram } from "@/lib/accounts/program";
import { Login, presentSignedIn, SignedIn } from "@/lib/api/dialects/accounts-sign-in";
import { otherMethods } from "@/lib/api/other-methods";
import { route } from "@/lib/api/route";
import { now } from "@/lib/clock";

export const POST = route({
  summary: "Log in",
  description: [
    "Answers an access token, good for a day, and a refresh token. Before the e-mail address is verified it answers 403",
    "with code email_not_verified and sends a fresh code, unless the practice has turned that off.",
  ].join(" "),
  access: "all",
  limit: "auth",
  body: Login,
  reply: SignedIn,
  examples: [
    { title: "attune", body: { email: "client@example.com", password: "SecurePassword123" } },
    { title: "clinic", body: { email: "john.doe@example.com", password: "securepassword123" } },
  ],
  errors: {
    unauthenticated: "No account has this e-mail address and password.",
    forbidden: "The e-mail address is not verified yet: code email_not_verified.",
  },
  handle: async ({ body, address }) => {
    const entered = await signInProgram(body, { address }, now());
    return presentSignedIn("Login successful", await personOf(entered.userId), entered);
  },
});

export const { GET, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ POST });
