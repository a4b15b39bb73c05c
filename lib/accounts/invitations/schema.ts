import { z } from "zod";
import { NewPassword } from "@/lib/accounts/schema";

/** Accepting an invitation, with a password or with none. */
export const Acceptance = z.object({
  token: z.string().max(64),
  password: z.union([z.literal("").transform(() => null), NewPassword]).default(null),
});
