import { z } from "zod";
import { eraseAccount } from "@/lib/accounts/erase";
import { personOf } from "@/lib/accounts/profile";
import { presentUser, UserReply } from "@/lib/api/dialects/accounts";
import type { Call } from "@/lib/api/operation";
import { otherMethods } from "@/lib/api/other-methods";
import { route } from "@/lib/api/route";
import { now } from "@/lib/clock";

const Account = z.object({ id: z.string() });

const erasure = {
  description: [
    "Cancels what the person has ahead, tells her, and destroys what the practice knows of her. The answer has what",
    "stays: an id without a name.",
  ].join(" "),
  access: "admin",
  params: Account,
  reply: UserReply,
  errors: { conflict: "It is the caller's own account, or the last admin's." },
} as const;

export const GET = route({
  ...erasure,
  summary: "Delete a user, as the document has it",
  changes: true,
  handle: erased,
});

export const POST = route({ ...erasure, summary: "Delete a user, by POST", handle: erased });

export const DELETE = route({ ...erasure, summary: "Delete a user", handle: erased });

async function erased({ actor, params }: Call<"admin", typeof Account, z.ZodObject, z.ZodObject>) {
  await eraseAccount(actor, params.id, now());
  return { message: "User deleted", user: presentUser(await personOf(params.id)) };
}

export const { PUT, PATCH, OPTIONS } = otherMethods({ GET, POST, DELETE });
