import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { findable } from "@/app/findable";
import { BarChart } from "@/components/reports/bar-chart";
import { DaysForm } from "@/components/reports/days-form";
import { buttonClass } from "@/components/ui/button";
import { DefinitionList } from "@/components/ui/definition-list";
import { EmptyState } from "@/components/ui/empty";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { Table } from "@/components/ui/table";
import { requireAdmin } from "@/lib/auth/actor";
import { now } from "@/lib/clock";
import { sayingsOf } from "@/lib/payments/documents/sayings";
import { keepsAccounts } from "@/lib/payments/mode";
import { practice } from "@/lib/practice/settings";
import { daysOf } from "@/lib/reports/days";
import { type MoneyReport, moneyReport, type NamedMoved } from "@/lib/reports/money";
import { netMinor } from "@/lib/reports/money-csv";

export const metadata: Metadata = { title: "Reports" };

type PageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };
type Money = (minor: number) => string;

export default findable(Reports);

async function Reports({ searchParams }: PageProps) {
  const admin = await requireAdmin();
  if (!keepsAccounts()) notFound();
  const [asked, { timeZone }] = await Promise.all([searchParams, practice()]);
  const days = daysOf(asked, timeZone, now());
  const report = await moneyReport(admin, days);
  const { date, money } = sayingsOf({ language: "en-GB", currency: report.currency });
  return (
    <>
      <PageHeader
        title="Reports"
        intro={`${date(days.from)} to ${date(days.to)}, both days included, in the practice's time zone.`}
        actions={
          <a href={`/admin/reports/csv?from=${days.from}&to=${days.to}`} className={buttonClass({}, "no-print")}>
            Save as CSV
          </a>
        }
      />
      <DaysForm {...days} />
      <Section id="total" title="In all" className="mt-8">
        <Totals report={report} money={money} />
      </Section>
      <Section id="days" title="By day">
        {report.days.length > 0 ? (
          <BarChart
            title="What was left of what came in, day by day. The table below has the numbers."
            bars={report.days.map((day) => ({
              name: date(day.name),
              value: netMinor(day),
              said: money(netMinor(day)),
            }))}
          />
        ) : (
          <EmptyState
            title="Nothing in these days"
            text="Choose other days, or come back when a session was charged."
          />
        )}
        <Rows of="Day" rows={report.days.map((day) => ({ ...day, name: date(day.name) }))} money={money} />
      </Section>
      <Part id="services" title="By service" of="Service" rows={report.services} money={money} />
      <Part id="practitioners" title="By practitioner" of="Practitioner" rows={report.practitioners} money={money} />
      <Part
        id="ways"
        title="By way of paying"
        of="Paid by"
        rows={report.ways.map((way) => ({ ...way, name: WAYS[way.name] ?? way.name }))}
        money={money}
      />
    </>
  );
}

type RowsProps = { of: string; rows: NamedMoved[]; money: Money };

function Part({ id, title, ...rows }: RowsProps & { id: string; title: string }) {
  if (rows.rows.length === 0) return null;
  return (
    <Section id={id} title={title}>
      <Rows {...rows} />
    </Section>
  );
}

function Totals({ report, money }: { report: MoneyReport; money: Money }) {
  const { total, outstandingMinor, otherCurrencies } = report;
  return (
    <>
      <DefinitionList
        items={[
          { term: "Charged", detail: `${money(total.chargedMinor)}, of which ${money(total.taxMinor)} tax` },
          { term: "Received", detail: money(total.receivedMinor) },
          { term: "Given back", detail: money(total.refundedMinor) },
          { term: "Kept by vendors", detail: money(total.feesMinor) },
          { term: "Net", detail: money(netMinor(total)) },
          { term: "Written off", detail: money(total.writtenOffMinor) },
          { term: "Owed at the end", detail: money(outstandingMinor) },
        ]}
      />
      {otherCurrencies.length > 0 && (
        <p className="mt-3 text-muted">Money in {otherCurrencies.join(", ")} is not in this report.</p>
      )}
    </>
  );
}

function Rows({ of, rows, money }: RowsProps) {
  if (rows.length === 0) return null;
  return (
    <Table
      caption={`Money, each ${of.toLowerCase()} on its own`}
      columns={[of, "Charged", "Received", "Given back", "Fees", "Net"]}
      rows={rows.map((row) => ({
        key: row.name,
        cells: [
          row.name,
          ...[row.chargedMinor, row.receivedMinor, row.refundedMinor, row.feesMinor, netMinor(row)].map(money),
        ],
      }))}
    />
  );
}

const WAYS: Record<string, string> = {
  stripe: "Online, Stripe",
  paystack: "Online, Paystack",
  cash: "Cash",
  transfer: "Bank transfer",
  mobile_money: "Mobile money",
  other: "Another way",
};
