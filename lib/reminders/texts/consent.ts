import { and, desc, eq, isNull } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { open, personKey, seal, sealMaybe } from "@/db/encryption";
import { clientReminders, type TEXT_ENDS, textConsents, users } from "@/db/schema";
import { record } from "@/lib/audit/record";
import { type Actor, isStaff } from "@/lib/auth/actor";
import { notFound } from "@/lib/errors";
import type { Language } from "@/lib/i18n/languages";
import type { Translate } from "@/lib/i18n/message";
import { languageOf } from "@/lib/i18n/offered-languages";
import { practiceDiscretion } from "@/lib/reminders/discretion";
import { mayChoose } from "@/lib/reminders/queries";
import { phoneIndexOf } from "@/lib/reminders/texts/phone-index";
import { consentWords } from "@/lib/reminders/texts/words";

/**
 * Notes that a client agrees to reminders as text messages, in the words that were shown, to a number; again, to another
 * one, and what was agreed to before is kept. Staff note what the client has told them. Refuses with `not_found` (404) a client that the actor may not see.
 */
export async function agreeToTexts(
  t: Translate,
  actor: Actor,
  clientId: string,
  phone: string,
  now: Date,
): Promise<void> {
  if (!(await mayChoose(actor, clientId))) throw notFound("client");
  const words = consentWords(t)[isStaff(actor) ? "staff" : "client"];
  await db.transaction(async (tx) => {
    const key = await personKey(tx, clientId);
    const sealed = seal(key, textConsents.phone, clientId, phone);
    const earlier = sealMaybe(key, textConsents.earlier, clientId, await earlierWith(tx, clientId, now));
    const given = { earlier, phone: sealed, phoneIndex: phoneIndexOf(phone), words, givenBy: actor.id, givenAt: now };
    const kept = { ...given, withdrawnAt: null, withdrawnBy: null };
    await tx
      .insert(textConsents)
      .values({ clientId, ...kept })
      .onConflictDoUpdate({ target: textConsents.clientId, set: kept });
    await record(tx, { actorId: actor.id, action: "texts.agreed", subjectId: clientId }, now);
  });
}

/** What the client agreed to before, and what that ends now, as it is kept (JSON); null where there was nothing. */
async function earlierWith(tx: Transaction, clientId: string, now: Date): Promise<string | null> {
  const { phone, words, givenBy, givenAt, withdrawnAt, withdrawnBy, earlier } = textConsents;
  const [last] = await tx
    .select({
      ...{ words, givenBy, givenAt, withdrawnAt, withdrawnBy },
      phone: open(phone, textConsents.clientId),
      earlier: open(earlier, textConsents.clientId),
    })
    .from(textConsents)
    .where(eq(textConsents.clientId, clientId))
    .for("update");
  if (!last) return null;
  const { earlier: before, ...ended } = last;
  return JSON.stringify([...JSON.parse(before ?? "[]"), { ...ended, withdrawnAt: ended.withdrawnAt ?? now }]);
}

/** Ends that; twice is once. Refuses with `not_found` (404) a client that the actor may not see. */
export async function withdrawTexts(actor: Actor, clientId: string, now: Date): Promise<void> {
  if (!(await mayChoose(actor, clientId))) throw notFound("client");
  const by = isStaff(actor) ? ("staff" as const) : ("client" as const);
  await db.transaction((tx) => endConsent(tx, { clientId, by, actorId: actor.id }, now));
}

type End = { clientId: string; by: (typeof TEXT_ENDS)[number]; actorId: string | null };

/** Ends a client's agreement, as a person or the carrier said it. */
export async function endConsent(tx: Transaction, { clientId, by, actorId }: End, now: Date): Promise<void> {
  const ended = await tx
    .update(textConsents)
    .set({ withdrawnAt: now, withdrawnBy: by })
    .where(and(eq(textConsents.clientId, clientId), isNull(textConsents.withdrawnAt)))
    .returning({ clientId: textConsents.clientId });
  if (ended.length === 0) return;
  await record(tx, { actorId, action: "texts.withdrawn", subjectId: clientId, details: { by } }, now);
}

/** What a person did by answering a message, of all clients who gave that number: `START` takes back a `STOP` and no other end. */
export async function hearAnswer(phone: string, word: "STOP" | "START", now: Date): Promise<void> {
  const isTheirs = eq(textConsents.phoneIndex, phoneIndexOf(phone));
  await db.transaction(async (tx) => {
    const rows = await tx.select().from(textConsents).where(isTheirs).for("update");
    for (const { clientId, withdrawnBy } of rows) {
      if (word === "STOP") await endConsent(tx, { clientId, by: "reply", actorId: clientId }, now);
      if (word === "START" && (withdrawnBy === "reply" || withdrawnBy === "carrier")) {
        const again = { withdrawnAt: null, withdrawnBy: null };
        await tx.update(textConsents).set(again).where(eq(textConsents.clientId, clientId));
        await record(
          tx,
          { actorId: clientId, action: "texts.agreed", subjectId: clientId, details: { by: "reply" } },
          now,
        );
      }
    }
  });
}

/** Who reads what is written to a number: in which language, and whether discreetly, and from whom then. */
export type TextReader = { language: Language; isDiscreet: boolean; discreetName: string | null };

/**
 * The reader at a number: the client who gave it, and discreetly where any who did is to be written so. The practice's own
 * language, and its usual discretion, of who gave none.
 */
export async function readerAt(phone: string): Promise<TextReader> {
  const usual = await practiceDiscretion();
  const rows = await db
    .select({ language: users.language, isDiscreet: clientReminders.isDiscreet })
    .from(textConsents)
    .innerJoin(users, eq(users.id, textConsents.clientId))
    .leftJoin(clientReminders, eq(clientReminders.clientId, users.id))
    .where(eq(textConsents.phoneIndex, phoneIndexOf(phone)))
    .orderBy(desc(textConsents.givenAt));
  const [newest = { language: null, isDiscreet: null }] = rows;
  const isDiscreet = [newest, ...rows].some((row) => row.isDiscreet ?? usual.isDiscreet);
  return { language: languageOf(newest), isDiscreet, discreetName: usual.discreetName };
}

/** A client's agreement as its page shows it; null where there was none, or the actor may not see it. */
export async function findConsent(actor: Actor, clientId: string) {
  if (!(await mayChoose(actor, clientId))) return null;
  const { givenAt, withdrawnAt, withdrawnBy } = textConsents;
  const [row] = await db
    .select({ phone: open(textConsents.phone, textConsents.clientId), givenAt, withdrawnAt, withdrawnBy })
    .from(textConsents)
    .where(eq(textConsents.clientId, clientId));
  return row ?? null;
}
