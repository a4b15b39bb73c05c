import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { findable } from "@/app/findable";
import { ActionForm } from "@/components/appointment/action-form";
import { LinkButton } from "@/components/ui/button";
import { DefinitionList } from "@/components/ui/definition-list";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { Table } from "@/components/ui/table";
import { clockOf } from "@/lib/accounts/viewer-clock";
import { requireClient } from "@/lib/auth/actor";
import { now } from "@/lib/clock";
import { packageDocument } from "@/lib/payments/documents/actions";
import { keepsAccounts } from "@/lib/payments/mode";
import { askWhatBecame } from "@/lib/payments/online/read-payment";
import { onlineVendor } from "@/lib/payments/online/vendor-of";
import { payOwed } from "@/lib/payments/packages/actions";
import { type ClientPackage, findPackage, listUses } from "@/lib/payments/packages/queries";
import { sessionsLeft, standingWords } from "@/lib/payments/packages/words";
import { priceWords } from "@/lib/practice/money";
import { type Clock, longDate, shortMoment } from "@/lib/time/format";

export const metadata: Metadata = { title: "Prepaid sessions" };

type PageProps = { params: Promise<{ id: string }>; searchParams: Promise<{ paid?: string | string[] }> };

export default findable(Package);

async function Package({ params, searchParams }: PageProps) {
  const [{ id }, { paid }, client] = await Promise.all([params, searchParams, requireClient()]);
  if (!keepsAccounts()) notFound();
  // Who comes back from the vendor's page need not wait for its webhook.
  if (typeof paid === "string") await askWhatBecame(client, paid, now());
  const pack = await findPackage(client, id);
  if (!pack) notFound();
  const [uses, clock] = await Promise.all([listUses(id), clockOf(client)]);
  return (
    <div className="max-w-text">
      <PageHeader title="Prepaid sessions" back={{ href: "/payments", label: "Payments" }} />
      <div className="space-y-6">
        <Standing pack={pack} isBack={typeof paid === "string"} />
        <DefinitionList items={factsOf(pack, clock)} />
        <ToDo pack={pack} />
      </div>
      {uses.length > 0 && <Uses uses={uses} clock={clock} />}
    </div>
  );
}

/** What became of paying, for who comes back from the vendor's page. */
function Standing({ pack, isBack }: { pack: ClientPackage; isBack: boolean }) {
  if (pack.payments.some(({ state }) => state === "processing"))
    return (
      <Notice tone="info" role="status">
        A payment is on its way. You can use your sessions as soon as it has arrived.
      </Notice>
    );
  if (pack.state === "unpaid")
    return (
      <Notice tone="info" role="status">
        They are not paid for yet, and cost nothing until you pay.
      </Notice>
    );
  if (!isBack || pack.state !== "open") return null;
  return (
    <Notice tone="open" role="status">
      Thank you. Your sessions are there, and are used first when you book.
    </Notice>
  );
}

function factsOf(pack: ClientPackage, clock: Clock) {
  const { service, priceMinor, owedMinor, currency, expiresAt, state } = pack;
  return [
    { term: "Service", detail: service },
    { term: "Price of the whole package", detail: priceWords(priceMinor, currency) },
    ...(state === "unpaid" ? [] : [{ term: "Sessions", detail: standingWords(pack) }]),
    ...(state === "open" && owedMinor > 0 ? [{ term: "To pay", detail: priceWords(owedMinor, currency) }] : []),
    {
      term: "To be used",
      detail: expiresAt ? `For sessions until ${longDate(expiresAt, clock)}` : "Whenever you like",
    },
  ];
}

function ToDo({ pack }: { pack: ClientPackage }) {
  const { id, state, owedMinor, priceMinor, currency } = pack;
  const due = state === "unpaid" ? priceMinor : owedMinor;
  const isUnderWay = pack.payments.some((payment) => payment.state === "processing");
  const isPaid = pack.payments.some((payment) => payment.state === "paid");
  const canPay = state !== "ended" && due > 0 && !isUnderWay && onlineVendor(currency) !== null;
  return (
    <div className="flex flex-wrap gap-3">
      {canPay && (
        <ActionForm
          action={payOwed}
          hidden={{ id }}
          label={`Pay ${priceWords(due, currency)}`}
          pendingLabel="Opening…"
        />
      )}
      {state === "open" && owedMinor === 0 && isPaid && (
        <ActionForm
          action={packageDocument}
          hidden={{ client: pack.clientId, package: id }}
          label="Receipt"
          variant="plain"
          pendingLabel="Creating…"
        />
      )}
      {state === "open" && sessionsLeft(pack) > 0 && (
        <LinkButton href={`/book?service=${pack.serviceId}`} variant={canPay ? "plain" : "primary"}>
          Book a session
        </LinkButton>
      )}
    </div>
  );
}

function Uses({ uses, clock }: { uses: Awaited<ReturnType<typeof listUses>>; clock: Clock }) {
  return (
    <Section id="uses" title="What they were used for">
      <Table
        caption="Sessions that were prepaid"
        columns={["Session", "Prepaid session"]}
        rows={uses.map(({ id, startsAt, returnedAt }) => ({
          key: id,
          cells: [startsAt ? shortMoment(startsAt, clock) : "", returnedAt ? "Returned to your package" : "Used"],
        }))}
      />
    </Section>
  );
}
