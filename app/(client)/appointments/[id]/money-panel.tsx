import { useT } from "#speech";
import { ClientSentences } from "@/app/client-sentences";
import { ActionForm } from "@/components/appointment/action-form";
import { AmountForm } from "@/components/payments/amount-form";
import { LinkButton } from "@/components/ui/button";
import { DefinitionList } from "@/components/ui/definition-list";
import { Dialog } from "@/components/ui/dialog";
import { Section } from "@/components/ui/section";
import { clockOf } from "@/lib/accounts/viewer-clock";
import { type Actor, isStaff } from "@/lib/auth/actor";
import type { Translate } from "@/lib/i18n/message";
import { translator } from "@/lib/i18n/reader-language";
import { dismiss, giveBack, letGo, take, undoTaken } from "@/lib/payments/actions";
import { canUndo } from "@/lib/payments/by-hand/undo-payment";
import { keepCredit } from "@/lib/payments/credit/actions";
import { surplusMinor } from "@/lib/payments/ledger/balance";
import { keepsAccounts } from "@/lib/payments/mode";
import { onlineVendor } from "@/lib/payments/online/vendor-of";
import { leftOf } from "@/lib/payments/refunds/left-of";
import { becameCredit } from "@/lib/payments/refunds/refund-payment";
import { isUnderWay, type MoneyOf, moneyOf, type PaymentLine } from "@/lib/payments/statement";
import {
  amountWords,
  lapsedWords,
  otherWayWords,
  stateWords,
  troubleWords,
  waysByHandWords,
  wayWords,
} from "@/lib/payments/words";
import { majorText } from "@/lib/practice/money";
import { practice } from "@/lib/practice/settings";
import { shortDate } from "@/lib/time/format";
import { Fee } from "./fee";
import { PrepaidSession } from "./prepaid-session";
import { Waivers } from "./waivers";

type MoneyPanelProps = { appointmentId: string; actor: Actor; now: Date };

/** What the appointment costs, what was paid for it, and what can be done about it; nothing where it costs nothing. */
export async function MoneyPanel({ appointmentId, actor, now }: MoneyPanelProps) {
  const t = await translator();
  const money = keepsAccounts() ? await moneyOf(actor, appointmentId) : null;
  if (!money?.priceMinor) return null;
  const staff = isStaff(actor);
  const shown = money.payments.filter(({ state, trouble }) => PAID_STATES.includes(state) || (staff && trouble));
  const section = (
    <Section id="money" title={t("Payment")}>
      <div className="space-y-4">
        <DefinitionList items={factsOf(t, money)} />
        {shown.length > 0 && (
          <ul className="divide-y divide-line border-line border-y">
            {shown.map((payment) => (
              <Line key={payment.id} payment={payment} money={money} actor={actor} now={now} />
            ))}
          </ul>
        )}
        {staff && money.letGo.length > 0 && <Waivers money={money} clock={await clockOf(actor)} now={now} />}
        {staff && money.fee && (
          <Fee id={money.id} fee={money.fee} balance={money.balance} currency={money.currency ?? "USD"} />
        )}
        {staff && money.prepaid && (
          <PrepaidSession id={money.id} prepaid={money.prepaid} clock={await clockOf(actor)} />
        )}
        {staff ? <ForStaff money={money} /> : <ForClient money={money} />}
      </div>
    </Section>
  );
  return staff ? <ClientSentences of={["payments"]}>{section}</ClientSentences> : section;
}

const PAID_STATES = ["paid", "disputed", "processing", "voided"];

function factsOf(t: Translate, { priceMinor, currency, owedMinor, balance, payments }: MoneyOf) {
  const lostMinor = payments.reduce((sum, payment) => sum + payment.lostMinor, 0);
  const moved = [
    { term: t("Prepaid session"), minor: balance.coveredMinor },
    { term: t("Paid"), minor: balance.paidMinor },
    { term: t("Paid from credit"), minor: balance.fromCreditMinor },
    { term: t("Kept as credit"), minor: balance.toCreditMinor },
    { term: t("Refunded"), minor: balance.returnedMinor - lostMinor },
    { term: t("Taken back by the bank"), minor: lostMinor },
    { term: t("Refund on its way"), minor: balance.underWayMinor },
    { term: t("Waived"), minor: balance.writtenOffMinor },
  ].filter(({ minor }) => minor !== 0);
  const all = [{ term: t("Price"), minor: priceMinor ?? 0 }, ...moved, { term: t("Still owed"), minor: owedMinor }];
  return all.map(({ term, minor }) => ({ term, detail: amountWords(t, minor, currency) }));
}

type LineProps = { payment: PaymentLine; money: MoneyOf; actor: Actor; now: Date };

