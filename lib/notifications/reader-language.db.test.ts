import { eq } from "drizzle-orm";
import { afterEach, beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { outbox, reminderSettings, users } from "@/db/schema";
import { compose } from "@/lib/notifications/compose";
import { findPromised } from "@/lib/outbox/promised";
import { cast } from "@/lib/testing/cast";
import { promised, scheduled } from "@/lib/testing/mail/delivery";
import { connectedWith } from "@/lib/testing/stand-ins/meetings/connected";

let leave = () => {};
let ana: Awaited<ReturnType<typeof cast>>["ana"];
let id: string;
beforeEach(async () => {
  leave = connectedWith({ LANGUAGES: "en,fr" });
  ana = (await cast()).ana;
  id = await promised(scheduled(ana.id));
});
afterEach(() => leave());

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
