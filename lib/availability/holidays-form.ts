import { z } from "zod";
import { many } from "@/lib/many";
import { DateField } from "@/lib/time/day-fields";

const MOST_DATES = 100;

/** Which public holidays of a place are to be time off, by their dates. */
export const HolidaysForm = z.object({
  practitioner: z.string().max(36),
  country: z.string().regex(/^[A-Z]{2}$/),
  region: z.string().regex(/^[A-Z0-9-]{0,6}$/),
  dates: many(DateField, MOST_DATES).refine((dates) => dates.length > 0, "Please choose at least one of the days."),
});

/** The same as it is read. */
export type HolidaysForm = z.output<typeof HolidaysForm>;
