import "server-only";
import { and, eq, not, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { blindIndex, newPersonKey, seal } from "@/db/encryption";
import { billingDocuments, settings } from "@/db/schema";
import { record } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import { Refusal } from "@/lib/errors";
import { newId } from "@/lib/id";
import { assertWithinDailyLimit } from "@/lib/payments/documents/daily-limit";
import type { BillingDocument } from "@/lib/payments/documents/document";
import { assertKeepsAccounts } from "@/lib/payments/mode";
import { wallClock } from "@/lib/time/zone";

/** A document that is ready to be issued: all that it says but its number and its day, which issuing gives it. */
export type Draft = Omit<BillingDocument, "number" | "issuedOn" | "corrects">;

/**
 * For whom a document is issued, and the one that it corrects. `payerIndex` is of the payer whom it is for, and null of
 * one for the client.
 */
export type Issue = {
  clientId: string;
  appointmentIds: string[];
  correctsId?: string;
  payerIndex: string | null;
  /** That another which says the same is this one, as it is for every receipt and statement. */
  isOnce?: boolean;
  draft: Draft;
};

/** What tells a payer from another without the address. */
export function payerIndexOf(email: string): string {
  return blindIndex(`payer:${email.trim().toLowerCase()}`);
}

/**
 * Issues a document: from then on it is never changed or deleted, only corrected by another. The database gives it the
 * next number of its year, in the practice's zone, so that a year's numbers have no gap. A receipt or a statement that
 * says the same as one before is that one. Answers its id. Refuses with `already_invoiced` (409) a second invoice of a
 * session, with `already_corrected` (409) a second correction, with `too_many` (429) a client who has made many new ones
 * within a day, with `not_found` (404) any where the practice keeps no accounts.
 */
export async function issueDocument(tx: Transaction, actor: Actor | null, issue: Issue, now: Date): Promise<string> {
  assertKeepsAccounts();
  const { clientId, appointmentIds, correctsId, payerIndex, isOnce, draft } = issue;
  const contentIndex = blindIndex(`document:${clientId}:${JSON.stringify(draft)}`);
  const same = await sameDocument(tx, { ...draft, isOnce }, contentIndex);
  if (same) return same;
  if (actor) await assertWithinDailyLimit(tx, actor, now);
  const id = newId(now);
  const { wrapped, ...key } = newPersonKey(id);
  const [practice] = await tx.select({ timeZone: settings.timeZone }).from(settings);
  const issuedOn = wallClock(practice?.timeZone ?? "UTC", now).date;
  const row = {
    id,
    kind: draft.kind,
    year: Number(issuedOn.slice(0, 4)),
    // The database puts the next one in its place.
    place: 1,
    clientId,
    appointmentIds,
    correctsId: correctsId ?? null,
    ...{ contentIndex, payerIndex },
    issuedOn,
    issuedAt: now,
    issuedBy: actor?.id ?? null,
    currency: draft.currency,
    totalMinor: draft.lines.reduce((sum, line) => sum + line.chargeMinor, 0),
    wrapped,
    content: seal(key, billingDocuments.content, id, JSON.stringify(draft)),
  };
  const written = await tx
    .insert(billingDocuments)
    .values(row)
    .onConflictDoNothing()
    .returning({ id: billingDocuments.id });
  if (written.length === 0) throw correctsId ? ALREADY_CORRECTED() : ALREADY_INVOICED();
  await record(
    tx,
    { actorId: actor?.id ?? null, action: "document.issued", subjectId: id, details: { kind: draft.kind } },
    now,
  );
  return id;
}

const ALREADY_INVOICED = () =>
  new Refusal(
    "conflict",
    "One of these sessions is on an invoice already. Choose others, or cancel that invoice with a credit note first.",
    {
      code: "already_invoiced",
    },
  );

// As the numbering does (the migration's trigger): who comes second finds what the first has made.
const IN_TURN = sql`select pg_advisory_xact_lock(hashtext('billing_documents'))`;

/** What a client makes for themselves uses up no number when it says nothing new, unless the former was taken back. */
async function sameDocument(
  tx: Transaction,
  { kind, isOnce }: Draft & Pick<Issue, "isOnce">,
  contentIndex: string,
): Promise<string | null> {
  if (!isOnce && kind !== "receipt" && kind !== "statement") return null;
  await tx.execute(IN_TURN);
  const { id } = billingDocuments;
  const isCorrected = sql`exists (select from billing_documents as later where later.corrects_id = billing_documents.id)`;
  const [found] = await tx
    .select({ id })
    .from(billingDocuments)
    .where(and(eq(billingDocuments.kind, kind), eq(billingDocuments.contentIndex, contentIndex), not(isCorrected)))
    .limit(1);
  return found?.id ?? null;
}

const ALREADY_CORRECTED = () =>
  new Refusal("conflict", "This document has already been cancelled with a credit note.", {
    code: "already_corrected",
  });
