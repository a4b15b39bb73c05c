import "server-only";
import { eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { open, openRequired } from "@/db/encryption";
import { billingDetails, payers, paymentSettings, practitioners, settings, users } from "@/db/schema";
import { notFound } from "@/lib/errors";
import { translatorFor } from "@/lib/i18n/catalogue";
import { ownLanguage } from "@/lib/i18n/offered-languages";
import { diagnosisColumn } from "@/lib/payments/documents/diagnosis";
import type { Party } from "@/lib/payments/documents/document";
import { payerIndexOf } from "@/lib/payments/documents/issue";
import { paperLanguage } from "@/lib/time/paper";

/** Whom a document is for: the recipient, the client where that is another, and what may be printed of the treatment. */
export type Recipient = {
  recipient: Party;
  client: string | null;
  /** Null unless there is one, the client wants it printed, and the document is the client's own. */
  diagnosis: string | null;
  /** Of the payer whom it is for; null where that is the client. */
  payerIndex: string | null;
};

/** The practice on its documents: its name and lines, its words for them, and the language that they are in (BCP 47). */
export type PracticeParty = {
  practice: Party;
  headline: string | null;
  zone: string;
  language: string;
  taxLabel: string;
};

/** The practice as its documents name it, with the words that it chose for them. */
export async function practiceParty(tx: Transaction): Promise<PracticeParty> {
  const { name, timeZone, email, phone } = settings;
  const [row] = await tx
    .select({ name, timeZone, email, phone, money: paymentSettings })
    .from(settings)
    .leftJoin(paymentSettings, eq(paymentSettings.id, settings.id));
  if (!row) throw new Error("The practice has no settings.");
  const { money } = row;
  const t = translatorFor(ownLanguage());
  const taxLabel = money?.taxLabel ?? t("Tax");
  const number = money?.taxNumber ? t("{tax} number {number}", { tax: taxLabel, number: money.taxNumber }) : null;
  const lines = [...linesOf(money?.address), row.email, row.phone, number].filter((line) => line !== null);
  return {
    practice: { name: row.name, lines },
    headline: money?.documentHeadline ?? null,
    zone: row.timeZone,
    language: paperLanguage(row.timeZone, ownLanguage()),
    taxLabel,
  };
}

/**
 * Who gets a client's documents: the payer that the client's file names, else the client. A payer sees no word of the
 * treatment.
 */
export async function recipientOf(tx: Transaction, clientId: string): Promise<Recipient> {
  const [row] = await tx
    .select({
      firstName: openRequired(users.firstName, users.id),
      lastName: openRequired(users.lastName, users.id),
      payer: open(payers.name, payers.clientId),
      payerEmail: open(payers.email, payers.clientId),
      address: open(billingDetails.address, billingDetails.clientId),
      diagnosis: diagnosisColumn,
      printsDiagnosis: billingDetails.printsDiagnosis,
    })
    .from(users)
    .leftJoin(payers, eq(payers.clientId, users.id))
    .leftJoin(billingDetails, eq(billingDetails.clientId, users.id))
    .where(eq(users.id, clientId));
  if (!row) throw notFound("client");
  const client = `${row.firstName} ${row.lastName}`.trim();
  const lines = linesOf(row.address);
  if (row.payer && row.payerEmail) {
    const payerIndex = payerIndexOf(row.payerEmail);
    return { recipient: { name: row.payer, lines }, client, diagnosis: null, payerIndex };
  }
  const diagnosis = row.printsDiagnosis ? row.diagnosis : null;
  return { recipient: { name: client, lines }, client: null, diagnosis, payerIndex: null };
}

/** A practitioner as an insurer wants to read of one. */
export async function practitionerParty(tx: Transaction, practitionerId: string): Promise<Party> {
  const { name, title, credential, licence, npi, taxId } = practitioners;
  const [row] = await tx
    .select({ name, title, credential, licence, npi, taxId })
    .from(practitioners)
    .where(eq(practitioners.id, practitionerId));
  if (!row) throw notFound("practitioner");
  const numbered = (label: string, number: string | null) => (number ? `${label} ${number}` : null);
  const t = translatorFor(ownLanguage());
  const numbers = [numbered(t("Licence"), row.licence), numbered("NPI", row.npi), numbered(t("Tax ID"), row.taxId)];
  return { name: row.name, lines: [row.credential ?? row.title, ...numbers].filter((line) => line !== null) };
}

function linesOf(text: string | null | undefined): string[] {
  return (text ?? "").split("\n").flatMap((line) => line.trim() || []);
}
