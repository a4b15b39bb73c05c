import { z } from "zod";
import { personOf } from "@/lib/accounts/profile/profile";
import { presentUser, UserReply } from "@/lib/api/dialects/accounts";
import { otherMethods } from "@/lib/api/other-methods";
import { route } from "@/lib/api/route";
import { now } from "@/lib/clock";
import { eraseAccount } from "@/lib/privacy/erase";

export const DELETE = route({
  summary: "Delete a user",
  description: [
    "Cancels the person's coming appointments, tells them by e-mail, and destroys what the practice knows about them.",
    "The answer has what stays: an id without a name. A personal token can't do this: please log in.",
  ].join(" "),
  access: "team",
  params: z.object({ id: z.string() }),
  reply: UserReply,
  errors: { conflict: "It is the caller's own account, or the last admin's." },
  handle: async ({ actor, params }) => {
    await eraseAccount(actor, params.id, now());
    return { message: "User deleted", user: presentUser(await personOf(params.id)) };
  },
});

export const POST = route({ ...DELETE.operation, summary: "Delete a user, by POST" });

export const GET = route({ ...DELETE.operation, summary: "Delete a user, as in the document", changes: true });

export const { HEAD, PUT, PATCH, OPTIONS } = otherMethods({ GET, POST, DELETE });
