import "server-only";
import { cookies } from "next/headers";
import { choiceOptions } from "@/lib/auth/cookies";
import { LANGUAGE_COOKIE } from "@/lib/i18n/language-of-headers";
import type { Language } from "@/lib/i18n/languages";

/** Speaks a language in this browser from now on; from a server action. */
export async function keepLanguage(language: Language): Promise<void> {
  (await cookies()).set(LANGUAGE_COOKIE, language, choiceOptions);
}

/** Whether a language was chosen in this browser, or came with an account. */
export async function hasLanguage(): Promise<boolean> {
  return (await cookies()).has(LANGUAGE_COOKIE);
}

/** Forgets the language of this browser, for the next person at it; from a server action. */
export async function forgetLanguage(): Promise<void> {
  (await cookies()).delete(LANGUAGE_COOKIE);
}
