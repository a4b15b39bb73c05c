"use server";

import { redirect } from "next/navigation";
import { action } from "@/lib/action";
import { whoMay } from "@/lib/auth/actor";
import { now } from "@/lib/clock";
import { languageOf } from "@/lib/i18n/offered-languages";
import { chooseWords, resetWords } from "@/lib/notifications/own-words/choose";
import { wordsPage } from "@/lib/notifications/own-words/page";
import { previewOf } from "@/lib/notifications/own-words/preview";
import { OwnWords, WordsReset } from "@/lib/notifications/own-words/schema";

/** Saves what e-mails say in the practice's own words, or shows what they would say. */
export const saveWords = action(
  OwnWords,
  whoMay("settings"),
  async (admin, { service, language: asked, intent, ...words }) => {
    const language = languageOf({ language: asked });
    if (intent === "preview") return { preview: await previewOf(words, language) };
    await chooseWords(admin, { serviceId: service || null, language }, words, now());
    redirect(wordsPage({ service, language, done: "saved" }));
  },
);

/** Makes them ours again. */
export const useOurWords = action(WordsReset, whoMay("settings"), async (admin, { service, language: asked }) => {
  const language = languageOf({ language: asked });
  await resetWords(admin, { serviceId: service || null, language }, now());
  redirect(wordsPage({ service, language, done: "reset" }));
});
