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
      "The languages that readers may choose from, comma separated; the first is the practice's own. French (`fr`) is not complete yet.",
    ),
};
