import { ActionForm } from "@/components/appointment/action-form";
import { AccountTable } from "@/components/payments/account-table";
import { DocumentList } from "@/components/payments/document-list";
import { StatementForm } from "@/components/payments/statement-form";
import { EmptyState } from "@/components/ui/empty";
import { Section } from "@/components/ui/section";
import { type Actor, isStaff } from "@/lib/auth/actor";
import { receipt, state } from "@/lib/payments/documents/actions";
import { type BilledSession, listAccount } from "@/lib/payments/documents/billable";
import { HEADLINES } from "@/lib/payments/documents/draft";
import { type DocumentSummary, listDocuments } from "@/lib/payments/documents/queries";
import { sayingsOf } from "@/lib/payments/documents/sayings";
import { longDate } from "@/lib/time/format";
import { wallClock } from "@/lib/time/zone";

/** What a client's sessions cost and what was paid of them, the latest first, as the actor may see it. */
export async function readAccount(actor: Actor, clientId: string) {
  const [sessions, documents] = await Promise.all([listAccount(actor, clientId), listDocuments(actor, clientId)]);
  return { sessions, documents };
}

type ClientAccountProps = Awaited<ReturnType<typeof readAccount>> & { actor: Actor; clientId: string; now: Date };

/** The account of a client: the sessions, the documents, and a statement of days to choose. */
export function ClientAccount({ sessions, documents, actor, clientId, now }: ClientAccountProps) {
  const today = wallClock(actor.timeZone, now).date;
  return (
    <>
      <Section id="sessions" title="Sessions">
        {sessions.length > 0 ? (
          <AccountTable
            sessions={sessions.map((session) => ({
              ...saidOf(session, actor.timeZone),
              receipt:
                session.paidMinor > 0 ? (
                  <ActionForm
                    action={receipt}
                    hidden={{ client: clientId, session: session.id }}
                    variant="plain"
                    size="dense"
                    label={<ReceiptLabel session={session} zone={actor.timeZone} />}
                    pendingLabel="Making…"
                  />
                ) : null,
            }))}
          />
        ) : (
          <EmptyState title="Nothing yet" text="Sessions appear here once they have a price." />
        )}
      </Section>
      <Section id="documents" title="Documents">
        {documents.length > 0 ? (
          <DocumentList documents={documents.map(summaryOf)} />
        ) : (
          <EmptyState
            title="No documents yet"
            text={
              isStaff(actor) ? "Invoices and statements you make appear here." : "Invoices and statements appear here."
            }
          />
        )}
      </Section>
      <Section id="statement" title="A statement">
        <p className="mb-4 max-w-text text-muted">
          What took place and what was paid over some days, as an insurer or a tax office asks for it.
        </p>
        <StatementForm action={state} client={clientId} days={{ from: `${today.slice(0, 4)}-01-01`, to: today }} />
      </Section>
    </>
  );
}

function ReceiptLabel({ session, zone }: { session: BilledSession; zone: string }) {
  return (
    <>
      Receipt<span className="sr-only"> for {saidOf(session, zone).date}</span>
    </>
  );
}

/** "Thursday 10 December 2026 · Session · $80.00" */
export function invoiceLabel(session: BilledSession, zone: string): string {
  const { date, service, charged } = saidOf(session, zone);
  return `${date} · ${service} · ${charged}`;
}

function saidOf({ id, startsAt, service, currency, chargedMinor, paidMinor }: BilledSession, zone: string) {
  const { money } = sayingsOf({ language: "en-GB", currency: currency ?? "USD" });
  return {
    ...{ id, service },
    date: startsAt ? longDate(startsAt, zone) : "",
    charged: money(chargedMinor),
    paid: money(paidMinor),
    owed: money(chargedMinor - paidMinor),
  };
}

function summaryOf({ id, number, kind, issuedOn, totalMinor, currency }: DocumentSummary) {
  const { date, money } = sayingsOf({ language: "en-GB", currency });
  return { id, number, kind: HEADLINES[kind], date: date(issuedOn), amount: money(totalMinor) };
}
