import { z } from "zod";
import { Done } from "@/lib/api/dialects/accounts";
import { otherMethods } from "@/lib/api/other-methods";
import { route } from "@/lib/api/route";
import { revokePersonalToken } from "@/lib/auth/personal-token";
import { now } from "@/lib/clock";

export const DELETE = route({
  summary: "Revoke a personal token",
  description: "From the next request on.",
  access: "user",
  ownHands: true,
  params: z.object({ id: z.string() }),
  reply: Done,
  handle: async ({ actor, params }) => {
    await revokePersonalToken(actor, params.id, now());
    return { message: "The token is revoked." };
  },
});

export const { GET, POST, PUT, PATCH, OPTIONS } = otherMethods({ DELETE });
