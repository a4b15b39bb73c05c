import "server-only";
import { db, type Transaction } from "@/db/client";
import { forgetMessagesOf } from "@/lib/accounts/contact-messages/forget";
import { forgetPerson } from "@/lib/accounts/forget";
import { lastAdminStays, shut } from "@/lib/accounts/manage";
import { lockAccount } from "@/lib/accounts/queries";
import { forgetReplies } from "@/lib/api/forget-replies";
import { cancelAllAhead } from "@/lib/appointments/cancel-all";
import { forgetCheck } from "@/lib/appointments/device-check/note";
import { moveWords } from "@/lib/appointments/record/move-words";
import { record } from "@/lib/audit/record";
import type { Actor, Staff } from "@/lib/auth/actor";
import { dropCodes } from "@/lib/auth/one-time-code";
import { forgetLinks } from "@/lib/calendars/busy/link";
import { forgetConnections } from "@/lib/calendars/connected/accounts/connections";
import { wantNamesGone } from "@/lib/calendars/connected/writing/want-names";
import { forgetFeeds } from "@/lib/calendars/feeds/make-feed";
import { forgetFile } from "@/lib/clients/file/file";
import { mergedFrom } from "@/lib/clients/merge/queries";
import { notFound, Refusal } from "@/lib/errors";
import { isId } from "@/lib/id";
import { logError } from "@/lib/log";
import { forgetConsents } from "@/lib/meetings/accounts/accounts";
import { forgetAddresses } from "@/lib/outbox/delivery-status/suppression";
import { forgetPayers } from "@/lib/payments/payers/payer-member";
import { retirePractitioner } from "@/lib/practice/change-practitioner";
import { noteErased } from "@/lib/privacy/erased-list";
import { untilTold } from "@/lib/privacy/until-told";
import { keepOrDestroy } from "@/lib/records/keep-records";
import { forgetNumber } from "@/lib/reminders/texts/forget-number";
import { forgetWaiting } from "@/lib/waiting-list/forget";

const REASON = "The account was closed.";

/**
 * Erases a person: what they have ahead is cancelled and they are told while there is still an address, then the key to
 * everything they ever said is destroyed. The record of their treatment stays as long as the practice's rule or a hold
 * asks for, and otherwise its key is destroyed with it. What stays is a row without a person, for appointments and money to refer to.
 * Refuses with `conflict` (409) oneself and the last admin, with `not_found` (404) what is no account or erased
 * already.
 */
export async function eraseAccount(admin: Staff, id: string, now: Date): Promise<void> {
  if (!isId(id)) throw notFound("account");
  if (admin.id === id) throw new Refusal("conflict", "You can't delete your own account.");
  await eraseWith(admin, id, now);
}

/** As `eraseAccount`, for an actor who has shown that the account is theirs to erase: an admin, or its client. */
export async function eraseWith(actor: Actor, id: string, now: Date): Promise<void> {
  await db.transaction((tx) => close(tx, actor, id, now));
  await untilTold(id, now);
  // What a version before care records wrote would go with the person's key.
  await moveWords(now);
  const records = await db.transaction((tx) => forget(tx, actor, id, now));
  const at = now.toISOString();
  // The next backup adds what could not be written here.
  await noteErased([id, ...records].map((gone) => ({ id: gone, at }))).catch((error) =>
    logError("erased.not_noted", error, { id }),
  );
}

async function close(tx: Transaction, actor: Actor, id: string, now: Date) {
  await lastAdminStays(tx, id);
  const account = await lockAccount(tx, id);
  if (!account || account.erasedAt) throw notFound("account");
  await shut(tx, id, now);
  await forgetWaiting(tx, id, now);
  await cancelAllAhead(tx, actor, { clientId: id }, REASON, now);
  const practitioner = await retirePractitioner(tx, id);
  if (!practitioner) return;
  await forgetLinks(tx, practitioner.practitionerId);
  await forgetConnections(tx, practitioner.practitionerId, now);
  await forgetConsents(tx, practitioner.practitionerId, now);
  await cancelAllAhead(tx, actor, practitioner, "Your therapist no longer works here.", now);
}

/**
 * Answers what else went with the person's key: the keys of records, and of those who did nothing here but pay; the files
 * that had become part of this one, and messages to the practice, which an older backup still has.
 */
async function forget(tx: Transaction, actor: Actor, id: string, now: Date): Promise<string[]> {
  await dropCodes(tx, id);
  await forgetReplies(tx, id);
  await forgetCheck(tx, id);
  await forgetFeeds(tx, id);
  await forgetFile(tx, id);
  await forgetNumber(tx, id);
  await forgetAddresses(tx, id);
  await wantNamesGone(tx, id, now);
  const merged = await mergedFrom(tx, id);
  const payers = await forgetPayers(tx, id, now);
  const messages = await forgetMessagesOf(tx, id);
  const records = await keepOrDestroy(tx, id, now);
  await forgetPerson(tx, id, now);
  await record(tx, { actorId: actor.id, action: "account.erased", subjectId: id }, now);
  return [...records, ...payers, ...merged, ...messages];
}
