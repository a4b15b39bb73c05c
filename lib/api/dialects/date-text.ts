import { z } from "zod";
import { isUsableDate } from "@/lib/time/civil-date";

/** Which one is meant of a time that clocks show twice. */
export const TimeNote = z
  .string()
  .nullable()
  .describe("Which one is meant where clocks show this time twice, as in the hour that summer ends with; else null.");

/**
 * A date that exists, as YYYY-MM-DD, within reach of every calendar. Anything else ends parsing there, so that a rule
 * that compares two dates finds dates.
 */
export const DateText = z.iso
  .date({ error: "Give a date that exists, as YYYY-MM-DD.", abort: true })
  .refine((text) => isUsableDate(text), {
    error: "Give a date from 1900 on that is not beyond 2199.",
    abort: true,
  });
