import { z } from "zod";
import { OUTCOMES, SIGNAL_KINDS } from "@/db/schema/meetings";
import { Cancellation } from "@/lib/appointments/schema";

/** What a session came to, and why it is another than it looked like. */
export const OutcomeForm = Cancellation.extend({
  outcome: z.enum(OUTCOMES, "Please choose from the list."),
});

/** What a participant's page may claim of the call: being in it or not, and the steps taken in trouble. */
export const CLAIMS = SIGNAL_KINDS.filter((kind) => kind !== "started" && kind !== "ended" && kind !== "admitted");

/** A page's claim; `once` is the same for the same claim, however often it is sent. */
export const Claim = z.object({ kind: z.enum(CLAIMS), once: z.uuid() });
