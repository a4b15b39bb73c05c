"use server";

import { redirect } from "next/navigation";
import { action } from "@/lib/action";
import { whoMay } from "@/lib/auth/actor";
import { now } from "@/lib/clock";
import { chooseWords, resetWords } from "@/lib/notifications/own-words/choose";
import { previewOf } from "@/lib/notifications/own-words/preview";
import { OwnWords, WordsReset } from "@/lib/notifications/own-words/schema";

/** Saves what e-mails say in the practice's own words, or shows what they would say. */
export const saveWords = action(OwnWords, whoMay("settings"), async (admin, { service, intent, ...words }) => {
  if (intent === "preview") return { preview: await previewOf(words) };
  await chooseWords(admin, service || null, words, now());
  redirect(pageOf(service, "saved"));
});

/** Makes them ours again. */
export const useOurWords = action(WordsReset, whoMay("settings"), async (admin, { service }) => {
  await resetWords(admin, service || null, now());
  redirect(pageOf(service, "reset"));
});

function pageOf(service: string, done: string): string {
  return `/admin/settings/words?${new URLSearchParams({ ...(service && { service }), done })}`;
}
