import { SharesChart } from "@/components/reports/shares-chart";
import { Section } from "@/components/ui/section";
import { Table } from "@/components/ui/table";
import type { NamedMoved } from "@/lib/reports/money";
import { netMinor } from "@/lib/reports/money-csv";

/** An amount in minor units, in words. */
export type Money = (minor: number) => string;

type RowsProps = { of: string; rows: NamedMoved[]; money: Money };

/** The money of a report in one of its divisions; nothing where there is none. */
export function Part({ id, title, ...rows }: RowsProps & { id: string; title: string }) {
  if (rows.rows.length === 0) return null;
  return (
    <Section id={id} title={title}>
      {rows.rows.length > 1 && (
        <SharesChart
          title={`Net income by ${rows.of.toLowerCase()}. The table below has the figures.`}
          shares={rows.rows.map((row) => ({
            name: row.name,
            value: netMinor(row),
            said: rows.money(netMinor(row)),
          }))}
        />
      )}
      <Rows {...rows} />
    </Section>
  );
}

/** The rows of a report with all that moved in each. */
export function Rows({ of, rows, money }: RowsProps) {
  if (rows.length === 0) return null;
  return (
    <Table
      caption={`Money by ${of.toLowerCase()}`}
      columns={[of, ...SUMS]}
      sums={SUMS}
      rows={rows.map((row) => ({
        key: row.name,
        cells: [
          row.name,
          ...[row.chargedMinor, row.receivedMinor, row.refundedMinor, row.lostMinor].map(money),
          ...[row.feesMinor, netMinor(row)].map(money),
        ],
      }))}
    />
  );
}

const SUMS = ["Charged", "Received", "Refunded", "Lost", "Fees", "Net"];
