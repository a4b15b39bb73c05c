import { eq } from "drizzle-orm";
import { afterEach, beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { outbox, reminderSettings, settings, users } from "@/db/schema";
import { offeredLanguages, offerLanguages, ownLanguage } from "@/lib/i18n/offered-languages";
import { compose } from "@/lib/notifications/compose";
import { findPromised } from "@/lib/outbox/promised";
import { changeSpeaking } from "@/lib/practice/change";
import { practice } from "@/lib/practice/settings";
import { cast, NOW } from "@/lib/testing/cast";
import { promised, scheduled } from "@/lib/testing/mail/delivery";
import { connectedWith } from "@/lib/testing/stand-ins/meetings/connected";

let leave = () => {};
let ana: Awaited<ReturnType<typeof cast>>["ana"];
let mara: Awaited<ReturnType<typeof cast>>["mara"];
let osei: Awaited<ReturnType<typeof cast>>["osei"];
let id: string;
beforeEach(async () => {
  leave = connectedWith({ LANGUAGES: "en,fr" });
  ({ ana, mara, osei } = await cast());
  id = await promised(scheduled(ana.id));
});
afterEach(() => {
  offerLanguages(null);
  leave();
});

/** A mail to Ana as it is written for an account that reads a language, or has not said which. */
async function mailTo(language: string | null) {
  await db.update(users).set({ language }).where(eq(users.id, ana.id));
  const [row] = await findPromised({ where: eq(outbox.id, id), limit: 1 });
  const mail = row && (await compose(row));
  if (!mail) throw new Error("Nothing was written.");
  return mail;
}

test("a mail and the calendar entry in it are in the language of the account", async () => {
  const { subject, html, text, invitations } = await mailTo("fr");
  expect(subject).toBe("Votre rendez-vous du jeu. 10 déc.");
  expect(html).toMatch(/<html[^>]* lang="fr"/);
  expect(text).toContain("Quand\u00a0: jeudi 10 décembre 2026, 10:00, heure locale à New York");
  expect(invitations[0]?.content).toContain("SUMMARY:Rendez-vous");
  expect(invitations[0]?.content).toContain("Entrer\\, le modifier ou l’annuler");
});

test.each([null, "en-XA"])(
  "an account that reads %s, which is not offered, is written to in the practice's own",
  async (language) => {
    expect((await mailTo(language)).subject).toBe("Your appointment on Thu 10 Dec");
  },
);

test("who a discreet mail is from says nothing, in the reader's language", async () => {
  await db
    .insert(reminderSettings)
    .values({ isDiscreet: true })
    .onConflictDoUpdate({
      target: reminderSettings.id,
      set: { isDiscreet: true },
    });
  const { subject, from } = await mailTo("fr");
  expect({ subject, from: from.name }).toEqual({ subject: "Nouvelles de votre rendez-vous", from: "Rendez-vous" });
});

test("a mail that was tried in one language has another key in another", async () => {
  const english = await mailTo("en");
  expect((await mailTo("fr")).key).not.toBe(english.key);
  expect((await mailTo("en")).key).toBe(english.key);
});

test("an admin chooses the sender's name, the practice's own language and which others are offered", async () => {
  await changeSpeaking(mara, { senderName: "A. Heart Office", own: "fr", offered: ["fr"] }, NOW);
  expect([offeredLanguages(), ownLanguage()]).toEqual([["fr"], "fr"]);
  const mail = await mailTo("en");
  expect(mail.from.name).toBe("A. Heart Office");
  expect(mail.subject).toBe("Votre rendez-vous du jeu. 10 déc.");
  await changeSpeaking(mara, { senderName: "", own: "en", offered: ["fr"] }, NOW);
  expect(offeredLanguages()).toEqual(["en", "fr"]);
  expect((await mailTo("fr")).from.name).not.toBe("A. Heart Office");
  // Another process hears of it when it reads the practice's settings.
  offerLanguages(["fr"]);
  await db.update(settings).set({ name: "Another name" });
  await practice();
  expect(offeredLanguages()).toEqual(["en", "fr"]);
});

test("nobody but an admin does, and none that the installation does not speak", async () => {
  const wish = { senderName: "", own: "fr" as const, offered: ["fr" as const] };
  await expect(changeSpeaking(osei, wish, NOW)).rejects.toMatchObject({ reason: "forbidden" });
  await expect(changeSpeaking(mara, { ...wish, own: "en-XA" }, NOW)).rejects.toMatchObject({ reason: "invalid" });
});
