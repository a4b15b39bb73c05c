import { z } from "zod";
import { toggleAccount } from "@/lib/accounts/manage";
import { personOf } from "@/lib/accounts/profile/profile";
import { presentUser, UserReply } from "@/lib/api/dialects/accounts";
import { otherMethods } from "@/lib/api/other-methods";
import { route } from "@/lib/api/route";
import { now } from "@/lib/clock";

export const POST = route({
  summary: "Activate or deactivate a user",
  description: [
    "Deactivates an account that is open, and opens one that is not. Its sessions end with the next request. A",
    "personal token can't do this: please log in.",
  ].join(" "),
  access: "team",
  params: z.object({ id: z.string() }),
  reply: UserReply,
  errors: { conflict: "It is the caller's own account, or the last admin's." },
  handle: async ({ actor, params }) => {
    await toggleAccount(actor.id, params.id, now());
    const user = presentUser(await personOf(params.id));
    return { message: user.is_active ? "User activated" : "User deactivated", user };
  },
});

export const GET = route({
  ...POST.operation,
  summary: "Activate or deactivate a user, as in the document",
  changes: true,
});

export const { HEAD, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ GET, POST });
