import { z } from "zod";
import { toggleAccount } from "@/lib/accounts/manage";
import { personOf } from "@/lib/accounts/profile";
import { presentUser, UserReply } from "@/lib/api/dialects/accounts";
import type { Call } from "@/lib/api/operation";
import { otherMethods } from "@/lib/api/other-methods";
import { route } from "@/lib/api/route";
import { now } from "@/lib/clock";

const Account = z.object({ id: z.string() });

const toggle = {
  description:
    "Deactivates an account that is open, and opens one that is not. Its sessions end with the next request.",
  access: "admin",
  params: Account,
  reply: UserReply,
  errors: { conflict: "It is the caller's own account, or the last admin's." },
} as const;

export const GET = route({
  ...toggle,
  summary: "Activate or deactivate a user, as the document has it",
  changes: true,
  handle: toggled,
});

export const POST = route({ ...toggle, summary: "Activate or deactivate a user", handle: toggled });

async function toggled({ actor, params }: Call<"admin", typeof Account, z.ZodObject, z.ZodObject>) {
  await toggleAccount(actor.id, params.id, now());
  const user = presentUser(await personOf(params.id));
  return { message: user.is_active ? "User activated" : "User deactivated", user };
}

export const { PUT, PATCH, DELETE, OPTIONS } = otherMethods({ GET, POST });
