import "server-only";
import { eq } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import type { Reader } from "@/db/gathered";
import { outbox } from "@/db/schema";
import { recordReads } from "@/lib/audit/read";
import type { Staff } from "@/lib/auth/actor";
import { notFound, Refusal } from "@/lib/errors";
import { sentence } from "@/lib/i18n/say";
import { compose } from "@/lib/notifications/compose";
import { judgeAll } from "@/lib/notifications/overtaken";
import { findPromised, type Promised } from "@/lib/outbox/promised";
import { may } from "@/lib/permissions/permissions";

/** An e-mail that could not be delivered. */
export type Undelivered = {
  id: string;
  name: string;
  subject: string;
  promisedAt: Date;
  why: string;
  /** Why it would be wrong to send it again, if it would. */
  overtaken: string | null;
};

/** The e-mails that could not be delivered, the newest first; an erased person has none. */
export async function listUndelivered(
  admin: Staff,
  limit: number,
  now: Date,
  reader: Reader = db,
): Promise<Undelivered[]> {
  assertAdmin(admin);
  const failed = await findPromised({ where: eq(outbox.state, "failed"), limit }, reader);
  const overtaken = await overtakenAmong(reader, failed, now);
  const shown = await Promise.all(
    failed.map(async (promised) => {
      const mail = await compose(promised);
      const { id, createdAt: promisedAt, recipientId } = promised;
      const name = [promised.firstName, promised.lastName].filter(Boolean).join(" ");
      const entry = { id, name, promisedAt, why: whyWords(promised.lastError), overtaken: overtaken(promised) };
      return mail && { recipientId, entry: { ...entry, subject: mail.subject } };
    }),
  );
  const present = shown.filter((one) => one !== null);
  const people = new Set(present.map(({ recipientId }) => recipientId));
  await recordReads(admin, [...people], now);
  return present.map(({ entry }) => entry);
}

/** Refuses all but admins: whom the practice writes to is more than one therapist's business. */
export function assertAdmin(admin: Staff) {
  if (!may(admin, "messages")) throw notFound("message");
}

/** Refuses a message that would tell what is no longer so. */
export async function assertStillTrue(tx: Transaction, promised: Promised, now: Date) {
  const why = (await overtakenAmong(tx, [promised], now))(promised);
  if (why) throw new Refusal("conflict", why, { code: "overtaken" });
}

/** Which of these messages would still tell what is so. */
export async function stillTrueAmong(tx: Transaction, messages: Promised[], now: Date) {
  const overtaken = await overtakenAmong(tx, messages, now);
  return (promised: Promised): boolean => overtaken(promised) === null;
}

async function overtakenAmong(from: Pick<Reader, "select">, messages: Promised[], now: Date) {
  const verdictOn = await judgeAll(from, messages, now);
  return (promised: Promised): string | null => {
    if (promised.kind === "verification-code")
      return sentence("Its code has expired. Anyone who still needs a code can ask for a new one.");
    const verdict = verdictOn(promised);
    return "overtaken" in verdict ? verdict.overtaken : null;
  };
}

/** Why a message could not be delivered, for people. The word is ours, and never a mail server's. */
export function whyWords(word: string | null): string {
  return (word && WHY.get(word)) ?? sentence("It could not be sent for five days.");
}

const WHY = new Map([
  ["bounced", sentence("It came back: the address doesn't exist, or takes no e-mail.")],
  ["complained", sentence("Its reader marked it as unwanted, so nothing more is sent to this address.")],
  [
    "suppressed",
    sentence("An earlier e-mail to this address came back or was unwanted, so nothing more is sent to it."),
  ],
  ["failed", sentence("The mail service could not send it.")],
  ["no_address", sentence("This person has no e-mail address.")],
  ["invalid", sentence("The mail service refused it. The address is most likely wrong.")],
  ["conflict", sentence("The mail service took it for a copy of another e-mail.")],
  ["expired", sentence("It could not be sent before its code expired.")],
  ["outcome_unknown", sentence("We can't tell whether it arrived: the connection broke off while it was sent.")],
  ["deferred", sentence("The mail service kept putting it off for five days.")],
  ["too_late", sentence("It could not be sent in time to be of use.")],
  ["restored", sentence("It was waiting in a backup that was restored. It may have arrived before.")],
  ["auth", sentence("The mail service did not let the practice sign in.")],
  ["rate_limited", sentence("The mail service was too busy for five days.")],
  ["unavailable", sentence("The mail service could not be reached for five days.")],
]);
