import type { DocumentSummary } from "@/lib/payments/documents/queries";
import { dayOf } from "@/lib/time/civil-date";

const NEW_DAYS = 30;

/** A document that waits for its client: a bill that something is still owed for, or an estimate that is new. */
export type DueDocument = DocumentSummary & { isToPay: boolean };

/**
 * The documents of a client that wait for them on a date: bills of sessions that something is owed for, however old, and
 * estimates of the last thirty days. What was corrected by a credit note waits no more, and receipts never do.
 */
export function documentsDue(documents: DocumentSummary[], owedIds: readonly string[], today: string): DueDocument[] {
  return documents.flatMap((document) => {
    const { kind, isCorrected, invoicedIds, issuedOn } = document;
    const isToPay = invoicedIds.some((id) => owedIds.includes(id));
    const isNewEstimate = kind === "estimate" && !isCorrected && dayOf(today) - dayOf(issuedOn) <= NEW_DAYS;
    return isToPay || isNewEstimate ? [{ ...document, isToPay }] : [];
  });
}
