import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { findable } from "@/app/findable";
import { KeepClock } from "@/app/keep-clock";
import { ActionForm } from "@/components/appointment/action-form";
import { ForgetTyped } from "@/components/booking/steps/keep-typed";
import { LinkButton } from "@/components/ui/button";
import { DefinitionList } from "@/components/ui/definition-list";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { clockOf } from "@/lib/accounts/viewer-clock";
import { type AppointmentStanding, findStanding } from "@/lib/appointments/queries";
import { requireClient } from "@/lib/auth/actor";
import { now } from "@/lib/clock";
import { pay } from "@/lib/payments/actions";
import { takesOnline } from "@/lib/payments/mode";
import { askWhatBecame } from "@/lib/payments/online/read-payment";
import { isUnderWay, type MoneyOf, moneyOf } from "@/lib/payments/statement";
import { amountWords } from "@/lib/payments/words";
import { type Clock, longMoment, timeOfDay, zoneName } from "@/lib/time/format";

export const metadata: Metadata = { title: "Pay" };

type PageProps = { params: Promise<{ id: string }>; searchParams: Promise<{ paid?: string | string[] }> };

export default findable(PayPage);

async function PayPage({ params, searchParams }: PageProps) {
  const [{ id }, { paid }, client] = await Promise.all([params, searchParams, requireClient()]);
  if (!takesOnline()) notFound();
  // Who comes back from the vendor's page need not wait for its webhook.
  if (typeof paid === "string") await askWhatBecame(client, paid, now());
  const [appointment, money] = await Promise.all([findStanding(client, id), moneyOf(client, id)]);
  if (!appointment || !money) notFound();
  if (money.due.amountMinor === 0)
    redirect(appointment.status === "scheduled" ? `/appointments/${id}/confirmed` : `/appointments/${id}`);
  const clock = await clockOf(client);
  return (
    <div className="max-w-text">
      <ForgetTyped />
      <PageHeader
        title={`Pay ${amountWords(money.due.amountMinor, money.due.currency)}`}
        back={{ href: `/appointments/${id}`, label: "Appointment" }}
      />
      <div className="space-y-6">
        <KeepClock actor={client} />
        <Standing money={money} clock={clock} />
        <DefinitionList items={factsOf(appointment, money, clock)} />
        {!isUnderWay(money) && <PayNow id={id} isKept={money.payBy !== null} />}
      </div>
    </div>
  );
}

function PayNow({ id, isKept }: { id: string; isKept: boolean }) {
  return (
    <>
      <p>
        You pay on the page of our payment provider, and come back here after it. We never see your card, and the
        provider is not told what the appointment is for.
      </p>
      <div className="flex flex-wrap gap-3">
        <ActionForm action={pay} hidden={{ id }} label="Go to the payment page" pendingLabel="Opening…" />
        <LinkButton href={`/appointments/${id}`} variant="plain">
          {isKept ? "Not now" : "Pay later"}
        </LinkButton>
      </div>
    </>
  );
}

/** What the client has to know before paying: until when the time is kept, or that a payment is under way. */
function Standing({ money, clock }: { money: MoneyOf; clock: Clock }) {
  if (isUnderWay(money))
    return <Notice tone="info">A payment is on its way. We'll write to you as soon as it has arrived.</Notice>;
  if (!money.payBy) return null;
  return (
    <Notice tone="info" role="status">
      We keep your time until <strong className="num">{timeOfDay(money.payBy, clock)}</strong>. It is booked as soon as
      the payment has arrived; if none does, it is free for others again and costs nothing.
    </Notice>
  );
}

function factsOf({ startsAt, practitionerName, minutes }: AppointmentStanding, money: MoneyOf, clock: Clock) {
  const { due, priceMinor, currency } = money;
  const later = (priceMinor ?? 0) - due.amountMinor;
  return [
    ...(startsAt ? [{ term: "When", detail: `${longMoment(startsAt, clock)} (${zoneName(clock)})` }] : []),
    { term: "With", detail: practitionerName },
    { term: "Session", detail: `By video, ${minutes} minutes` },
    { term: "Price", detail: amountWords(priceMinor ?? 0, currency) },
    { term: "To pay now", detail: amountWords(due.amountMinor, currency) },
    ...(due.kind === "deposit" ? [{ term: "After the session", detail: amountWords(later, currency) }] : []),
  ];
}
