import { addMinutes } from "date-fns/addMinutes";
import { subMinutes } from "date-fns/subMinutes";
import { eq } from "drizzle-orm";
import { db } from "@/db/client";
import { outbox } from "@/db/schema";
import { record } from "@/lib/audit/record";
import type { Staff } from "@/lib/auth/actor";
import { notFound, Refusal } from "@/lib/errors";
import { leavesAt, unpromise } from "@/lib/outbox/held";
import { promise } from "@/lib/outbox/promise";
import { findDocument } from "@/lib/payments/documents/queries";
import { practice } from "@/lib/practice/settings";
import { wallClock } from "@/lib/time/zone";
import { tooLateToUndo, UNDO_MINUTES } from "@/lib/undo";

/**
 * Sends word of a document by e-mail to whom it is for: the client, who signs in to read it, or who pays for the client,
 * by a link. The e-mail is held back for a few minutes, in which `unsendDocument` undoes it. Refuses with `not_found`
 * (404) one that the actor may not see, with `reminded_already` (409) a second time on a day of the practice's calendar.
 */
export async function sendDocument(staff: Staff, documentId: string, now: Date): Promise<void> {
  const { id, clientId, payerIndex, document } = await found(staff, documentId);
  const { timeZone } = await practice();
  const dedupeKey = keyOf(id, timeZone, now);
  const to = payerIndex === null ? ("client" as const) : ("payer" as const);
  const payload = { to, clientId, documentId: id, number: document.number };
  const held = { recipientId: clientId, dedupeKey, notBefore: addMinutes(now, UNDO_MINUTES) };
  await db.transaction(async (tx) => {
    if ((await tx.$count(outbox, eq(outbox.dedupeKey, dedupeKey))) > 0) throw sentAlready();
    await promise(tx, { kind: "document-sent", payload, ...held }, now);
    await record(tx, { actorId: staff.id, action: "document.sent", subjectId: id, details: { to } }, now);
  });
}

/**
 * Undoes `sendDocument` while the e-mail is held back; it can be sent again on the same day. Refuses with `not_found`
 * (404) a document that the actor may not see, with `too_late` (409) an e-mail that has left.
 */
export async function unsendDocument(staff: Staff, documentId: string, now: Date): Promise<void> {
  const { id } = await found(staff, documentId);
  const keys = await heldKeys(id, now);
  await db.transaction(async (tx) => {
    if (!(await unpromise(tx, keys, now))) throw tooLateToUndo();
    await record(tx, { actorId: staff.id, action: "document.sending_undone", subjectId: id }, now);
  });
}

/** When the e-mail about a document leaves, while it can be undone; null where there is none. */
export async function documentLeavesAt(id: string, now: Date): Promise<Date | null> {
  return leavesAt(await heldKeys(id, now), now);
}

async function found(staff: Staff, documentId: string) {
  const document = await findDocument(staff, documentId);
  if (!document) throw notFound("document");
  return document;
}

// It may have been sent just before midnight.
async function heldKeys(id: string, now: Date): Promise<string[]> {
  const { timeZone } = await practice();
  return [now, subMinutes(now, UNDO_MINUTES)].map((at) => keyOf(id, timeZone, at));
}

function keyOf(id: string, timeZone: string, at: Date): string {
  return `document-sent:${id}:${wallClock(timeZone, at).date}`;
}

function sentAlready(): Refusal {
  return new Refusal("conflict", "It was sent today already. You can send it again tomorrow.", {
    code: "reminded_already",
  });
}
