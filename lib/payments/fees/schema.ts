import { z } from "zod";
import { isCurrency, minorOf } from "@/lib/practice/money";

/** A decision about a session's fee, with the amount that the form showed. */
export const FeeForm = z
  .object({ id: z.string().max(64), shown: z.string().max(16), currency: z.string().refine(isCurrency) })
  .transform(({ id: appointmentId, shown, currency }) => {
    return { appointmentId, seen: { leftMinor: minorOf(shown, currency) ?? -1, currency } };
  });
