import { z } from "zod";
import { line, ticked } from "@/lib/practice/form-fields";

/** How many languages or specialities a page names, and how long each of them may be. */
const NAMED_MAX = 12;
const NAMED_LENGTH_MAX = 60;

/** What a field names, each on its own line or after a comma; what is named twice is named once. */
const named = z
  .string()
  .default("")
  .transform((text) => [...new Set(text.split(/[,;\n]/).map((part) => part.trim()))].filter(Boolean))
  .refine((parts) => parts.length <= NAMED_MAX, `Please name at most ${NAMED_MAX}.`)
  .refine(
    (parts) => parts.every((part) => part.length <= NAMED_LENGTH_MAX),
    `Please keep each to ${NAMED_LENGTH_MAX} characters, and put a comma or a new line between them.`,
  );

/** What a practitioner's page says, and whether it is there for everyone. */
export const PublicPage = z.object({
  practitioner: z.string().max(64),
  name: line(80).min(1, "Please give the name that clients know."),
  title: line(80).min(1, "Please say what the practitioner is, such as Psychotherapist."),
  pronouns: line(40).default(""),
  bio: z.string().trim().max(3000, "Please keep this to {maximum, number} characters.").default(""),
  languages: named,
  specialities: named,
  published: ticked,
});

/** As it is parsed. */
export type PublicPage = z.output<typeof PublicPage>;

/** Whose photo is taken away. */
export const PhotoRemoval = z.object({ practitioner: z.string().max(64) });
