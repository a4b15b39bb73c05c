import { z } from "zod";
import { isDate } from "@/lib/availability/civil";
import { readTime } from "@/lib/availability/week";
import { whole } from "@/lib/practice/form-fields";

const Places = whole(1, 500, "places");

/** A new group session, on the practitioner's clock. */
export const OpeningForm = z.object({
  practitioner: z.string().max(36),
  service: z.string().max(36),
  date: z.string("Please give a date.").refine(isDate, "Please give a date."),
  time: z
    .string("Please give a time, such as 18:00.")
    .refine((text) => readTime(text, "start") !== null, "Please give a time, such as 18:00.")
    .transform((text) => readTime(text, "start") ?? 0),
  capacity: Places,
});

/** Another number of places. */
export const CapacityForm = z.object({ id: z.string().max(36), capacity: Places });

/** Which group session is closed. */
export const OpeningClose = z.object({ id: z.string().max(36) });