async function Line({ payment, money, actor, now }: LineProps) {
  const t = await translator();
  const { id, amountMinor, paidAt, createdAt, reference, trouble, dismissed, state } = payment;
  const [clock, { timeZone }] = await Promise.all([clockOf(actor), practice()]);
  const words = [wayWords(t, payment), stateWords(t, payment), shortDate(paidAt ?? createdAt, clock), reference];
  const left = leftOf(payment);
  const hidden = { id: money.id, payment: id };
  const staff = isStaff(actor);
  return (
    <li className="flex max-w-none flex-wrap items-center justify-between gap-3 py-2">
      <span>
        <span className="num">{amountWords(t, amountMinor, money.currency)}</span>{" "}
        <span className="text-muted">· {words.filter(Boolean).join(" · ")}</span>
        {staff && trouble && trouble !== dismissed && (
          <span className="block text-small">{troubleWords(t, trouble, state)}</span>
        )}
      </span>
      {staff && trouble && (
        <ActionForm
          action={dismiss}
          hidden={{ payment: payment.id, show: trouble === dismissed ? "yes" : "no", from: "appointment" }}
          label={trouble === dismissed ? t("Show the notice again") : t("Dismiss the notice")}
          variant="plain"
          size="dense"
        />
      )}
      {staff && state === "paid" && (
        <span className="flex flex-wrap gap-2">
          {canUndo(payment, timeZone, now) && left === amountMinor && !becameCredit(money.balance, left) && (
            <ActionForm action={undoTaken} hidden={hidden} label={t("Undo")} variant="plain" size="dense" />
          )}
          {left > 0 && <GiveBack money={money} hidden={hidden} left={left} way={payment.way} />}
        </span>
      )}
    </li>
  );
}

type GiveBackProps = { money: MoneyOf; hidden: Record<string, string>; left: number; way: string };

function GiveBack({ money, hidden, left, way }: GiveBackProps) {
  const t = useT();
  const currency = money.currency ?? "USD";
  return (
    <Dialog trigger={t("Refund")} title={t("Refund this payment")} closeLabel={t("Not now")}>
      <p className="mb-4 text-muted">
        {t("Up to {amount} of this payment can be refunded.", { amount: amountWords(t, left, currency) })}{" "}
        {way === "online"
          ? t("It is returned the way it was paid, straight away. The payment provider keeps its fee.")
          : t("You return the money yourself; this only records it.")}{" "}
        {t("The client won't owe the refunded amount again. A refund can't be undone.")}
      </p>
      <AmountForm
        action={giveBack}
        hidden={hidden}
        amount={majorText(left, currency)}
        currency={currency}
        label={t("Refund it")}
        why={t("For the practice's own records.")}
      />
    </Dialog>
  );
}

function ForStaff({ money }: { money: MoneyOf }) {
  const t = useT();
  const { id, owedMinor, balance } = money;
  const currency = money.currency ?? "USD";
  const beyondMinor = surplusMinor(balance);
  if (beyondMinor > 0) return <Surplus id={id} minor={beyondMinor} currency={currency} />;
  if (owedMinor === 0) return null;
  const given = { hidden: { id }, amount: majorText(owedMinor, currency), currency };
  return (
    <div className="flex flex-wrap gap-3">
      <Dialog trigger={t("Record a payment")} title={t("Record a payment")} closeLabel={t("Not now")}>
        <p className="mb-4 text-muted">
          {t("For money that was paid to you directly. {amount} is owed. You can undo this until the end of today.", {
            amount: amountWords(t, owedMinor, currency),
          })}
        </p>
        <AmountForm {...given} action={take} label={t("Mark as paid")} ways={waysByHandWords(t)} />
      </Dialog>
      <Dialog trigger={t("Waive it")} title={t("Waive what is owed?")} closeLabel={t("Not now")}>
        <p className="mb-4 text-muted">
          {t("The client no longer has to pay it. No e-mail is sent. You can undo this until the end of today.")}
        </p>
        <AmountForm {...given} action={letGo} label={t("Waive it")} why={t("For the practice's own records.")} />
      </Dialog>
    </div>
  );
}

/** What was paid too much, and is still with the practice. */
function Surplus({ id, minor, currency }: { id: string; minor: number; currency: string }) {
  const t = useT();
  return (
    <ActionForm
      action={keepCredit}
      hidden={{ id }}
      label={t("Keep {amount} as credit", { amount: amountWords(t, minor, currency) })}
      variant="plain"
    >
      <p className="text-muted text-small">
        {t(
          "{amount} more was paid than is owed. You can refund it above, or keep it as the client's credit for the next session.",
          { amount: amountWords(t, minor, currency) },
        )}{" "}
        {t("You can undo that in the client's payments until the end of today.")}
      </p>
    </ActionForm>
  );
}

function ForClient({ money }: { money: MoneyOf }) {
  const t = useT();
  const { id, due, status, payBy } = money;
  if (status === "cancelled" && payBy) return <p>{lapsedWords(t, money.payments)}</p>;
  const isSettled = due.amountMinor === 0 || isUnderWay(money);
  if (isSettled || status === "pending_review" || status === "rejected") return null;
  if (!onlineVendor(due)) return <p>{otherWayWords(t, due)}</p>;
  return (
    <LinkButton href={`/appointments/${id}/pay`} variant="primary">
      {t("Pay {amount}", { amount: amountWords(t, due.amountMinor, due.currency) })}
    </LinkButton>
  );
}
