import { sql } from "drizzle-orm";
import type { z } from "zod";
import { db, type Transaction } from "@/db/client";
import { services, settings } from "@/db/schema";
import { record } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import { Refusal } from "@/lib/errors";
import { offerLanguages, spokenLanguages } from "@/lib/i18n/offered-languages";
import { newId } from "@/lib/id";
import { assertMay } from "@/lib/permissions/permissions";
import type { PracticeSettings, SpeakingForm } from "@/lib/practice/schema";
import { practice } from "@/lib/practice/settings";

const FOUNDING_LOCK = 4_701_002;

/** Makes sure that there is a practice with something to book, so that a first account finds one. Twice is once. */
export async function foundPractice(tx: Transaction, timeZone: string, now: Date) {
  await tx.execute(sql`select pg_advisory_xact_lock(${FOUNDING_LOCK})`);
  await tx.insert(settings).values({ name: "Our practice", timeZone }).onConflictDoNothing();
  const [service] = await tx.select({ id: services.id }).from(services).limit(1);
  if (!service) await tx.insert(services).values({ id: newId(now), name: "Session", minutes: 50 });
}

/**
 * Changes by which name e-mails come, and which of the installation's languages readers may choose from: the practice's
 * own is among them, and the first. Refuses with `forbidden` (403) all but admins, with `invalid` (400) a language that
 * the installation does not speak.
 */
export async function changeSpeaking(admin: Actor, wish: z.output<typeof SpeakingForm>, now: Date) {
  assertMay(admin, "settings", "Only an admin can change the practice's settings.");
  const { senderName, own, offered } = wish;
  const spoken = spokenLanguages();
  if (![own, ...offered].every((language) => spoken.includes(language)))
    throw new Refusal("invalid", "Please choose one of these.", { fields: { own: ["Please choose one of these."] } });
  const languages = [own, ...spoken.filter((language) => language !== own && offered.includes(language))];
  const { timeZone } = await practice();
  await db.transaction(async (tx) => {
    await foundPractice(tx, timeZone, now);
    await tx.update(settings).set({ senderName: senderName || null, languages });
    await record(tx, { actorId: admin.id, action: "practice.changed", subjectId: null }, now);
  });
  offerLanguages(languages);
}

/**
 * Changes what the practice is called, how it is reached, and its policy for bookings from now on. Refuses with
 * `forbidden` (403) all but admins.
 */
export async function changePractice(admin: Actor, wish: z.output<typeof PracticeSettings>, now: Date) {
  assertMay(admin, "settings", "Only an admin can change the practice's settings.");
  const { email, phone, ...rest } = wish;
  return db.transaction(async (tx) => {
    await foundPractice(tx, wish.timeZone, now);
    await tx.update(settings).set({ ...rest, email: email || null, phone: phone || null });
    await record(tx, { actorId: admin.id, action: "practice.changed", subjectId: null }, now);
  });
}
