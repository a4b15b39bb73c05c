import { z } from "zod";

/** A link to pay with, and the session or the package that is paid for with it. */
export const LinkedPayment = z.object({
  token: z.string().max(100),
  id: z.string().max(64),
  of: z.enum(["session", "package"]).default("session"),
});

/** A client, by their id. */
export const WhichClient = z.object({ client: z.string().max(64) });
