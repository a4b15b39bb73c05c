import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { useT } from "#speech";
import { findable } from "@/app/findable";
import { DueForAnother } from "@/app/owed-sessions";
import { ActionForm } from "@/components/appointment/action-form";
import { DocumentList } from "@/components/payments/document-list";
import { EmptyState } from "@/components/ui/empty";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { Table } from "@/components/ui/table";
import { clockOf } from "@/lib/accounts/viewer-clock";
import { type Client, requireClient } from "@/lib/auth/actor";
import { now } from "@/lib/clock";
import { translator } from "@/lib/i18n/reader-language";
import { pay } from "@/lib/payments/actions";
import { listPayersDocuments } from "@/lib/payments/documents/queries";
import { summaryWords } from "@/lib/payments/documents/summary-words";
import { keepsAccounts } from "@/lib/payments/mode";
import { listOwedSessions, listOwedTogether } from "@/lib/payments/owed";
import { payOwed } from "@/lib/payments/packages/actions";
import { listOwedPackages } from "@/lib/payments/packages/owed-packages";
import { findJointPaidFor } from "@/lib/payments/payers/joint-paid-for";
import { findPaidFor, type PaidFor } from "@/lib/payments/payers/paid-for";
import { paymentsFor, paymentsTogether } from "@/lib/payments/payers/payments-for";
import { amountWords, stateWords, wayWords } from "@/lib/payments/words";
import { type Clock, listWords, longDate } from "@/lib/time/format";

export async function generateMetadata(): Promise<Metadata> {
  const t = await translator();
  return { title: t("Payments") };
}

type PageProps = { params: Promise<{ person: string }> };

export default findable(PaymentsForAnother);

/** What a guardian or a payer pays for another: amounts and days, and no word of what the sessions are about. */
async function PaymentsForAnother({ params }: PageProps) {
  const [t, client] = await Promise.all([translator(), requireClient()]);
  const account = keepsAccounts() ? await accountOf(client, (await params).person) : null;
  if (!account) notFound();
  const { firstNames, sessions, packages, paid, documents } = account;
  const [name, clock] = [listWords(firstNames, t.locale), await clockOf(client)];
  const owed = [...sessions, ...packages];
  return (
    <div className="max-w-booking">
      <PageHeader
        title={t("Payments for {name}", { name })}
        back={{ href: "/payments", label: t("Payments") }}
        intro={
          owed.length === 0
            ? undefined
            : owed.some(({ canPayOnline }) => canPayOnline)
              ? t("You pay on our payment provider's page, and come back here afterwards. We never see your card.")
              : t("You pay the practice directly, in person or by bank transfer.")
        }
      />
      <div className="space-y-8">
        {owed.length === 0 && (
          <EmptyState title={t("All is paid")} text={t("Thank you. There is nothing to do here.")} />
        )}
        <DueForAnother
          {...{ sessions, packages, clock }}
          paySession={({ id, isDue }, amount) => (
            <PayForm action={pay} id={id} amount={amount} variant={isDue ? "primary" : "plain"} />
          )}
          payPackage={({ id }, amount) => <PayForm action={payOwed} id={id} amount={amount} variant="primary" />}
        />
        {paid.length > 0 && <Paid payments={paid} clock={clock} />}
        {documents.length > 0 && (
          <Section id="documents" title={t("Documents")}>
            <DocumentList documents={documents.map((each) => summaryWords(t, each))} />
          </Section>
        )}
      </div>
    </div>
  );
}

/** Of one person, or of what is booked together by a couple or a family, who are named by their record. */
async function accountOf(client: Client, id: string) {
  const one = await findPaidFor(client, id);
  return one ? accountOfOne(client, one) : accountOfJoint(client, id);
}

async function accountOfOne(client: Client, paidFor: PaidFor) {
  const { personId, firstName, documentsOf } = paidFor;
  const [sessions, packages, paid, documents] = await Promise.all([
    listOwedSessions(client, personId, now()),
    listOwedPackages(personId),
    paymentsFor(client, paidFor),
    documentsOf ? listPayersDocuments(documentsOf) : [],
  ]);
  return { firstNames: [firstName], sessions, packages, paid, documents };
}

async function accountOfJoint(client: Client, recordId: string) {
  const joint = await findJointPaidFor(client, recordId);
  if (!joint) return null;
  const [sessions, paid] = await Promise.all([
    listOwedTogether(client, recordId, now()),
    paymentsTogether(client, recordId),
  ]);
  // Packages and documents are each one's own.
  return { firstNames: joint.firstNames, sessions, packages: [], paid, documents: [] };
}

type PayFormProps = { action: typeof pay; id: string; amount: string; variant: "primary" | "plain" };

function PayForm({ action, id, amount, variant }: PayFormProps) {
  const t = useT();
  return (
    <ActionForm
      action={action}
      hidden={{ id }}
      label={t("Pay {amount}", { amount })}
      pendingLabel={t("Opening…")}
      variant={variant}
    />
  );
}

function Paid({ payments, clock }: { payments: Awaited<ReturnType<typeof paymentsFor>>; clock: Clock }) {
  const t = useT();
  return (
    <Section id="paid" title={t("Payments so far")}>
      <Table
        caption={t("Payments so far")}
        columns={[t("Date"), t("How"), t("State"), t("Amount")]}
        sums={[t("Amount")]}
        rows={payments.map((payment) => ({
          key: payment.id,
          cells: [
            longDate(payment.at, clock),
            wayWords(t, payment),
            stateWords(t, payment),
            amountWords(t, payment.amountMinor, payment.currency),
          ],
        }))}
      />
    </Section>
  );
}
