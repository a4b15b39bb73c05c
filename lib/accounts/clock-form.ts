import { z } from "zod";
import { DateField } from "@/lib/time/day-fields";

const text = z.string().max(64).default("");

/** Another clock for the account: a zone, typed or one of those that were offered; neither leaves it. */
export const ClockChange = z.object({
  place: text,
  zone: text,
  hours: z.enum(["h12", "h23"], "Please choose one of the two."),
  /** The last day of a trip; empty for good. */
  until: z.union([z.literal(""), DateField]).default(""),
});

/** Taking a change of the clock back: what it was before. */
export const ClockBefore = z.object({ zone: text, hours: z.enum(["", "h12", "h23"]).catch("") });

/** Whether the clock that was chosen while booking is the account's from now on. */
export const ClockAnswer = z.object({ answer: z.enum(["keep", "back"], "Please choose one of the two.") });
