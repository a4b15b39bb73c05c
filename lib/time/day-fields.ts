import { z } from "zod";
import { isDate } from "@/lib/time/civil-date";
import { readTime } from "@/lib/time/time-of-day";

const NO_DATE = "Please enter a date.";
const NO_TIME = "Please enter a time, such as 14:30.";

/** A date as a form sends it, "2026-12-08". */
export const DateField = z.string(NO_DATE).refine(isDate, NO_DATE);

/** A time of day as a form sends it, "14:30", in minutes past midnight. */
export const TimeField = z.string(NO_TIME).transform((text, context) => {
  const minute = readTime(text, "start");
  if (minute !== null) return minute;
  context.addIssue({ code: "custom", message: NO_TIME });
  return z.NEVER;
});

/** A time of day as an address says it, such as 09:30; "" for anything else. */
export function timeIn(text: string | string[] | undefined): string {
  return typeof text === "string" && /^\d\d:\d\d$/.test(text) ? text : "";
}
