import { randomBytes } from "node:crypto";
import { eq } from "drizzle-orm";
import { db } from "@/db/client";
import { personKey, seal } from "@/db/encryption";
import { appointments, textMessages } from "@/db/schema";
import { manageToken } from "@/lib/appointments/manage-link";
import { tokenHash } from "@/lib/auth/opaque-token";
import { origin } from "@/lib/env";
import { translatorFor } from "@/lib/i18n/catalogue";
import { factsOf } from "@/lib/i18n/languages";
import { languageOf } from "@/lib/i18n/offered-languages";
import type { ReminderKind } from "@/lib/reminders/due";
import { textBody } from "@/lib/reminders/texts/body";
import type { ClaimedText } from "@/lib/reminders/texts/claim-text";
import { septetsOf } from "@/lib/reminders/texts/gsm";
import { hoursFor } from "@/lib/time/accepted-locale";

// 96 bits: short enough for a message, and as long as it lives nobody guesses it.
const LINK_BYTES = 12;
const IS_LINK = /^[\w-]{16}$/;
const NAME_MAX = 20;

/** Writes a message out and keeps that, so that every further attempt says the same. */
export async function writeText(claimed: ClaimedText): Promise<string> {
  const { id, kind, clientId, startsAt, zone } = claimed;
  const token = randomBytes(LINK_BYTES).toString("base64url");
  const language = languageOf(claimed);
  const clock = { zone, hourCycle: hoursFor(claimed, language), locale: factsOf(language).locale };
  const url = `${origin()}/t/${token}`;
  const body = textBody(translatorFor(language), { kind, sender: textSenderTo(claimed), startsAt, clock, url });
  const sealed = seal(await personKey(db, clientId), textMessages.body, id, body);
  await db
    .update(textMessages)
    .set({ body: sealed, linkHash: tokenHash(token) })
    .where(eq(textMessages.id, id));
  return body;
}

type Named = { isDiscreet: boolean; discreetName: string | null; sender: string | null };

/** What the practice calls itself in a message: to a discreet client as in a discreet e-mail, or nothing. */
export function textSenderTo({ isDiscreet, discreetName, sender }: Named): string | null {
  if (!isDiscreet) return sender;
  const septets = discreetName === null ? null : septetsOf(discreetName);
  return septets !== null && septets <= NAME_MAX ? discreetName : null;
}

/** What the short link in a text message leads to. */
export type BehindLink = { kind: ReminderKind; token: string };

/** Which reminder it is in, and the token of the appointment's own page; null for one that nobody made. */
export async function behindLink(link: string): Promise<BehindLink | null> {
  if (!IS_LINK.test(link)) return null;
  const { kind, linkHash } = textMessages;
  const [row] = await db
    .select({ kind, appointmentId: appointments.id, clientId: appointments.clientId, endsAt: appointments.endsAt })
    .from(textMessages)
    .innerJoin(appointments, eq(appointments.id, textMessages.appointmentId))
    .where(eq(linkHash, tokenHash(link)));
  return row?.endsAt ? { kind: row.kind, token: await manageToken({ ...row, endsAt: row.endsAt }) } : null;
}
