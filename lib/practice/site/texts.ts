import "server-only";
import { db } from "@/db/client";
import { siteTexts } from "@/db/schema";
import type { Language } from "@/lib/i18n/languages";
import { languageFrom } from "@/lib/i18n/languages";
import { ownLanguage } from "@/lib/i18n/offered-languages";
import { keptByVersion } from "@/lib/practice/version/kept-by-version";

/** What the practice wrote for readers of one language. */
export type SiteTexts = Omit<typeof siteTexts.$inferSelect, "language">;

/** A text of the practice, and the language it is in. */
export type Written = { text: string; language: Language };

const all = keptByVersion(() => db.select().from(siteTexts));

/** What was written for readers of a language; empty texts where nothing was. */
export async function textsIn(language: Language): Promise<SiteTexts> {
  return (await all()).find((row) => row.language === language) ?? NOTHING;
}

/**
 * A text for which there is none of ours: in the reader's language, else in the practice's own, else in any it was
 * written in; null where the practice wrote none.
 */
export async function writtenText(
  field: "about" | "fees" | "imprint" | "terms" | "privacy",
  reader: Language,
): Promise<Written | null> {
  const rows = await all();
  const inOrder = [reader, ownLanguage(), ...rows.map((row) => row.language)];
  for (const wanted of inOrder) {
    const language = languageFrom(wanted);
    const text = rows.find((row) => row.language === wanted)?.[field];
    if (text && language) return { text, language };
  }
  return null;
}

const NOTHING: SiteTexts = {
  headline: "",
  intro: "",
  about: "",
  fees: "",
  imprint: "",
  terms: "",
  privacy: "",
  questions: [],
};
