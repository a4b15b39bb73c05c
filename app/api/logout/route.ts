import { Done } from "@/lib/api/dialects/accounts";
import { otherMethods } from "@/lib/api/other-methods";
import { route } from "@/lib/api/route";
import { leave } from "@/lib/auth/sign-out";
import { now } from "@/lib/clock";

export const POST = route({
  summary: "Log out, from the slots dialect",
  description: "The token stops working at once.",
  access: "user",
  changes: false,
  reply: Done,
  examples: [{ title: "slots", reply: { message: "Logged out successfully" } }],
  handle: async ({ actor }) => {
    await leave(actor, now());
    return { message: "Logged out successfully" };
  },
});

export const { GET, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ POST });
