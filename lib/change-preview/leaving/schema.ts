import { z } from "zod";

/** From whom everything that is booked goes, and to which practitioner. */
export const HandOverForm = z.object({
  id: z.string().max(64),
  to: z.string().min(1, "Please choose who takes them over.").max(64),
});

/** Who leaves, and how many booked sessions the page showed. */
export const LeaveForm = z.object({ id: z.string().max(64), seen: z.coerce.number().int().min(0).max(1_000_000) });
