import type { ReactNode } from "react";
import { useT } from "#speech";
import { DefinitionList } from "@/components/ui/definition-list";
import { Table } from "@/components/ui/table";

type Party = { name: string; lines: string[] };

type BillingDocumentProps = {
  practice: Party;
  recipient: Party;
  practitioner: Party | null;
  facts: { term: string; detail: string }[];
  /** The headings of the columns, and what each says of each line. */
  columns: string[];
  /** Those headings that are over amounts. */
  sums: string[];
  lines: ReactNode[][];
  totals: { label: string; amount: string; strong: boolean }[];
  notes: string[];
};

/** A document about money, as its page shows and prints it. */
export function BillingDocument({
  practice,
  recipient,
  practitioner,
  facts,
  columns,
  sums,
  lines,
  ...rest
}: BillingDocumentProps) {
  const t = useT();
  return (
    <div className="space-y-8">
      <div className="grid gap-6 sm:grid-cols-2">
        <Address party={recipient} />
        <div className="space-y-4 sm:text-end">
          <Address party={practice} />
          {practitioner && <Address party={practitioner} />}
        </div>
      </div>
      <DefinitionList items={facts} />
      <Table
        caption={t("What it is for")}
        columns={columns}
        sums={sums}
        rows={lines.map((cells, index) => ({ key: String(index), cells }))}
      />
      <Totals totals={rest.totals} />
      {rest.notes.map((note) => (
        <p key={note} className="max-w-[62ch] text-muted">
          {note}
        </p>
      ))}
    </div>
  );
}

function Address({ party: { name, lines } }: { party: Party }) {
  return (
    <address className="not-italic">
      <p className="font-semibold">{name}</p>
      {lines.map((line) => (
        <p key={line}>{line}</p>
      ))}
    </address>
  );
}

function Totals({ totals }: Pick<BillingDocumentProps, "totals">) {
  return (
    <dl className="ms-auto max-w-sm space-y-1.5">
      {totals.map(({ label, amount, strong }) => (
        <div key={label} className={strong ? "flex justify-between gap-6 font-semibold" : "flex justify-between gap-6"}>
          <dt className={strong ? undefined : "text-muted"}>{label}</dt>
          <dd className="num">{amount}</dd>
        </div>
      ))}
    </dl>
  );
}
