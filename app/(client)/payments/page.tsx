import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { useT } from "#speech";
import { CreditSection } from "@/app/(client)/payments/credit-section";
import { PackagesSection } from "@/app/(client)/payments/packages-section";
import { PaidForOthers } from "@/app/(client)/payments/paid-for-others";
import { ClientAccount, readAccount } from "@/app/client-account";
import { findable } from "@/app/findable";
import { OwedPackages, OwedSessions } from "@/app/owed-sessions";
import { PayButton, PayPackageButton } from "@/app/pay-button";
import { Done } from "@/components/admin/done";
import { ActionForm } from "@/components/appointment/action-form";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { clockOf } from "@/lib/accounts/viewer-clock";
import { requireClient } from "@/lib/auth/actor";
import { now } from "@/lib/clock";
import { translator } from "@/lib/i18n/reader-language";
import { printDiagnosis } from "@/lib/payments/documents/actions";
import { billingFacts } from "@/lib/payments/documents/details";
import { keepsAccounts } from "@/lib/payments/mode";
import { listOwedSessions } from "@/lib/payments/owed";
import { listOwedPackages } from "@/lib/payments/packages/owed-packages";

export async function generateMetadata(): Promise<Metadata> {
  const t = await translator();
  return { title: t("Payments") };
}

type PageProps = { searchParams: Promise<Partial<Record<"done" | "page" | "documents", string | string[]>>> };

export default findable(Payments);

async function Payments({ searchParams }: PageProps) {
  const t = await translator();
  const client = await requireClient();
  if (!keepsAccounts()) notFound();
  const asked = await searchParams;
  const moment = now();
  const [owed, packages, clock, account, { diagnosis, printsDiagnosis, payerName }] = await Promise.all([
    listOwedSessions(client, client.id, moment),
    listOwedPackages(client.id),
    clockOf(client),
    readAccount(client, client.id, asked),
    billingFacts(client, client.id),
  ]);
  return (
    <div className="max-w-booking">
      <PageHeader
        title={t("Payments")}
        back={{ href: "/dashboard", label: t("Dashboard") }}
        intro={
          payerName
            ? t("Bills go to {payer}. They don't say what your sessions are about.", { payer: payerName })
            : undefined
        }
      />
      <div className="mb-6 empty:hidden">
        <Done done={asked.done} sentences={{ saved: t("Saved.") }} />
      </div>
      {owed.length + packages.length > 0 && (
        <Section id="to-pay" title={t("To pay")}>
          <div className="space-y-3">
            {packages.length > 0 && <OwedPackages packages={packages} clock={clock} payFor={PayPackageButton} />}
            {owed.length > 0 && <OwedSessions sessions={owed} clock={clock} payFor={PayButton} />}
          </div>
        </Section>
      )}
      <PaidForOthers client={client} />
      <CreditSection client={client} />
      <PackagesSection client={client} />
      <ClientAccount {...account} actor={client} clock={clock} clientId={client.id} path="/payments" now={moment} />
      {diagnosis && !payerName && <Diagnosis diagnosis={diagnosis} isPrinted={printsDiagnosis} />}
    </div>
  );
}

function Diagnosis({ diagnosis, isPrinted }: { diagnosis: string; isPrinted: boolean }) {
  const t = useT();
  return (
    <Section id="diagnosis" title={t("Your diagnosis on statements")}>
      <div className="max-w-text space-y-4">
        <p>
          {isPrinted
            ? t(
                "Statements show the code {diagnosis}. Insurers often ask for it, and it tells every reader of the statement what you are treated for.",
                { diagnosis },
              )
            : t(
                "Statements don't show a diagnosis. An insurer may ask for the code, {diagnosis}; it tells every reader of the statement what you are treated for.",
                { diagnosis },
              )}
        </p>
        <ActionForm
          action={printDiagnosis}
          hidden={{ prints: isPrinted ? "no" : "yes" }}
          variant="plain"
          label={isPrinted ? t("Leave it off my statements") : t("Show it on my statements")}
          pendingLabel={t("Saving…")}
        />
      </div>
    </Section>
  );
}
