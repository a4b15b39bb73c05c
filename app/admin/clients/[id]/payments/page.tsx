import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { CreditSection } from "@/app/admin/clients/[id]/payments/credit-section";
import { OwnPricesSection } from "@/app/admin/clients/[id]/payments/own-prices-section";
import { PackagesSection } from "@/app/admin/clients/[id]/payments/packages-section";
import { ClientAccount, invoiceLabel, readAccount } from "@/app/client-account";
import { findable } from "@/app/findable";
import { Done } from "@/components/admin/done";
import { ActionForm } from "@/components/appointment/action-form";
import { BillingForm } from "@/components/payments/billing-form";
import { EstimateForm } from "@/components/payments/estimate-form";
import { InvoiceForm } from "@/components/payments/invoice-form";
import { Dialog } from "@/components/ui/dialog";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { clockOf } from "@/lib/accounts/viewer-clock";
import { requirePage } from "@/lib/auth/actor";
import { now } from "@/lib/clock";
import { translator } from "@/lib/i18n/reader-language";
import { estimate, invoice, saveBilling } from "@/lib/payments/documents/actions";
import { billingFacts, readBilled } from "@/lib/payments/documents/details";
import { mayReadCodes } from "@/lib/payments/documents/diagnosis";
import { withdrawLink } from "@/lib/payments/links/actions";
import { payLinkOf } from "@/lib/payments/links/pay-link";
import { keepsAccounts } from "@/lib/payments/mode";
import { servicesFor } from "@/lib/payments/prices/services-for";
import { mayOpen } from "@/lib/permissions/pages";

// No name in the title: it shows in the browser's history and on shared screens.
export async function generateMetadata(): Promise<Metadata> {
  const t = await translator();
  return { title: t("Payments") };
}

type PageProps = {
  params: Promise<{ id: string }>;
  searchParams: Promise<Partial<Record<"done" | "page" | "documents", string | string[]>>>;
};

export default findable(ClientPayments);

async function ClientPayments({ params, searchParams }: PageProps) {
  const t = await translator();
  const staff = await requirePage("/admin/clients/[id]/payments");
  const [{ id }, asked] = await Promise.all([params, searchParams]);
  const moment = now();
  const client = keepsAccounts() ? await readBilled(staff, id, moment) : null;
  if (!client) notFound();
  const [account, facts, services, clock] = await Promise.all([
    readAccount(staff, id, asked),
    billingFacts(staff, id),
    servicesFor(id),
    clockOf(staff),
  ]);
  const link = payLinkOf(id, facts.linkGeneration);
  const invoiced = new Set(account.documents.flatMap((document) => document.invoicedIds));
  const offered = services.filter(({ service }) => service.active).map(({ service }) => service);
  const currency = offered[0]?.currency ?? "USD";
  const open = account.sessions.filter((session) => !invoiced.has(session.id) && session.chargedMinor > 0);
  return (
    <>
      <PageHeader
        title={t("{name}: payments", { name: `${client.firstName} ${client.lastName}` })}
        back={
          mayOpen(staff, "/admin/clients/[id]")
            ? { href: `/admin/clients/${id}`, label: t("Client") }
            : { href: "/admin/payments", label: t("Payments") }
        }
      />
      <Done
        done={asked.done}
        sentences={{
          saved: t("Saved. Documents issued before stay as they were."),
          credit: t("Recorded. You can undo this until the end of today."),
          "credit-undone": t("Undone."),
          "package-sold": t(
            "Sold. Its sessions are used first. You can undo this today, as long as none of them is booked.",
          ),
          "package-paid": t("Recorded as paid. You can undo this until the end of today."),
          "package-unpaid": t("Undone. These sessions are to be paid for again."),
          "package-refunded": t("Refunded. Money that was paid online is on its way back."),
          "package-undone": t("Undone. Nothing was sold."),
          price: t("Saved. It applies to bookings from now on."),
          "price-ended": t("Removed. The usual price applies to bookings from now on."),
          withdrawn: t("The link was withdrawn. The one below is new."),
        }}
      />
      <p className="mb-6">
        <Link href={`/admin/clients/${id}/timeline`} className="link inline-flex min-h-6 items-center">
          {t("What happened, in one list")}
        </Link>
      </p>
      <ClientAccount
        {...account}
        actor={staff}
        clock={clock}
        clientId={id}
        path={`/admin/clients/${id}/payments`}
        now={moment}
      />
      <CreditSection staff={staff} clientId={id} currency={currency} now={moment} />
      <PackagesSection staff={staff} clientId={id} offers={services.flatMap(({ offers }) => offers)} now={moment} />
      {open.length > 0 && (
        <Section id="invoice" title={t("A new invoice")}>
          <InvoiceForm
            action={invoice}
            client={id}
            sessions={open.map((session) => ({ id: session.id, label: invoiceLabel(t, session, clock) }))}
          />
        </Section>
      )}
      <Section id="estimate" title={t("An estimate")}>
        <EstimateForm action={estimate} client={id} services={offered} />
      </Section>
      <OwnPricesSection staff={staff} clientId={id} services={services} />
      <Section id="link" title={t("Link to pay")}>
        <div className="max-w-text space-y-4">
          <p>
            {facts.payerName
              ? t(
                  "This link shows what is due and takes the payment, without an account. It is in our e-mails to {payer}, and says nothing of the treatment.",
                  { payer: facts.payerName },
                )
              : t(
                  "This link shows what is due and takes the payment, without an account. It is in our e-mails to the client, and says nothing of the treatment.",
                )}
          </p>
          <p className="break-all rounded-m border border-line bg-sunken px-3 py-2 text-small">{link}</p>
          <Dialog trigger={t("Withdraw this link")} title={t("Withdraw this link?")} closeLabel={t("Keep it")}>
            <p className="mb-4 text-muted">
              {t(
                "It opens nothing any more, wherever it was sent, and can't be brought back. E-mails that leave from now on carry another.",
              )}
            </p>
            <ActionForm
              action={withdrawLink}
              hidden={{ client: id }}
              label={t("Withdraw it")}
              pendingLabel={t("Withdrawing…")}
              variant="danger"
            />
          </Dialog>
        </div>
      </Section>
      <Section id="billing" title={t("On this client's bills")}>
        <BillingForm action={saveBilling} client={id} current={facts} hasDiagnosis={mayReadCodes(staff)} />
        {mayOpen(staff, "/admin/settings/payments") && (
          <p className="mt-6">
            <Link href="/admin/settings/payments" className="link">
              {t("What bills say about the practice and about you")}
            </Link>
          </p>
        )}
      </Section>
    </>
  );
}
