import { z } from "zod";

/** A link to pay with, and what it is used for. */
export const LinkedPayment = z.object({ token: z.string().max(100), id: z.string().max(64) });

/** A client, by their id. */
export const WhichClient = z.object({ client: z.string().max(64) });
