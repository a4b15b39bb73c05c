import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ClientAccount, invoiceLabel, readAccount } from "@/app/client-account";
import { findable } from "@/app/findable";
import { Done } from "@/components/admin/done";
import { BillingForm } from "@/components/payments/billing-form";
import { EstimateForm } from "@/components/payments/estimate-form";
import { InvoiceForm } from "@/components/payments/invoice-form";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { requireStaff } from "@/lib/auth/actor";
import { readClient } from "@/lib/clients/queries";
import { now } from "@/lib/clock";
import { estimate, invoice, saveBilling } from "@/lib/payments/documents/actions";
import { billingFacts, mayBill } from "@/lib/payments/documents/details";
import { keepsAccounts } from "@/lib/payments/mode";
import { listServices } from "@/lib/practice/service-list";

// No name in the title: it shows in the browser's history and on shared screens.
export const metadata: Metadata = { title: "Payments" };

type PageProps = { params: Promise<{ id: string }>; searchParams: Promise<{ done?: string | string[] }> };

export default findable(ClientPayments);

async function ClientPayments({ params, searchParams }: PageProps) {
  const staff = await requireStaff();
  const { id } = await params;
  const moment = now();
  const client = keepsAccounts() && (await mayBill(staff, id)) ? await readClient(staff, id, moment) : null;
  if (!client) notFound();
  const [account, facts, services] = await Promise.all([readAccount(staff, id), billingFacts(id), listServices()]);
  const invoiced = new Set(account.documents.flatMap((document) => document.invoicedIds));
  const open = account.sessions.filter((session) => !invoiced.has(session.id) && session.chargedMinor > 0);
  return (
    <>
      <PageHeader
        title={`${client.firstName} ${client.lastName}: payments`}
        back={{ href: `/admin/clients/${id}`, label: "Client" }}
      />
      <Done
        done={(await searchParams).done}
        sentences={{ saved: "Saved. Documents issued before stay as they were." }}
      />
      <ClientAccount {...account} actor={staff} clientId={id} now={moment} />
      {open.length > 0 && (
        <Section id="invoice" title="A new invoice">
          <InvoiceForm
            action={invoice}
            client={id}
            sessions={open.map((session) => ({ id: session.id, label: invoiceLabel(session, staff.timeZone) }))}
          />
        </Section>
      )}
      <Section id="estimate" title="An estimate">
        <EstimateForm
          action={estimate}
          client={id}
          services={services.filter(({ service }) => service.active).map(({ service }) => service)}
        />
      </Section>
      <Section id="billing" title="On this client's bills">
        <BillingForm action={saveBilling} client={id} current={facts} />
        <p className="mt-6">
          <Link href="/admin/settings/payments" className="link">
            What bills say of the practice and of you
          </Link>
        </p>
      </Section>
    </>
  );
}
