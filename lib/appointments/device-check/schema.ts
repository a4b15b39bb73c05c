import { z } from "zod";
import { CHECK_TROUBLES } from "@/db/schema/meetings";

/** The first thing that does not work, as a check found it. */
export type CheckTrouble = (typeof CHECK_TROUBLES)[number];

/** What a check came to; `soundOnly` where the person means to be heard and not seen. */
export const CheckResult = z.object({
  result: z.enum(["ready", ...CHECK_TROUBLES]),
  soundOnly: z.enum(["yes", "no"]).transform((word) => word === "yes"),
});
