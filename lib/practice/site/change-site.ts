import "server-only";
import { db, type Transaction } from "@/db/client";
import { settings, siteTexts } from "@/db/schema";
import { record } from "@/lib/audit/record";
import type { Staff } from "@/lib/auth/actor";
import type { Language } from "@/lib/i18n/languages";
import { assertMay } from "@/lib/permissions/permissions";
import { foundPractice } from "@/lib/practice/change";
import { practice } from "@/lib/practice/settings";
import type { SiteTexts } from "@/lib/practice/site/texts";

/**
 * Puts these texts in the place of what the public pages say to readers of a language; the others stay. Refuses with
 * `forbidden` (403) all but admins.
 */
export async function changeTexts(admin: Staff, language: Language, texts: Partial<SiteTexts>, now: Date) {
  await changeSite(admin, now, async (tx) => {
    await tx
      .insert(siteTexts)
      .values({ language, ...texts })
      .onConflictDoUpdate({ target: siteTexts.language, set: texts });
  });
}

/** Has the practice's colours reckoned from this one, or ours again with null. Refuses as `changeTexts` does. */
export async function changeAccent(admin: Staff, accent: string | null, now: Date) {
  await changeSite(admin, now, async (tx) => {
    await tx.update(settings).set({ accent });
  });
}

/** A change of what the public sees of the practice, with its line in the trail. Refuses as `changeTexts` does. */
export async function changeSite(admin: Staff, now: Date, write: (tx: Transaction) => Promise<void>) {
  assertMay(admin, "settings");
  const { timeZone } = await practice();
  await db.transaction(async (tx) => {
    await foundPractice(tx, timeZone, now);
    await write(tx);
    await record(tx, { actorId: admin.id, action: "practice.changed", subjectId: null }, now);
  });
}
