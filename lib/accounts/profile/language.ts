import "server-only";
import { and, eq, isNull } from "drizzle-orm";
import { db } from "@/db/client";
import { users } from "@/db/schema";
import type { Actor } from "@/lib/auth/actor";
import { hasLanguage, keepLanguage } from "@/lib/auth/chosen-language";
import { type Language, languageFrom } from "@/lib/i18n/languages";
import { offeredLanguages } from "@/lib/i18n/offered-languages";
import { readerLanguage } from "@/lib/i18n/reader-language";

/** Reads on in a language, in this browser and, of a person who is signed in, in the account; from a server action. */
export async function chooseLanguage(actor: Pick<Actor, "id"> | null, language: Language, now: Date): Promise<void> {
  await keepLanguage(language);
  if (actor) await db.update(users).set({ language, updatedAt: now }).where(eq(users.id, actor.id));
}

/**
 * Lets an account and the browser that signs in to it know of each other: where nothing was chosen in the browser it
 * speaks the account's language from now on, and an account that has none learns the browser's. From a server action.
 */
export async function bringLanguage({ userId }: { userId: string }): Promise<void> {
  const spoken = await readerLanguage();
  await db
    .update(users)
    .set({ language: spoken })
    .where(and(eq(users.id, userId), isNull(users.language), isNull(users.erasedAt)));
  if (await hasLanguage()) return;
  const [row] = await db.select({ language: users.language }).from(users).where(eq(users.id, userId));
  const language = languageFrom(row?.language ?? undefined, offeredLanguages());
  if (language) await keepLanguage(language);
}
