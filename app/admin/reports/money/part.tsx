import { useT } from "#speech";
import { SharesChart } from "@/components/reports/shares-chart";
import { Section } from "@/components/ui/section";
import { Table } from "@/components/ui/table";
import type { Translate } from "@/lib/i18n/message";
import type { NamedMoved } from "@/lib/reports/money";
import { netMinor } from "@/lib/reports/money-csv";

/** An amount in minor units, in words. */
export type Money = (minor: number) => string;

type RowsProps = { of: string; rows: NamedMoved[]; money: Money };

/** The money of a report in one of its divisions; nothing where there is none. */
export function Part({ id, title, ...rows }: RowsProps & { id: string; title: string }) {
  const t = useT();
  if (rows.rows.length === 0) return null;
  return (
    <Section id={id} title={title}>
      {rows.rows.length > 1 && (
        <SharesChart
          title={t("Net income: {of}. The table below has the figures.", { of: rows.of.toLowerCase() })}
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
  const t = useT();
  if (rows.length === 0) return null;
  return (
    <Table
      caption={t("Money: {of}", { of: of.toLowerCase() })}
      columns={[of, ...sumsWords(t)]}
      sums={sumsWords(t)}
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

const sumsWords = (t: Translate) => [t("Charged"), t("Received"), t("Refunded"), t("Lost"), t("Fees"), t("Net")];
