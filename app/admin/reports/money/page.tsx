import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { useT } from "#speech";
import { findable } from "@/app/findable";
import { BarChart } from "@/components/reports/bar-chart";
import { DaysForm } from "@/components/reports/days-form";
import { ReportTabs } from "@/components/reports/tabs";
import { buttonClass } from "@/components/ui/button";
import { DefinitionList } from "@/components/ui/definition-list";
import { EmptyState } from "@/components/ui/empty";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { requirePage } from "@/lib/auth/actor";
import { now } from "@/lib/clock";
import type { Translate } from "@/lib/i18n/message";
import { translator } from "@/lib/i18n/reader-language";
import { sayingsOf } from "@/lib/payments/documents/sayings";
import { placeWords } from "@/lib/payments/list/words";
import { keepsAccounts } from "@/lib/payments/mode";
import { practice } from "@/lib/practice/settings";
import { daysOf } from "@/lib/reports/days";
import { currencyIn, type MoneyReport, moneyReport } from "@/lib/reports/money";
import { netMinor } from "@/lib/reports/money-csv";
import { perChoicesWords, periodName, perNamesWords } from "@/lib/reports/period-words";
import { hasMoved, type Per, type Period, periodsOf, perOf } from "@/lib/reports/periods";

import { type Money, Part, Rows } from "./part";

export async function generateMetadata(): Promise<Metadata> {
  const t = await translator();
  return { title: t("Reports") };
}

type PageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default findable(Reports);

async function Reports({ searchParams }: PageProps) {
  const t = await translator();
  const admin = await requirePage("/admin/reports/money");
  if (!keepsAccounts()) notFound();
  const [asked, { timeZone }] = await Promise.all([searchParams, practice()]);
  const days = daysOf(asked, timeZone, now());
  const per = perOf(asked.per, days);
  const currency = currencyIn(asked);
  const report = await moneyReport(admin, days, currency);
  const addressOf = (path: string, code?: string) =>
    `${path}?${new URLSearchParams({ ...days, per, ...(code && { currency: code }) })}`;
  const { date, money } = sayingsOf({ language: t.locale, currency: report.currency });
  return (
    <>
      <PageHeader
        title={t("Reports")}
        intro={t("{from} to {to}, both days included, in the practice's time zone.", {
          from: date(days.from),
          to: date(days.to),
        })}
        actions={
          <a href={addressOf("/admin/reports/money/csv", currency)} className={buttonClass({}, "no-print")}>
            {t("Download as CSV")}
          </a>
        }
      />
      <ReportTabs current="money" />
      <DaysForm {...days} per={asked.per === per ? per : ""} choices={perChoicesWords(t)} currency={currency} />
      <Section id="total" title={t("Totals")} className="mt-8">
        <Totals report={report} money={money} addressIn={(code) => addressOf("/admin/reports/money", code)} />
      </Section>
      <Periods periods={periodsOf(report.days, per, days)} per={per} money={money} />
      <Part id="services" title={t("By service")} of="Service" rows={report.services} money={money} />
      <Part
        id="practitioners"
        title={t("By practitioner")}
        of="Practitioner"
        rows={report.practitioners}
        money={money}
      />
      <Part
        id="ways"
        title={t("By payment method")}
        of="Payment method"
        rows={report.ways.map((way) => ({ ...way, name: placeWords(t, way.name) }))}
        money={money}
      />
    </>
  );
}

function Periods({ periods, per, money }: { periods: Period[]; per: Per; money: Money }) {
  const t = useT();
  const named = periods.map((period) => ({ ...period, name: periodName(t, period, per) }));
  return (
    <Section id="periods" title={byPeriod(t)[per]}>
      {named.length > 0 ? (
        <BarChart
          title={t(
            "Net income over time: what came in, less refunds, lost disputes and fees. The table below has the figures.",
          )}
          bars={named.map((period) => ({
            name: period.name,
            value: netMinor(period),
            said: money(netMinor(period)),
          }))}
        />
      ) : (
        <EmptyState
          title={t("Nothing in this period")}
          text={t("Choose other dates, or come back once a session has been charged.")}
        />
      )}
      <Rows of={perNamesWords(t)[per]} rows={named.filter(hasMoved)} money={money} />
    </Section>
  );
}

type TotalsProps = { report: MoneyReport; money: Money; addressIn: (currency: string) => string };

function Totals({ report, money, addressIn }: TotalsProps) {
  const t = useT();
  const { total, outstandingMinor, otherCurrencies } = report;
  return (
    <>
      <DefinitionList
        items={[
          {
            term: t("Charged"),
            detail: t("{amount}, of which {tax} tax", {
              amount: money(total.chargedMinor),
              tax: money(total.taxMinor),
            }),
          },
          { term: t("Received"), detail: money(total.receivedMinor) },
          { term: t("Refunded"), detail: money(total.refundedMinor) },
          { term: t("Lost in disputes"), detail: money(total.lostMinor) },
          { term: t("Fees of payment providers"), detail: money(total.feesMinor) },
          { term: t("Net"), detail: money(netMinor(total)) },
          { term: t("Waived"), detail: money(total.writtenOffMinor) },
          { term: t("Owed at the end of the period"), detail: money(outstandingMinor) },
        ]}
      />
      {otherCurrencies.length > 0 && (
        <p className="mt-3 text-muted">
          {t("Amounts in {otherCurrencies} are not in this report.", { otherCurrencies: otherCurrencies.join(", ") })}{" "}
          {otherCurrencies.map((code) => (
            <Link key={code} href={addressIn(code)} className="link me-3 inline-flex min-h-6 items-center">
              {t("The report in {currency}", { currency: code })}
            </Link>
          ))}
        </p>
      )}
    </>
  );
}

const byPeriod = (t: Translate) => ({ day: t("By day"), week: t("By week"), month: t("By month") });
