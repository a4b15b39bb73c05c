import { ActionForm } from "@/components/appointment/action-form";
import { AccountTable } from "@/components/payments/account-table";
import { DocumentList } from "@/components/payments/document-list";
import { StatementForm } from "@/components/payments/statement-form";
import { EmptyState } from "@/components/ui/empty";
import { Link } from "@/components/ui/link";
import { Section } from "@/components/ui/section";
import { type Actor, isStaff } from "@/lib/auth/actor";
import { receipt, state } from "@/lib/payments/documents/actions";
import { type BilledSession, listAccount } from "@/lib/payments/documents/billable";
import { HEADLINES } from "@/lib/payments/documents/draft";
import { type DocumentSummary, listDocuments } from "@/lib/payments/documents/queries";
import { sayingsOf } from "@/lib/payments/documents/sayings";
import { moneyPage } from "@/lib/payments/money-page";
import { owedWords } from "@/lib/payments/words";
import { type Clock, longDate } from "@/lib/time/format";
import { wallClock } from "@/lib/time/zone";

/** What a client's sessions cost and what was paid of them, the latest first, as the actor may see it. */
export async function readAccount(actor: Actor, clientId: string, asked: string | string[] | undefined) {
  const page = typeof asked === "string" && /^[1-9]\d{0,3}$/.test(asked) ? Number(asked) : 1;
  const [account, documents] = await Promise.all([listAccount(actor, clientId, page), listDocuments(actor, clientId)]);
  return { ...account, documents, page };
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
  const { sessions, documents, actor, clock, clientId, now } = props;
  const today = wallClock(clock.zone, now).date;
  return (
    <>
      <Section id="sessions" title="Sessions">
        {sessions.length > 0 ? (
          <AccountTable
            sessions={sessions.map((session) => ({
              ...saidOf(session, clock),
              href: moneyPage(actor, session.id),
              receipt:
                session.paidMinor > 0 ? (
                  <ActionForm
                    action={receipt}
                    hidden={{ client: clientId, session: session.id }}
                    variant="plain"
                    size="dense"
                    label={<ReceiptLabel session={session} clock={clock} />}
                    pendingLabel="Creating…"
                  />
                ) : null,
            }))}
          />
        ) : (
          <EmptyState title="Nothing yet" text="Sessions appear here once they have a price." />
        )}
        <Pages {...props} />
      </Section>
      <Section id="documents" title="Documents">
        {documents.length > 0 ? (
          <DocumentList documents={documents.map(summaryOf)} />
        ) : (
          <EmptyState
            title="No documents yet"
            text={
              isStaff(actor)
                ? "Invoices and statements you create appear here."
                : "Invoices and statements appear here."
            }
          />
        )}
      </Section>
      <Section id="statement" title="A statement">
        <p className="mb-4 max-w-text text-muted">
          The sessions and payments of a period, as an insurer or a tax office asks for them.
        </p>
        <StatementForm action={state} client={clientId} days={{ from: `${today.slice(0, 4)}-01-01`, to: today }} />
      </Section>
    </>
  );
}

function Pages({ path, page, hasOlder }: Pick<ClientAccountProps, "path" | "page" | "hasOlder">) {
  if (page === 1 && !hasOlder) return null;
  return (
    <nav aria-label="Pages of sessions" className="mt-4 flex gap-6">
      {page > 1 && (
        <Link className="link inline-flex min-h-11 items-center" href={`${path}?page=${page - 1}#sessions`} rel="prev">
          Newer
        </Link>
      )}
      {hasOlder && (
        <Link className="link inline-flex min-h-11 items-center" href={`${path}?page=${page + 1}#sessions`} rel="next">
          Older
        </Link>
      )}
    </nav>
  );
}

function ReceiptLabel({ session, clock }: { session: BilledSession; clock: Clock }) {
  return (
    <>
      Receipt<span className="sr-only"> for {saidOf(session, clock).date}</span>
    </>
  );
}

/** "Thursday 10 December 2026 · Session · $80.00" */
export function invoiceLabel(session: BilledSession, clock: Clock): string {
  const { date, service, charged } = saidOf(session, clock);
  return `${date} · ${service} · ${charged}`;
}

function saidOf({ id, startsAt, service, currency, chargedMinor, paidMinor }: BilledSession, clock: Clock) {
  const { money } = sayingsOf({ language: "en-GB", currency: currency ?? "USD" });
  return {
    ...{ id, service },
    date: startsAt ? longDate(startsAt, clock) : "",
    charged: money(chargedMinor),
    paid: paidMinor === 0 ? null : money(paidMinor),
    owed: owedWords(chargedMinor - paidMinor, money),
  };
}

function summaryOf({ id, number, kind, issuedOn, totalMinor, currency }: DocumentSummary) {
  const { date, money } = sayingsOf({ language: "en-GB", currency });
  return { id, number, kind: HEADLINES[kind], date: date(issuedOn), amount: money(totalMinor) };
}
