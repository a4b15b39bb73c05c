"use server";

import { chooseLanguage } from "@/lib/accounts/profile/language";
import { assertOwnPage } from "@/lib/action";
import { currentActor } from "@/lib/auth/actor";
import { now } from "@/lib/clock";
import { languageFrom } from "@/lib/i18n/languages";
import { offeredLanguages } from "@/lib/i18n/offered-languages";

/** Reads on in another of the languages that are offered. */
export async function setLanguage(form: FormData): Promise<void> {
  await assertOwnPage();
  const language = languageFrom(String(form.get("language")), offeredLanguages());
  if (language) await chooseLanguage(await currentActor(), language, now());
}
