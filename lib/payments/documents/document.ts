import type { DOCUMENT_KINDS } from "@/db/schema";

export type DocumentKind = (typeof DOCUMENT_KINDS)[number];

/** Who a document is from, or for: a name and the lines below it, such as the address and a tax number. */
export type Party = { name: string; lines: string[] };

/** One line: a session, a fee, a sum given back. Dates are civil dates, amounts integer minor units. */
export type DocumentLine = {
  date: string | null;
  description: string;
  /** The practitioner, in a document about sessions of several. Those issued before have none. */
  practitioner?: string | null;
  /** Where it took place, in words, such as "By video" or "In person". */
  place: string | null;
  /** The practice's own code of the service, and the diagnosis as staff typed it; no list of either ships. */
  serviceCode: string | null;
  diagnosisCode: string | null;
  chargeMinor: number;
  /** The tax within that. Those issued before say it in their totals alone. */
  taxMinor?: number;
  /** What was paid of it; null where the document doesn't speak of paying, such as an estimate. */
  paidMinor: number | null;
};

/** A sum below the lines. The strong one is what the reader looks for. */
export type DocumentTotal = { label: string; amountMinor: number; strong: boolean };

/**
 * A document as it was issued: everything it says. It is kept whole, so that a later change of a name or a price
 * leaves it as it was.
 */
export type BillingDocument = {
  kind: DocumentKind;
  /** The year and its place in that year's series, such as "2026-0007". */
  number: string;
  /** BCP 47, such as "en-GB": how dates and amounts are written, and what a screen reader speaks. */
  language: string;
  /** Its first line, as discreet as the practice chose, such as "Invoice". */
  headline: string;
  issuedOn: string;
  /** The days that it covers, both ends included; null when its lines say so themselves. */
  period: { from: string; to: string } | null;
  /** The number of the document that this one corrects. */
  corrects: string | null;
  practice: Party;
  recipient: Party;
  /** Whom the sessions were for, when that is not the recipient. */
  client: string | null;
  /** Credential, licence and numbers of the practitioner, one a line; of several each has a note. */
  practitioner: Party | null;
  currency: string;
  lines: DocumentLine[];
  totals: DocumentTotal[];
  notes: string[];
};

/** How a document's number is written. */
export function documentNumber(year: number, place: number): string {
  return `${year}-${String(place).padStart(4, "0")}`;
}
