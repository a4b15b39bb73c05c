import type { Translate } from "@/lib/i18n/message";
import { headlinesWords } from "@/lib/payments/documents/draft";
import type { DocumentSummary } from "@/lib/payments/documents/queries";
import { sayingsOf } from "@/lib/payments/documents/sayings";

/** A document as a list of them says it. */
export function summaryWords(t: Translate, { id, number, kind, issuedOn, totalMinor, currency }: DocumentSummary) {
  const { date, money } = sayingsOf({ language: t.locale, currency });
  return { id, number, kind: headlinesWords(t)[kind], date: date(issuedOn), amount: money(totalMinor) };
}
