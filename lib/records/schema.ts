import { z } from "zod";

const YEARS_MAX = 50;

/** How long records stay; without years everything goes at once. */
export const RetentionForm = z
  .object({
    years: z
      .string()
      .trim()
      .regex(/^\d*$/, "Please write whole years.")
      .transform((text) => (text === "" ? null : Number(text)))
      .refine((years) => years === null || (years >= 1 && years <= YEARS_MAX), "Please write 1 to 50 years."),
    startsFrom: z.enum(["last_service", "closing"], "Please choose one of these."),
    source: z.string().trim().max(200, "Please keep this to {maximum, number} characters.").default(""),
  })
  .refine(({ years, source }) => years === null || source !== "", {
    path: ["source"],
    message: "Please say where the rule is from, such as a law and its paragraph.",
  });

/** Keeps one record until a date, or ends that where the date is left out. */
export const HoldForm = z
  .object({
    record: z.uuid(),
    until: z.union([z.literal(""), z.iso.date("Please choose a date.")]),
    reason: z.string().trim().max(500, "Please keep this to {maximum, number} characters.").default(""),
  })
  .refine(({ until, reason }) => until === "" || reason !== "", {
    path: ["reason"],
    message: "Please say in a few words why.",
  });
