import type { Translate } from "@/lib/i18n/message";

/** The ready answers to a request that gets no time. */
export const ANSWER_TEMPLATES = ["full", "away", "colleague", "call"] as const;

/** One of them. */
export type AnswerTemplate = (typeof ANSWER_TEMPLATES)[number];

/** What it is called for staff, and what the client reads. */
export function templateWords(t: Translate, template: AnswerTemplate): { name: string; text: string } {
  switch (template) {
    case "full":
      return {
        name: t("These times are full"),
        text: t(
          "I'm sorry: the times you asked for are all taken at the moment. You are welcome to ask for others, and I will look again.",
        ),
      };
    case "away":
      return {
        name: t("Away for a while"),
        text: t("I'm away for a while and can't offer you a time soon. You are welcome to ask again later."),
      };
    case "colleague":
      return {
        name: t("A colleague has time sooner"),
        text: t(
          "A colleague here has time sooner than I have. If that is all right for you, please ask for the first therapist who is free.",
        ),
      };
    case "call":
      return {
        name: t("Let us speak first"),
        text: t("I would like to find a good time together with you. Please call us when it suits you."),
      };
  }
}
