import { z } from "zod";

/** What a new practice does before its first client, in this order. */
export const STEPS = [
  "practice",
  "yourself",
  "hours",
  "service",
  "look",
  "mail",
  "video",
  "invite",
  "publish",
] as const;

/** One of them. */
export type Step = (typeof STEPS)[number];

/** Which step. */
export const StepForm = z.object({ step: z.enum(STEPS) });
