import { z } from "zod";
import type { AnsweredQuestion } from "@/db/schema";
import { line } from "@/lib/practice/form-fields";

/** How many questions the first page answers. */
const QUESTIONS_MAX = 10;

/** The numbers of their fields: question0, answer0 and so on. */
export const QUESTION_ROWS = Array.from({ length: QUESTIONS_MAX }, (_, index) => index);

const HEADLINE_MAX = 90;
const INTRO_MAX = 300;
const ABOUT_MAX = 3_000;
const ANSWER_MAX = 1_000;
const LEGAL_MAX = 40_000;

const words = (most: number) =>
  z
    .string()
    .trim()
    .max(most, "Please keep this to {maximum, number} characters.")
    .transform((text) => text.replaceAll("\r\n", "\n"))
    .default("");

// What is no language is the practice's own, as in an address.
const language = z.string().max(12).default("");

const questionFields = Object.fromEntries(
  QUESTION_ROWS.flatMap((index) => [
    [`question${index}`, words(120)],
    [`answer${index}`, words(ANSWER_MAX)],
  ]),
);

/** What the first page says in the practice's own words, to readers of one language; an empty field leaves ours. */
export const FirstPageTexts = z.object({
  language,
  headline: line(HEADLINE_MAX).default(""),
  intro: words(INTRO_MAX),
  about: words(ABOUT_MAX),
});

/** The questions it answers, instead of ours; a row that is left empty is none. */
export const SiteQuestions = z
  .object({ language, ...questionFields })
  .superRefine((typed: Record<string, string>, context) => {
    for (const index of QUESTION_ROWS) {
      const { question, answer } = rowOf(typed, index);
      if (Boolean(question) === Boolean(answer)) continue;
      const name = question ? `answer${index}` : `question${index}`;
      const message = question ? "Please write an answer, too." : "Please write the question, too.";
      context.addIssue({ code: "custom", path: [name], message });
    }
  })
  .transform((typed: Record<string, string>) => ({
    language: typed.language ?? "",
    questions: QUESTION_ROWS.map((index) => rowOf(typed, index)).filter(({ question }) => question),
  }));

/** What the pages about money and law say. */
export const LegalTexts = z.object({
  language,
  fees: words(LEGAL_MAX),
  imprint: words(LEGAL_MAX),
  terms: words(LEGAL_MAX),
  privacy: words(LEGAL_MAX),
});

function rowOf(typed: Record<string, string>, index: number): AnsweredQuestion {
  return { question: typed[`question${index}`] ?? "", answer: typed[`answer${index}`] ?? "" };
}

/** The colour that the practice's own is reckoned from; empty for ours. */
export const SiteColour = z.object({
  accent: z
    .string()
    .trim()
    .toLowerCase()
    .regex(/^(#[0-9a-f]{6})?$/, "Please choose a colour, such as #2b7351.")
    .transform((accent) => accent || null),
});
