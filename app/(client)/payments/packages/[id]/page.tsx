import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { useT } from "#speech";
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
import type { Translate } from "@/lib/i18n/message";
import { translator } from "@/lib/i18n/reader-language";
import { packageDocument } from "@/lib/payments/documents/actions";
import { keepsAccounts } from "@/lib/payments/mode";
import { askWhatBecame } from "@/lib/payments/online/read-payment";
import { onlineVendor } from "@/lib/payments/online/vendor-of";
import { payOwed } from "@/lib/payments/packages/actions";
import { type ClientPackage, findPackage, listUses } from "@/lib/payments/packages/queries";
import { sessionsLeft, standingWords } from "@/lib/payments/packages/words";
import { otherWayWords } from "@/lib/payments/words";
import { priceWords } from "@/lib/practice/money";
import { type Clock, longDate, shortMoment } from "@/lib/time/format";

export async function generateMetadata(): Promise<Metadata> {
  const t = await translator();
  return { title: t("Prepaid sessions") };
}

type PageProps = { params: Promise<{ id: string }>; searchParams: Promise<{ paid?: string | string[] }> };

export default findable(Package);

async function Package({ params, searchParams }: PageProps) {
  const t = await translator();
  const [{ id }, { paid }, client] = await Promise.all([params, searchParams, requireClient()]);
  if (!keepsAccounts()) notFound();
  // Who comes back from the vendor's page need not wait for its webhook.
  if (typeof paid === "string") await askWhatBecame(client, paid, now());
  const pack = await findPackage(client, id);
  if (!pack) notFound();
  const [uses, clock] = await Promise.all([listUses(id), clockOf(client)]);
  return (
    <div className="max-w-text">
      <PageHeader title={t("Prepaid sessions")} back={{ href: "/payments", label: t("Payments") }} />
      <div className="space-y-6">
        <Standing pack={pack} isBack={typeof paid === "string"} />
        <DefinitionList items={factsOf(t, pack, clock)} />
        <ToDo pack={pack} />
      </div>
      {uses.length > 0 && <Uses uses={uses} clock={clock} />}
    </div>
  );
}

/** What became of paying, for who comes back from the vendor's page. */
function Standing({ pack, isBack }: { pack: ClientPackage; isBack: boolean }) {
  const t = useT();
  if (pack.payments.some(({ state }) => state === "processing"))
    return (
      <Notice tone="info" role="status">
        {t("A payment is on its way. You can use your sessions as soon as it has arrived.")}
      </Notice>
    );
  if (pack.state === "unpaid")
    return (
      <Notice tone="info" role="status">
        {t("They are not paid for yet, and cost nothing until you pay.")}
      </Notice>
    );
  if (!isBack || pack.state !== "open") return null;
  return (
    <Notice tone="open" role="status">
      {t("Thank you. Your sessions are there, and are used first when you book.")}
    </Notice>
  );
}

function factsOf(t: Translate, pack: ClientPackage, clock: Clock) {
  const { service, priceMinor, owedMinor, currency, expiresAt, state } = pack;
  return [
    { term: t("Service"), detail: service },
    { term: t("Price of the whole package"), detail: priceWords(t, priceMinor, currency) },
    ...(state === "unpaid" ? [] : [{ term: t("Sessions"), detail: standingWords(t, pack) }]),
    ...(state === "open" && owedMinor > 0 ? [{ term: t("To pay"), detail: priceWords(t, owedMinor, currency) }] : []),
    {
      term: t("To be used"),
      detail: expiresAt ? t("For sessions until {date}", { date: longDate(expiresAt, clock) }) : t("Whenever you like"),
    },
  ];
}

function ToDo({ pack }: { pack: ClientPackage }) {
  const t = useT();
  const { id, state, owedMinor, priceMinor, currency } = pack;
  const due = state === "unpaid" ? priceMinor : owedMinor;
  const isUnderWay = pack.payments.some((payment) => payment.state === "processing");
  const isPaid = pack.payments.some((payment) => payment.state === "paid");
  const isDue = state !== "ended" && due > 0 && !isUnderWay;
  const money = { amountMinor: due, currency };
  const canPay = isDue && onlineVendor(money) !== null;
  return (
    <div className="flex flex-wrap gap-3">
      {isDue && !canPay && <p className="w-full">{otherWayWords(t, money)}</p>}
      {canPay && (
        <ActionForm
          action={payOwed}
          hidden={{ id }}
          label={t("Pay {price}", { price: priceWords(t, due, currency) })}
          pendingLabel={t("Opening…")}
        />
      )}
      {state === "open" && owedMinor === 0 && isPaid && (
        <ActionForm
          action={packageDocument}
          hidden={{ client: pack.clientId, package: id }}
          label={t("Receipt")}
          variant="plain"
          pendingLabel={t("Creating…")}
        />
      )}
      {state === "open" && sessionsLeft(pack) > 0 && (
        <LinkButton href={`/book?service=${pack.serviceId}`} variant={canPay ? "plain" : "primary"}>
          {t("Book a session")}
        </LinkButton>
      )}
    </div>
  );
}

function Uses({ uses, clock }: { uses: Awaited<ReturnType<typeof listUses>>; clock: Clock }) {
  const t = useT();
  return (
    <Section id="uses" title={t("What they were used for")}>
      <Table
        caption={t("Sessions that were prepaid")}
        columns={[t("Session"), t("Prepaid session")]}
        rows={uses.map(({ id, startsAt, returnedAt }) => ({
          key: id,
          cells: [startsAt ? shortMoment(startsAt, clock) : "", returnedAt ? t("Returned to your package") : t("Used")],
        }))}
      />
    </Section>
  );
}
