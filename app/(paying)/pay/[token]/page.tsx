import type { Metadata } from "next";
import { useT } from "#speech";
import { findable } from "@/app/findable";
import { OwedSessions } from "@/app/owed-sessions";
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
  const [sessions, documents, clock] = await Promise.all([
    listOwedSessions(client, client.id, now()),
    documentsOf ? listPayersDocuments(documentsOf) : [],
    clockOf(client),
  ]);
  const due = dueOf(sessions);
  const words = listWords(
    due.map(({ amountMinor, currency }) => amountWords(t, amountMinor, currency)),
    t.locale,
  );
  const paying = { token, clock };
  return (
    <div className="max-w-text">
      <PageHeader
        title={words ? t("To pay: {amount}", { amount: words }) : t("Nothing to pay now")}
        intro={introOf(t, sessions)}
      />
      <div className="space-y-8">
        {sessions.length === 0 && (
          <EmptyState title={t("All is paid")} text={t("Thank you. There is nothing to do here.")} />
        )}
        <Part id="due" title={t("To pay now")} sessions={sessions.filter(({ isDue }) => isDue)} {...paying} />
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

function introOf(t: Translate, sessions: OwedSession[]): string | undefined {
  if (sessions.length === 0) return undefined;
  return sessions.some(({ canPayOnline }) => canPayOnline)
    ? t("You pay on our payment provider's page, and don't need an account. We never see your card.")
    : t("You pay the practice directly, in person or by bank transfer.");
}

type PartProps = { id: string; title: string; sessions: OwedSession[]; token: string; clock: Clock };

function Part({ id, title, sessions, token, clock }: PartProps) {
  const t = useT();
  if (sessions.length === 0) return null;
  return (
    <Section id={id} title={title}>
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
    </Section>
  );
}
