import type { Metadata } from "next";
import { useT } from "#speech";
import { findable } from "@/app/findable";
import { DueForAnother } from "@/app/owed-sessions";
import { ActionForm } from "@/components/appointment/action-form";
import { DocumentList } from "@/components/payments/document-list";
import { EmptyState } from "@/components/ui/empty";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { clockOf } from "@/lib/accounts/viewer-clock";
import { now } from "@/lib/clock";
import type { Translate } from "@/lib/i18n/message";
import { translator } from "@/lib/i18n/reader-language";
import { listPayersDocuments } from "@/lib/payments/documents/queries";
import { summaryWords } from "@/lib/payments/documents/summary-words";
import { payLinked } from "@/lib/payments/links/actions";
import { payPath } from "@/lib/payments/links/pay-link";
import { dueOf, listOwedSessions } from "@/lib/payments/owed";
import { listOwedPackages } from "@/lib/payments/packages/owed-packages";
import { amountWords } from "@/lib/payments/words";
import { listWords } from "@/lib/time/format";
import PayLinkIsOver from "./not-found";
import { requirePayer } from "./paying";

export async function generateMetadata(): Promise<Metadata> {
  const t = await translator();
  return { title: t("To pay"), robots: { index: false, follow: false } };
}

type PageProps = { params: Promise<{ token: string }> };

export default findable(PayPage, PayLinkIsOver);

/** What is due, for the holder of a link: amounts and days, and no word of what the sessions are about. */
async function PayPage({ params }: PageProps) {
  const t = await translator();
  const { token } = await params;
  const { client, documentsOf } = await requirePayer(token);
  const [sessions, packages, documents, clock] = await Promise.all([
    listOwedSessions(client, client.id, now()),
    listOwedPackages(client.id),
    documentsOf ? listPayersDocuments(documentsOf) : [],
    clockOf(client),
  ]);
  const due = dueOf(sessions, packages);
  const words = listWords(
    due.map(({ amountMinor, currency }) => amountWords(t, amountMinor, currency)),
    t.locale,
  );
  return (
    <div className="max-w-text">
      <PageHeader
        title={words ? t("To pay: {amount}", { amount: words }) : t("Nothing to pay now")}
        intro={introOf(t, [...sessions, ...packages])}
      />
      <div className="space-y-8">
        {sessions.length + packages.length === 0 && (
          <EmptyState title={t("All is paid")} text={t("Thank you. There is nothing to do here.")} />
        )}
        <DueForAnother
          {...{ sessions, packages, clock }}
          paySession={({ id, isDue }, amount) => (
            <PayForm hidden={{ token, id }} amount={amount} variant={isDue ? "primary" : "plain"} />
          )}
          payPackage={({ id }, amount) => (
            <PayForm hidden={{ token, id, of: "package" }} amount={amount} variant="primary" />
          )}
        />
        {documents.length > 0 && (
          <Section id="documents" title={t("Documents")}>
            <DocumentList
              base={`${payPath(token)}/documents`}
              documents={documents.map((each) => summaryWords(t, each))}
            />
          </Section>
        )}
      </div>
    </div>
  );
}

function introOf(t: Translate, owed: { canPayOnline: boolean }[]): string | undefined {
  if (owed.length === 0) return undefined;
  return owed.some(({ canPayOnline }) => canPayOnline)
    ? t("You pay on our payment provider's page, and don't need an account. We never see your card.")
    : t("You pay the practice directly, in person or by bank transfer.");
}

type PayFormProps = { hidden: Record<string, string>; amount: string; variant: "primary" | "plain" };

function PayForm({ hidden, amount, variant }: PayFormProps) {
  const t = useT();
  return (
    <ActionForm
      action={payLinked}
      hidden={hidden}
      label={t("Pay {amount}", { amount })}
      pendingLabel={t("Opening…")}
      variant={variant}
    />
  );
}
