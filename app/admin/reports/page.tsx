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
import { requirePage } from "@/lib/auth/actor";
import { now } from "@/lib/clock";
import { sayingsOf } from "@/lib/payments/documents/sayings";
import { placeWords } from "@/lib/payments/list/words";
import { keepsAccounts } from "@/lib/payments/mode";
import { practice } from "@/lib/practice/settings";
import { daysOf } from "@/lib/reports/days";
import { type MoneyReport, moneyReport } from "@/lib/reports/money";
import { netMinor } from "@/lib/reports/money-csv";
import { PER_CHOICES, PER_NAMES, periodName } from "@/lib/reports/period-words";
import { hasMoved, type Per, type Period, periodsOf, perOf } from "@/lib/reports/periods";

import { type Money, Part, Rows } from "./part";

export const metadata: Metadata = { title: "Reports" };

type PageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default findable(Reports);

async function Reports({ searchParams }: PageProps) {
  const admin = await requirePage("/admin/reports");
  if (!keepsAccounts()) notFound();
  const [asked, { timeZone }] = await Promise.all([searchParams, practice()]);
  const days = daysOf(asked, timeZone, now());
  const per = perOf(asked.per, days);
  const report = await moneyReport(admin, days);
  const { date, money } = sayingsOf({ language: "en-GB", currency: report.currency });
  return (
    <>
      <PageHeader
        title="Reports"
        intro={`${date(days.from)} to ${date(days.to)}, both days included, in the practice's time zone.`}
        actions={
          <a
            href={`/admin/reports/csv?from=${days.from}&to=${days.to}&per=${per}`}
            className={buttonClass({}, "no-print")}
          >
            Download as CSV
          </a>
        }
      />
      <DaysForm {...days} per={asked.per === per ? per : ""} choices={PER_CHOICES} />
      <Section id="total" title="Totals" className="mt-8">
        <Totals report={report} money={money} />
      </Section>
      <Periods periods={periodsOf(report.days, per, days)} per={per} money={money} />
      <Part id="services" title="By service" of="Service" rows={report.services} money={money} />
      <Part id="practitioners" title="By practitioner" of="Practitioner" rows={report.practitioners} money={money} />
      <Part
        id="ways"
        title="By payment method"
        of="Payment method"
        rows={report.ways.map((way) => ({ ...way, name: placeWords(way.name) }))}
        money={money}
      />
    </>
  );
}

function Periods({ periods, per, money }: { periods: Period[]; per: Per; money: Money }) {
  const named = periods.map((period) => ({ ...period, name: periodName(period, per) }));
  return (
    <Section id="periods" title={`By ${per}`}>
      {named.length > 0 ? (
        <BarChart
          title={`Net income by ${per}: what came in, less refunds, lost disputes and fees. The table below has the figures.`}
          bars={named.map((period) => ({
            name: period.name,
            value: netMinor(period),
            said: money(netMinor(period)),
          }))}
        />
      ) : (
        <EmptyState
          title="Nothing in this period"
          text="Choose other dates, or come back once a session has been charged."
        />
      )}
      <Rows of={PER_NAMES[per]} rows={named.filter(hasMoved)} money={money} />
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
          { term: "Refunded", detail: money(total.refundedMinor) },
          { term: "Lost in disputes", detail: money(total.lostMinor) },
          { term: "Fees of payment providers", detail: money(total.feesMinor) },
          { term: "Net", detail: money(netMinor(total)) },
          { term: "Waived", detail: money(total.writtenOffMinor) },
          { term: "Owed at the end of the period", detail: money(outstandingMinor) },
        ]}
      />
      {otherCurrencies.length > 0 && (
        <p className="mt-3 text-muted">Amounts in {otherCurrencies.join(", ")} are not in this report.</p>
      )}
    </>
  );
}
