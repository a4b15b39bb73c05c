import { z } from "zod";
import { LANGUAGES } from "@/lib/i18n/languages";

/** In which languages the practice speaks. */
export const languageVariables = {
  LANGUAGES: z
    .string()
    .default("en")
    .transform((text) => text.split(",").map((tag) => tag.trim()))
    .pipe(z.array(z.enum(LANGUAGES)).min(1))
    .describe(
      "The languages that Attune speaks here, comma separated; the first is the practice's own until an admin chooses another.",
    ),
};
