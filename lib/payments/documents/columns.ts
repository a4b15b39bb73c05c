import type { BillingDocument, DocumentLine } from "@/lib/payments/documents/document";

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
export function columnsOf({ lines }: Pick<BillingDocument, "lines">, { shortDate, money }: Sayings): Column[] {
  const has = (field: keyof DocumentLine) => lines.some((line) => line[field] !== null);
  const text = (heading: string, share: number, say: Column["say"]) => ({ heading, isAmount: false, share, say });
  const amount = (heading: string, say: Column["say"]) => ({ heading, isAmount: true, share: 2, say });
  return [
    ...(has("date") ? [text("Date", 2.6, (line) => (line.date === null ? "" : shortDate(line.date)))] : []),
    text("Description", 4, (line) => line.description),
    ...(has("place") ? [text("Place", 2, (line) => line.place ?? "")] : []),
    ...(has("serviceCode") ? [text("Service code", 2, (line) => line.serviceCode ?? "")] : []),
    ...(has("diagnosisCode") ? [text("Diagnosis", 2, (line) => line.diagnosisCode ?? "")] : []),
    amount("Amount", (line) => money(line.chargeMinor)),
    ...(has("paidMinor") ? [amount("Paid", (line) => money(line.paidMinor ?? 0))] : []),
  ];
}

/** What stands above the table, as terms and what they mean. */
export function factsOf(document: BillingDocument, { date }: Sayings): { term: string; detail: string }[] {
  const { issuedOn, period, corrects, client } = document;
  return [
    { term: "Date", detail: date(issuedOn) },
    ...(period ? [{ term: "Period", detail: `${date(period.from)} to ${date(period.to)}` }] : []),
    ...(corrects ? [{ term: "Corrects", detail: corrects }] : []),
    ...(client ? [{ term: "For", detail: client }] : []),
  ];
}
