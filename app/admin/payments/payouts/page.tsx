import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { findable } from "@/app/findable";
import { EmptyState } from "@/components/ui/empty";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { Table } from "@/components/ui/table";
import { requirePage } from "@/lib/auth/actor";
import { sayIn } from "@/lib/i18n/catalogue";
import { readerLanguage, translator } from "@/lib/i18n/reader-language";
import { sayingsOf } from "@/lib/payments/documents/sayings";
import { failureWords } from "@/lib/payments/failure-words";
import { takesOnline } from "@/lib/payments/mode";
import { listPayouts, type PayoutsOfVendor } from "@/lib/payments/payouts";
import { payoutWords } from "@/lib/payments/words";
import { longDay } from "@/lib/time/format";

export async function generateMetadata(): Promise<Metadata> {
  const t = await translator();
  return { title: t("Payouts") };
}

export default findable(Payouts);

async function Payouts() {
  const t = await translator();
  const staff = await requirePage("/admin/payments/payouts");
  if (!takesOnline()) notFound();
  const vendors = await listPayouts(staff);
  return (
    <div className="max-w-text">
      <PageHeader
        title={t("Payouts")}
        back={{ href: "/admin/payments", label: t("Payments") }}
        intro={t(
          "What a payment provider sends to the practice's bank account: payments less fees and refunds, a few days' worth at a time.",
        )}
      />
      {vendors.map((vendor) => (
        <Section key={vendor.name} id={`payouts-${vendor.name}`} title={vendor.title} className="mb-8">
          <OfVendor {...vendor} />
        </Section>
      ))}
    </div>
  );
}

async function OfVendor({ name, title, payouts, failure }: PayoutsOfVendor) {
  const t = await translator();
  if (failure !== null)
    return <Notice tone="wait">{sayIn(await readerLanguage(), failureWords(name, failure))}</Notice>;
  if (payouts.length === 0)
    return (
      <EmptyState
        title={t("No payouts yet")}
        text={t("The first appears here once {title} sends money to your bank.", { title })}
      />
    );
  return (
    <Table
      caption={t("Payouts of {title}", { title })}
      columns={[t("At the bank"), t("Amount"), t("State")]}
      sums={[t("Amount")]}
      rows={payouts.map(({ externalId, arrivesOn, amountMinor, currency, status }) => ({
        key: externalId,
        cells: [
          <time key="day" dateTime={arrivesOn}>
            {longDay(arrivesOn, t.locale)}
          </time>,
          sayingsOf({ language: t.locale, currency }).money(amountMinor),
          payoutWords(t, status),
        ],
      }))}
    />
  );
}
