import { z } from "zod";
import { Email } from "@/lib/accounts/schema";
import { NewClient } from "@/lib/clients/schema";

/** A guardian who is no client yet: of which record, and where an invitation goes; an empty text sends none. */
export const NewGuardianForm = NewClient.extend({
  joint: z.uuid(),
  email: z
    .union([z.literal(""), Email])
    .default("")
    .transform((email) => email || null),
});
