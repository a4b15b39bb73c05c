import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ClientAccount, readAccount } from "@/app/client-account";
import { findable } from "@/app/findable";
import { Done } from "@/components/admin/done";
import { ActionForm } from "@/components/appointment/action-form";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { requireClient } from "@/lib/auth/actor";
import { now } from "@/lib/clock";
import { printDiagnosis } from "@/lib/payments/documents/actions";
import { billingFacts } from "@/lib/payments/documents/details";
import { keepsAccounts } from "@/lib/payments/mode";

export const metadata: Metadata = { title: "Payments" };

type PageProps = { searchParams: Promise<{ done?: string | string[] }> };

export default findable(Payments);

async function Payments({ searchParams }: PageProps) {
  const client = await requireClient();
  if (!keepsAccounts()) notFound();
  const [account, { diagnosis, printsDiagnosis, payerName }] = await Promise.all([
    readAccount(client, client.id),
    billingFacts(client.id),
  ]);
  return (
    <div className="max-w-booking">
      <PageHeader
        title="Payments"
        back={{ href: "/dashboard", label: "Dashboard" }}
        intro={payerName ? `Bills go to ${payerName}. They don't say what your sessions are about.` : undefined}
      />
      <Done done={(await searchParams).done} sentences={{ saved: "Saved." }} />
      <ClientAccount {...account} actor={client} clientId={client.id} now={now()} />
      {diagnosis && !payerName && <Diagnosis diagnosis={diagnosis} isPrinted={printsDiagnosis} />}
    </div>
  );
}

function Diagnosis({ diagnosis, isPrinted }: { diagnosis: string; isPrinted: boolean }) {
  return (
    <Section id="diagnosis" title="Your diagnosis on statements">
      <div className="max-w-text space-y-4">
        <p>
          {isPrinted
            ? `Statements print the code ${diagnosis}. Insurers often ask for it, and it tells every reader of the statement what you are treated for.`
            : `Statements don't print a diagnosis. An insurer may ask for the code, ${diagnosis}; it tells every reader of the statement what you are treated for.`}
        </p>
        <ActionForm
          action={printDiagnosis}
          hidden={{ prints: isPrinted ? "no" : "yes" }}
          variant="plain"
          label={isPrinted ? "Don't print it any more" : "Print it on my statements"}
          pendingLabel="Saving…"
        />
      </div>
    </Section>
  );
}
