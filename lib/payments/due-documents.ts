import type { DocumentSummary } from "@/lib/payments/documents/queries";
import { dayOf } from "@/lib/time/civil-date";

const NEW_DAYS = 30;

/** What is owed for a session, in minor units, and whether a payment of it is on its way. */
type Owed = { id: string; owedMinor: number; isUnderWay: boolean };

/**
 * A document that waits for its client: a bill that something is still owed for, with how much of that is open and not on
 * its way already, or an estimate that is new.
 */
export type DueDocument = DocumentSummary & { openMinor: number };

/**
 * The documents of a client that wait for them on a date: bills of sessions that something is owed for, however old, and
 * estimates of the last thirty days. What was corrected by a credit note waits no more, receipts never do, and what is
 * addressed to another who pays waits for that payer.
 */
export function documentsDue(documents: DocumentSummary[], owed: readonly Owed[], today: string): DueDocument[] {
  return documents.flatMap((document) => {
    const { kind, isCorrected, isForPayer, invoicedIds, issuedOn } = document;
    const its = owed.filter(({ id }) => invoicedIds.includes(id));
    const open = its.filter(({ isUnderWay }) => !isUnderWay);
    const openMinor = open.reduce((sum, { owedMinor }) => sum + owedMinor, 0);
    const isNewEstimate = kind === "estimate" && !isCorrected && dayOf(today) - dayOf(issuedOn) <= NEW_DAYS;
    return !isForPayer && (its.length > 0 || isNewEstimate) ? [{ ...document, openMinor }] : [];
  });
}
