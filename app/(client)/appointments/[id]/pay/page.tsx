import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { useT } from "#speech";
import { findable } from "@/app/findable";
import { KeepClock } from "@/app/keep-clock";
import { ActionForm } from "@/components/appointment/action-form";
import { ForgetTyped } from "@/components/booking/steps/keep-typed";
import { LinkButton } from "@/components/ui/button";
import { DefinitionList } from "@/components/ui/definition-list";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { StepCount } from "@/components/ui/step-count";
import { clockOf } from "@/lib/accounts/viewer-clock";
import { type AppointmentDetail, findDetail } from "@/lib/appointments/queries";
import { requireClient } from "@/lib/auth/actor";
import { STEPS_WITH_PAYING } from "@/lib/booking/step-count";
import { now } from "@/lib/clock";
import type { Translate } from "@/lib/i18n/message";
import { translator } from "@/lib/i18n/reader-language";
import { pay } from "@/lib/payments/actions";
import { payByCredit } from "@/lib/payments/credit/actions";
import { meansToPay } from "@/lib/payments/credit/means-to-pay";
import { takesOnline } from "@/lib/payments/mode";
import { askWhatBecame } from "@/lib/payments/online/read-payment";
import { onlineVendor } from "@/lib/payments/online/vendor-of";
import { isUnderWay, type MoneyOf, moneyOf } from "@/lib/payments/statement";
import { amountWords, otherWayWords } from "@/lib/payments/words";
import { howWords } from "@/lib/practice/place/words";
import { type Clock, longMoment, timeOfDay } from "@/lib/time/format";
import { zoneWords } from "@/lib/time/zone-words";

export async function generateMetadata(): Promise<Metadata> {
  const t = await translator();
  return { title: t("Pay") };
}

type PageProps = { params: Promise<{ id: string }>; searchParams: Promise<{ paid?: string | string[] }> };

export default findable(PayPage);

async function PayPage({ params, searchParams }: PageProps) {
  const t = await translator();
  const [{ id }, { paid }, client] = await Promise.all([params, searchParams, requireClient()]);
  if (!takesOnline()) notFound();
  // Who comes back from the vendor's page need not wait for its webhook.
  if (typeof paid === "string") await askWhatBecame(client, paid, now());
  const [appointment, money] = await Promise.all([findDetail(client, id), moneyOf(client, id)]);
  if (!appointment || !money) notFound();
  if (money.due.amountMinor === 0)
    redirect(appointment.status === "scheduled" ? `/appointments/${id}/confirmed` : `/appointments/${id}`);
  const [clock, means] = await Promise.all([clockOf(client), meansToPay(client, money)]);
  // Its own page says how it is paid instead.
  if (!means.isPayable) redirect(`/appointments/${id}#money`);
  const credit = means.creditMinor;
  const whose = money.clientId === client.id ? null : appointment.clientFirstName;
  return (
    <div className="max-w-text">
      <ForgetTyped />
      <PageHeader
        title={t("Pay {amount}", { amount: amountWords(t, money.due.amountMinor, money.due.currency) })}
        back={{ href: `/appointments/${id}`, label: t("Appointment") }}
      />
      <div className="space-y-6">
        {money.payBy && <StepCount at={STEPS_WITH_PAYING} of={STEPS_WITH_PAYING} />}
        <KeepClock actor={client} />
        <Standing money={money} clock={clock} payer={means.otherPayer} />
        <DefinitionList items={factsOf(t, appointment, money, clock)} />
        {!isUnderWay(money) && credit > 0 && <FromCredit id={id} creditMinor={credit} due={money.due} whose={whose} />}
        {!isUnderWay(money) && <PayNow id={id} due={money.due} isKept={money.payBy !== null} isSecond={credit > 0} />}
      </div>
    </div>
  );
}

type FromCreditProps = { id: string; creditMinor: number; due: MoneyOf["due"]; whose: string | null };

