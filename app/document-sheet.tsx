import { BillingDocument } from "@/components/payments/billing-document";
import { columnsOf, factsOf } from "@/lib/payments/documents/columns";
import type { BillingDocument as Issued } from "@/lib/payments/documents/document";
import { sayingsOf } from "@/lib/payments/documents/sayings";

/** A document as it was issued, for its readers. */
export function DocumentSheet({ document }: { document: Issued }) {
  const sayings = sayingsOf(document);
  const columns = columnsOf(document, sayings);
  return (
    <BillingDocument
      practice={document.practice}
      recipient={document.recipient}
      practitioner={document.practitioner}
      facts={factsOf(document, sayings)}
      columns={columns.map(({ heading }) => heading)}
      sums={columns.flatMap(({ heading, isAmount }) => (isAmount ? [heading] : []))}
      lines={document.lines.map((line) => columns.map(({ say }) => say(line)))}
      totals={document.totals.map((total) => ({ ...total, amount: sayings.money(total.amountMinor) }))}
      notes={document.notes}
    />
  );
}
