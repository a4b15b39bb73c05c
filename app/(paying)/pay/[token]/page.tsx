import type { Metadata } from "next";
import { useT } from "#speech";
import { findable } from "@/app/findable";
import { OwedPackages, OwedSessions } from "@/app/owed-sessions";
import { ActionForm } from "@/components/appointment/action-form";
import { DocumentList } from "@/components/payments/document-list";
import { EmptyState } from "@/components/ui/empty";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { clockOf } from "@/lib/accounts/viewer-clock";
import { now } from "@/lib/clock";
import type { Translate } from "@/lib/i18n/message";
import { translator } from "@/lib/i18n/reader-language";
import { headlinesWords } from "@/lib/payments/documents/draft";
import { listPayersDocuments } from "@/lib/payments/documents/queries";
import { sayingsOf } from "@/lib/payments/documents/sayings";
import { payLinked } from "@/lib/payments/links/actions";
import { payPath } from "@/lib/payments/links/pay-link";
import { dueOf, listOwedSessions, type OwedSession } from "@/lib/payments/owed";
import { listOwedPackages, type OwedPackage } from "@/lib/payments/packages/owed-packages";
import { amountWords } from "@/lib/payments/words";
import type { Clock } from "@/lib/time/format";
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
  const paying = { token, clock };
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
        <Part
          id="due"
          title={t("To pay now")}
          sessions={sessions.filter(({ isDue }) => isDue)}
          packages={packages}
          {...paying}
        />
        <Part id="ahead" title={t("Later")} sessions={sessions.filter(({ isDue }) => !isDue)} {...paying} />
        {documents.length > 0 && (
          <Section id="documents" title={t("Documents")}>
            <DocumentList
              base={`${payPath(token)}/documents`}
              documents={documents.map(({ id, number, kind, issuedOn, totalMinor, currency }) => {
                const { date, money } = sayingsOf({ language: t.locale, currency });
                return { id, number, kind: headlinesWords(t)[kind], date: date(issuedOn), amount: money(totalMinor) };
              })}
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

type PartProps = {
  id: string;
  title: string;
  sessions: OwedSession[];
  packages?: OwedPackage[];
  token: string;
  clock: Clock;
};

function Part({ id, title, sessions, packages = [], token, clock }: PartProps) {
  const t = useT();
  if (sessions.length + packages.length === 0) return null;
  return (
    <Section id={id} title={title}>
      <div className="space-y-3">
        {packages.length > 0 && (
          <OwedPackages
            packages={packages}
            clock={clock}
            payFor={(pack) =>
              pack.canPayOnline && (
                <ActionForm
                  action={payLinked}
                  hidden={{ token, id: pack.id, of: "package" }}
                  label={t("Pay {amount}", { amount: amountWords(t, pack.owedMinor, pack.currency) })}
                  pendingLabel={t("Opening…")}
                  variant="primary"
                />
              )
            }
          />
        )}
        {sessions.length > 0 && (
          <OwedSessions
            sessions={sessions}
            clock={clock}
            payFor={(session) =>
              session.canPayOnline && (
                <ActionForm
                  action={payLinked}
                  hidden={{ token, id: session.id }}
                  label={t("Pay {amount}", { amount: amountWords(t, session.payableMinor, session.currency) })}
                  pendingLabel={t("Opening…")}
                  variant={session.isDue ? "primary" : "plain"}
                />
              )
            }
          />
        )}
      </div>
    </Section>
  );
}
