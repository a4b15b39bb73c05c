import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { useT } from "#speech";
import { findable } from "@/app/findable";
import { Done } from "@/components/admin/done";
import { BillFactsForm } from "@/components/payments/bill-facts-form";
import { MoneyForm } from "@/components/payments/money-form";
import { Link } from "@/components/ui/link";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { clockOf } from "@/lib/accounts/viewer-clock";
import { requirePage } from "@/lib/auth/actor";
import { now } from "@/lib/clock";
import type { Translate } from "@/lib/i18n/message";
import { translator } from "@/lib/i18n/reader-language";
import { isId } from "@/lib/id";
import { mainCurrency, servicesInAnother } from "@/lib/payments/currency";
import { keepsAccounts, takesOnline } from "@/lib/payments/mode";
import { leastMinor } from "@/lib/payments/registry";
import { saveMoney } from "@/lib/payments/settings/actions";
import { moneySettingsText } from "@/lib/payments/settings/settings";
import { listVendors } from "@/lib/payments/settings/vendors";
import { followTest } from "@/lib/payments/test-payments/follow-test";
import { lastTests } from "@/lib/payments/test-payments/queries";
import type { VendorName } from "@/lib/payments/vendor";
import { may } from "@/lib/permissions/permissions";
import { saveBillFacts } from "@/lib/practice/actions";
import { allCurrencies, priceWords } from "@/lib/practice/money";
import { listRules } from "@/lib/practice/practitioners";
import { VendorSection } from "./vendor-section";

export async function generateMetadata(): Promise<Metadata> {
  const t = await translator();
  return { title: t("Payment settings") };
}

type PageProps = { searchParams: Promise<Partial<Record<"done" | "test", string | string[]>>> };

export default findable(PaymentSettings);

async function PaymentSettings({ searchParams }: PageProps) {
  const t = await translator();
  const staff = await requirePage("/admin/settings/payments");
  if (!keepsAccounts()) notFound();
  const isAdmin = may(staff, "money");
  const { done, test } = await searchParams;
  // Back from the vendor's page: what became of it is asked before it is told.
  if (isAdmin && typeof test === "string" && isId(test)) await followTest(test, now());
  const currency = await mainCurrency();
  const [practitioners, money, vendors, tests, others, clock] = await Promise.all([
    listRules(staff),
    isAdmin ? moneySettingsText() : null,
    isAdmin ? listVendors() : [],
    isAdmin ? lastTests() : [],
    isAdmin ? servicesInAnother(currency) : [],
    clockOf(staff),
  ]);
  return (
    <div className="max-w-text">
      <PageHeader
        title={t("Payment settings")}
        back={isAdmin ? { href: "/admin/settings", label: t("Settings") } : undefined}
        intro={t("What bills say, and what a client still owes when a session is cancelled late or missed.")}
      />
      <div className="mb-6 empty:hidden">
        <Done done={done} sentences={{ saved: t("Saved. Documents issued before stay as they were.") }} />
      </div>
      {isAdmin && <p className="mb-8 max-w-text">{howPaidWords(t)[takesOnline() ? "online" : "invoice"]}</p>}
      {vendors.map((vendor) => (
        <VendorSection
          key={vendor.name}
          vendor={vendor}
          clock={clock}
          testAmount={testAmount(t, vendor.name, currency)}
          lastTest={tests.find(({ vendor: name }) => name === vendor.name) ?? null}
          isBack={typeof test === "string"}
        />
      ))}
      {money && (
        <Section id="bills" title={t("Bills and fees")}>
          <MoneyForm
            action={saveMoney}
            current={money}
            main={money.currency ? null : currency}
            currencies={allCurrencies()}
          />
          <OtherCurrencies services={others} main={currency} />
        </Section>
      )}
      {practitioners.map(({ id, name, credential, licence, npi, taxId }) => (
        <Section key={id} id={`of-${id}`} title={t("On the bills of {name}", { name })}>
          <BillFactsForm
            action={saveBillFacts}
            practitioner={id}
            current={{ credential: credential ?? "", licence: licence ?? "", npi: npi ?? "", taxId: taxId ?? "" }}
          />
        </Section>
      ))}
    </div>
  );
}

type OtherCurrenciesProps = { services: Awaited<ReturnType<typeof servicesInAnother>>; main: string };

/** What is priced in another currency than the practice's; nothing where all is in one. */
function OtherCurrencies({ services, main }: OtherCurrenciesProps) {
  const t = useT();
  if (services.length === 0) return null;
  return (
    <div className="mt-5">
      <Notice tone="info">
        <p>
          {t(
            "These services have their price in another currency than {main}. You change it on their page; it counts for what is booked from then on.",
            { main },
          )}
        </p>
        <ul className="mt-2 space-y-1">
          {services.map(({ id, name, currency }) => (
            <li key={id}>
              <Link href={`/admin/services/${id}`} className="link inline-flex min-h-6 items-center">
                {name} ({currency})
              </Link>
            </li>
          ))}
        </ul>
      </Notice>
    </div>
  );
}

/** How the practice is paid, which is set where it runs and not on a page. */
const howPaidWords = (t: Translate) => ({
  online: t("Clients can pay online (PAYMENTS_MODE is online). What you take yourself, you record."),
  invoice: t("Clients pay you directly, and you record it (PAYMENTS_MODE is invoice). Nothing is paid on these pages."),
});

function testAmount(t: Translate, vendor: VendorName, currency: string): string | null {
  const amountMinor = leastMinor(vendor, currency);
  return amountMinor === null ? null : priceWords(t, amountMinor, currency);
}
