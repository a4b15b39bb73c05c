import { z } from "zod";
import { line, whole } from "@/lib/practice/form-fields";
import { isCurrency } from "@/lib/practice/money";

/** How the practice goes about money, as an admin says it. */
export const MoneySettings = z.object({
  // As it is where it was not asked for; empty is that of the first service.
  currency: z
    .string()
    .refine((code) => code === "" || isCurrency(code), "Please choose a currency from the list.")
    .optional(),
  address: line(300).default(""),
  taxLabel: line(30).default(""),
  taxNumber: line(40).default(""),
  documentHeadline: line(60).default(""),
  // What the networks of cards carry (Stripe: statement descriptors): 22 characters, Latin, none of these marks.
  bankText: line(22)
    .regex(/^[\x20-\x7e]*$/, "Please use plain letters and digits.")
    .regex(/^[^<>\\'"*]*$/, "Please leave out < > \\ ' \" and *.")
    .regex(/^$|[A-Za-z]/, "Please use at least one letter.")
    .default(""),
  lateCancelFeePercent: whole(0, 100, "per cent"),
  missedFeePercent: whole(0, 100, "per cent"),
  // Whether a late cancellation and a missed session use up a prepaid session.
  forfeitsPrepaid: z.enum(["yes", "no"]).default("yes"),
});

/** The same as it is typed. */
export type MoneyField = keyof z.input<typeof MoneySettings>;

/** A vendor by its name. */
export const WhichVendor = z.object({ vendor: z.enum(["stripe", "paystack"]) });
