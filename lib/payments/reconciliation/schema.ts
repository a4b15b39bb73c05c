import { z } from "zod";

const REASONS = ["settled_there", "recorded_here", "not_ours", "accepted"] as const;

/** Why a difference may stay, as a person says it. */
export type Reason = (typeof REASONS)[number];

/** A difference and why it may stay. */
export const Resolving = z.object({
  difference: z.string().max(64),
  reason: z.enum(REASONS, "Please choose a reason."),
});

/** A difference that was resolved by mistake. */
export const Reopening = z.object({ difference: z.string().max(64) });
