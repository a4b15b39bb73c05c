import type { BillingDocument, DocumentLine } from "@/lib/payments/documents/document";
import { documentWords } from "@/lib/payments/documents/document-words";

/** A column of a document's table: its heading, what it says of a line, and its share of the width. */
export type Column = {
  heading: string;
  /** An amount stands at the right edge. */
  isAmount: boolean;
  share: number;
  say: (line: DocumentLine) => string;
};

/** How a document says its dates and amounts. */
export type Sayings = {
  date: (civilDate: string) => string;
  shortDate: (civilDate: string) => string;
  money: (amountMinor: number) => string;
};

/** The columns that a document needs: what none of its lines has is left out. */
export function columnsOf(
  { lines, language }: Pick<BillingDocument, "lines" | "language">,
  { shortDate, money }: Sayings,
): Column[] {
  const t = documentWords(language);
  const has = (field: keyof DocumentLine) => lines.some((line) => (line[field] ?? null) !== null);
  const text = (heading: string, share: number, say: Column["say"]) => ({ heading, isAmount: false, share, say });
  const amount = (heading: string, say: Column["say"]) => ({ heading, isAmount: true, share: 2, say });
  return [
    ...(has("date") ? [text(t("Date"), 2.6, (line) => (line.date === null ? "" : shortDate(line.date)))] : []),
    text(t("Description"), 4, (line) => line.description),
    ...(has("practitioner") ? [text(t("With"), 2.6, (line) => line.practitioner ?? "")] : []),
    ...(has("place") ? [text(t("Place"), 2, (line) => line.place ?? "")] : []),
    ...(has("serviceCode") ? [text(t("Service code"), 2, (line) => line.serviceCode ?? "")] : []),
    ...(has("diagnosisCode") ? [text(t("Diagnosis"), 2, (line) => line.diagnosisCode ?? "")] : []),
    amount(t("Amount"), (line) => money(line.chargeMinor)),
    ...(lines.some(({ taxMinor }) => taxMinor) ? [amount(t("Tax included"), (line) => money(line.taxMinor ?? 0))] : []),
    ...(has("paidMinor") ? [amount(t("Paid"), (line) => money(line.paidMinor ?? 0))] : []),
  ];
}

/** What stands above the table, as terms and what they mean. */
export function factsOf(document: BillingDocument, { date }: Sayings): { term: string; detail: string }[] {
  const { issuedOn, period, corrects, client, language } = document;
  const t = documentWords(language);
  return [
    { term: t("Date"), detail: date(issuedOn) },
    ...(period
      ? [{ term: t("Period"), detail: t("{from} to {to}", { from: date(period.from), to: date(period.to) }) }]
      : []),
    ...(corrects ? [{ term: t("Corrects"), detail: corrects }] : []),
    ...(client ? [{ term: t("For"), detail: client }] : []),
  ];
}