/** The client's credit, for all of what is due or for its part; `whose` that is where the reader is another. */
function FromCredit({ id, creditMinor, due, whose }: FromCreditProps) {
  const t = useT();
  const words = (minor: number) => amountWords(t, minor, due.currency);
  const leftMinor = Math.max(0, due.amountMinor - creditMinor);
  const left = { amountMinor: leftMinor, currency: due.currency };
  const amount = words(due.amountMinor - leftMinor);
  const sums = { credit: words(creditMinor), left: words(leftMinor) };
  return (
    <ActionForm
      action={payByCredit}
      hidden={{ id }}
      label={
        whose === null
          ? t("Use {amount} of your credit", { amount })
          : t("Use {amount} of {client}'s credit", { amount, client: whose })
      }
      pendingLabel={t("Paying…")}
    >
      <p>
        {whose === null
          ? ownCreditWords(t, sums, leftMinor)
          : othersCreditWords(t, { ...sums, client: whose }, leftMinor)}{" "}
        {leftMinor > 0 && !onlineVendor(left) && otherWayWords(t, left)}
      </p>
    </ActionForm>
  );
}

type Sums = { credit: string; left: string };

function ownCreditWords(t: Translate, { credit, left }: Sums, leftMinor: number) {
  return leftMinor > 0
    ? t(
        "You have {credit} of credit. If you use it, {left} is left to pay. If the session doesn't come about, you have the credit back.",
        { credit, left },
      )
    : t("You have {credit} of credit, which is enough for this.", { credit });
}

function othersCreditWords(t: Translate, { client, credit, left }: Sums & { client: string }, leftMinor: number) {
  return leftMinor > 0
    ? t(
        "{client} has {credit} of credit. If you use it, {left} is left to pay. If the session doesn't come about, the credit comes back.",
        { client, credit, left },
      )
    : t("{client} has {credit} of credit, which is enough for this.", { client, credit });
}

type PayNowProps = { id: string; due: MoneyOf["due"]; isKept: boolean; isSecond: boolean };

/** `isSecond` where something better is offered above: a page has one button that stands out. */
function PayNow({ id, due, isKept, isSecond }: PayNowProps) {
  const t = useT();
  if (!onlineVendor(due)) return <p>{otherWayWords(t, due)}</p>;
  return (
    <>
      <p>
        {t(
          "You pay on our payment provider's page and come back here afterwards. We never see your card, and the provider is not told what the appointment is for.",
        )}
      </p>
      <div className="flex flex-wrap gap-3">
        <ActionForm
          action={pay}
          hidden={{ id }}
          label={t("Go to the payment page")}
          pendingLabel={t("Opening…")}
          variant={isSecond ? "plain" : undefined}
        />
        <LinkButton href={`/appointments/${id}`} variant="plain">
          {isKept ? t("Not now") : t("Pay later")}
        </LinkButton>
      </div>
    </>
  );
}

/** What the client has to know before paying: until when the time is kept, or that a payment is under way. */
function Standing({ money, clock, payer }: { money: MoneyOf; clock: Clock; payer: string | null }) {
  const t = useT();
  if (isUnderWay(money))
    return <Notice tone="info">{t("A payment is on its way. We'll write to you as soon as it has arrived.")}</Notice>;
  if (!money.payBy) return null;
  return (
    <Notice tone="info" role="status">
      {t.rich(
        "We keep your time until <b>{time}</b>. It is booked as soon as the payment has arrived; if none does, others can book the time again, and you owe nothing.",
        { time: timeOfDay(money.payBy, clock), b: (text) => <strong className="num">{text}</strong> },
      )}{" "}
      {payer && t("We send {payer} the link to pay as well: either of you can pay.", { payer })}
    </Notice>
  );
}

function factsOf(
  t: Translate,
  { startsAt, practitionerName, serviceName, service, minutes }: AppointmentDetail,
  money: MoneyOf,
  clock: Clock,
) {
  const { due, priceMinor, currency, balance, owedMinor } = money;
  const later = owedMinor - due.amountMinor;
  return [
    ...(startsAt ? [{ term: t("When"), detail: `${longMoment(startsAt, clock)} (${zoneWords(t, clock)})` }] : []),
    { term: t("With"), detail: practitionerName },
    { term: t("Session"), detail: `${serviceName}, ${howWords(t, service, minutes)}` },
    { term: t("Price"), detail: amountWords(t, priceMinor ?? 0, currency) },
    ...(balance.fromCreditMinor > 0
      ? [{ term: t("Paid from credit"), detail: amountWords(t, balance.fromCreditMinor, currency) }]
      : []),
    { term: t("To pay now"), detail: amountWords(t, due.amountMinor, currency) },
    ...(later > 0 ? [{ term: t("After the session"), detail: amountWords(t, later, currency) }] : []),
  ];
}
