import { useT } from "#speech";
import { ActionForm } from "@/components/appointment/action-form";
import { AccountTable } from "@/components/payments/account-table";
import { DocumentList } from "@/components/payments/document-list";
import { StatementForm } from "@/components/payments/statement-form";
import { EmptyState } from "@/components/ui/empty";
import { Link } from "@/components/ui/link";
import { PageLinks } from "@/components/ui/paging/page-links";
import { Section } from "@/components/ui/section";
import { type Actor, isStaff } from "@/lib/auth/actor";
import type { Translate } from "@/lib/i18n/message";
import { receipt, state } from "@/lib/payments/documents/actions";
import { type BilledSession, listAccount } from "@/lib/payments/documents/billable";
import { listDocuments } from "@/lib/payments/documents/queries";
import { sayingsOf } from "@/lib/payments/documents/sayings";
import { summaryWords } from "@/lib/payments/documents/summary-words";
import { moneyPage } from "@/lib/payments/money-page";
import { notHeldWords, owedWords } from "@/lib/payments/words";
import { pageIn, pageOf } from "@/lib/server/reads/list-pages";
import { type Clock, longDate } from "@/lib/time/format";
import { wallClock } from "@/lib/time/zone";

/** Which page of the sessions and which of the documents an address asks for. */
type AskedAccount = Partial<Record<"page" | "documents", string | string[]>>;

const DOCUMENTS_PER_PAGE = 50;

/** What a client's sessions cost and what was paid of them, the latest first, as the actor may see it. */
export async function readAccount(actor: Actor, clientId: string, asked: AskedAccount) {
  const page = pageIn(asked.page);
  const [account, documents] = await Promise.all([listAccount(actor, clientId, page), listDocuments(actor, clientId)]);
  return { ...account, documents, page, documentsPage: pageIn(asked.documents) };
}

type ClientAccountProps = Awaited<ReturnType<typeof readAccount>> & {
  actor: Actor;
  clock: Clock;
  clientId: string;
  /** The address of the page that it is on. */
  path: string;
  now: Date;
};

/** The account of a client: the sessions, the documents, and a statement of days to choose. */
export function ClientAccount(props: ClientAccountProps) {
  const t = useT();
  const { sessions, actor, clock, clientId, path, now } = props;
  const { lines: documents, ...ofDocuments } = pageOf(props.documents, props.documentsPage, DOCUMENTS_PER_PAGE);
  const today = wallClock(clock.zone, now).date;
  return (
    <>
      <Section id="sessions" title={t("Sessions")}>
        {sessions.length > 0 ? (
          <AccountTable
            sessions={sessions.map((session) => ({
              ...saidOf(t, session, clock, isStaff(actor) ? "staff" : "client"),
              href: moneyPage(actor, session.id),
              receipt:
                session.paidMinor > 0 ? (
                  <ActionForm
                    action={receipt}
                    hidden={{ client: clientId, session: session.id }}
                    variant="plain"
                    size="dense"
                    label={<ReceiptLabel session={session} clock={clock} />}
                    pendingLabel={t("Creating…")}
                  />
                ) : null,
            }))}
          />
        ) : (
          <EmptyState title={t("Nothing yet")} text={t("Sessions appear here once they have a price.")} />
        )}
        <Pages {...props} />
      </Section>
      <Section id="documents" title={t("Documents")}>
        {documents.length > 0 ? (
          <>
            <DocumentList documents={documents.map((each) => summaryWords(t, each))} />
            <PageLinks {...ofDocuments} hrefOf={(other) => `${path}?documents=${other}#documents`} />
          </>
        ) : (
          <EmptyState
            title={t("No documents yet")}
            text={
              isStaff(actor)
                ? t("Invoices and statements you create appear here.")
                : t("Invoices and statements appear here.")
            }
          />
        )}
      </Section>
      <Section id="statement" title={t("A statement")}>
        <p className="mb-4 max-w-text text-muted">
          {t("The sessions and payments of a period, as an insurer or a tax office asks for them.")}
        </p>
        <StatementForm action={state} client={clientId} days={{ from: `${today.slice(0, 4)}-01-01`, to: today }} />
      </Section>
    </>
  );
}

function Pages({ path, page, hasOlder }: Pick<ClientAccountProps, "path" | "page" | "hasOlder">) {
  const t = useT();
  if (page === 1 && !hasOlder) return null;
  return (
    <nav aria-label={t("Pages of sessions")} className="mt-4 flex gap-6">
      {page > 1 && (
        <Link className="link inline-flex min-h-11 items-center" href={`${path}?page=${page - 1}#sessions`} rel="prev">
          {t("Newer")}
        </Link>
      )}
      {hasOlder && (
        <Link className="link inline-flex min-h-11 items-center" href={`${path}?page=${page + 1}#sessions`} rel="next">
          {t("Older")}
        </Link>
      )}
    </nav>
  );
}

function ReceiptLabel({ session, clock }: { session: BilledSession; clock: Clock }) {
  const t = useT();
  return (
    <>
      {t.rich("Receipt<mark> for {date}</mark>", {
        date: saidOf(t, session, clock).date,
        mark: (text) => <span className="sr-only">{text}</span>,
      })}
    </>
  );
}

/** "Thursday 10 December 2026 · Session · $80.00" */
export function invoiceLabel(t: Translate, session: BilledSession, clock: Clock): string {
  const { date, service, charged } = saidOf(t, session, clock);
  return `${date} · ${service} · ${charged}`;
}

function saidOf(
  t: Translate,
  { id, startsAt, status, service, currency, chargedMinor, paidMinor }: BilledSession,
  clock: Clock,
  reader: "staff" | "client" = "staff",
) {
  const { money } = sayingsOf({ language: t.locale, currency: currency ?? "USD" });
  return {
    ...{ id, service: [service, notHeldWords(t, status, reader)].filter(Boolean).join(" · ") },
    date: startsAt ? longDate(startsAt, clock) : "",
    charged: money(chargedMinor),
    paid: paidMinor === 0 ? null : money(paidMinor),
    owed: owedWords(t, chargedMinor - paidMinor, money),
  };
}
