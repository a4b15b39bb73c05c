import "server-only";
import type { Transaction } from "@/db/client";
import { newPersonKey, seal } from "@/db/encryption";
import { billingDocuments, settings } from "@/db/schema";
import { record } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import { Refusal } from "@/lib/errors";
import { newId } from "@/lib/id";
import type { BillingDocument } from "@/lib/payments/documents/document";
import { assertKeepsAccounts } from "@/lib/payments/mode";
import { wallClock } from "@/lib/time/zone";

/** A document that is ready to be issued: all that it says but its number and its day, which issuing gives it. */
export type Draft = Omit<BillingDocument, "number" | "issuedOn" | "corrects">;

/** For whom a document is issued, and the one that it corrects. */
export type Issue = { clientId: string; appointmentIds: string[]; correctsId?: string; draft: Draft };

/**
 * Issues a document: from then on it is never changed or deleted, only corrected by another. The database gives it the
 * next number of its year, in the practice's zone, so that a year's numbers have no gap. Answers its id. Refuses with
 * `already_invoiced` (409) a second invoice of a session, and with `already_corrected` (409) a second correction,
 * with `not_found` (404) any where the practice keeps no accounts.
 */
export async function issueDocument(tx: Transaction, actor: Actor | null, issue: Issue, now: Date): Promise<string> {
  assertKeepsAccounts();
  const { clientId, appointmentIds, correctsId, draft } = issue;
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
    "One of these sessions is on an invoice already. Choose others, or correct that invoice first.",
    {
      code: "already_invoiced",
    },
  );

const ALREADY_CORRECTED = () =>
  new Refusal("conflict", "This document was corrected already.", { code: "already_corrected" });
