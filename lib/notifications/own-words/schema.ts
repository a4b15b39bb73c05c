import { z } from "zod";
import { placeholderProblem } from "@/lib/notifications/own-words/placeholders";

const GREETING_MAX = 80;
const BRING_MAX = 500;
const SIGNATURE_MAX = 200;

// What is no language is the practice's own, as in an address.
const which = { service: z.string().max(64).default(""), language: z.string().max(12).default("") };

const words = (most: number) =>
  z
    .string()
    .trim()
    .max(most, "Please keep this to {maximum, number} characters.")
    .transform((text) => text.replaceAll("\r\n", "\n"))
    .superRefine((text, context) => {
      const problem = placeholderProblem(text);
      if (problem) context.addIssue({ code: "custom", message: problem });
    })
    .default("");

/** What the practice says in its own words in e-mails to clients; an empty field leaves ours. Of one service, or of all, to readers
 * of one language. */
export const OwnWords = z.object({
  ...which,
  intent: z.enum(["save", "preview"]).default("save"),
  greeting: words(GREETING_MAX).refine((text) => !text.includes("\n"), "Please keep this to one line."),
  bring: words(BRING_MAX),
  signature: words(SIGNATURE_MAX),
});

/** Of which service the words are to be ours again, of all where it is empty, and in which language. */
export const WordsReset = z.object(which);
