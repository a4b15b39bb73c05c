import { ActionForm } from "@/components/appointment/action-form";
import { AmountForm } from "@/components/payments/amount-form";
import { LinkButton } from "@/components/ui/button";
import { DefinitionList } from "@/components/ui/definition-list";
import { Dialog } from "@/components/ui/dialog";
import { Section } from "@/components/ui/section";
import { clockOf } from "@/lib/accounts/viewer-clock";
import { type Actor, isStaff } from "@/lib/auth/actor";
import { dismiss, giveBack, letGo, take, undoTaken } from "@/lib/payments/actions";
import { canUndo } from "@/lib/payments/by-hand/undo-payment";
import { keepCredit } from "@/lib/payments/credit/actions";
import { surplusMinor } from "@/lib/payments/ledger/balance";
import { keepsAccounts } from "@/lib/payments/mode";
import { onlineVendor } from "@/lib/payments/online/vendor-of";
import { leftOf } from "@/lib/payments/refunds/left-of";
import { becameCredit } from "@/lib/payments/refunds/refund-payment";
import { isUnderWay, type MoneyOf, moneyOf, type PaymentLine } from "@/lib/payments/statement";
import { amountWords, stateWords, troubleWords, WAYS_BY_HAND, wayWords } from "@/lib/payments/words";
import { majorText } from "@/lib/practice/money";
import { practice } from "@/lib/practice/settings";
import { shortDate } from "@/lib/time/format";
import { Fee } from "./fee";
import { PrepaidSession } from "./prepaid-session";
import { Waivers } from "./waivers";

type MoneyPanelProps = { appointmentId: string; actor: Actor; now: Date };

/** What the appointment costs, what was paid for it, and what can be done about it; nothing where it costs nothing. */
export async function MoneyPanel({ appointmentId, actor, now }: MoneyPanelProps) {
  const money = keepsAccounts() ? await moneyOf(actor, appointmentId) : null;
  if (!money?.priceMinor) return null;
  const staff = isStaff(actor);
  const shown = money.payments.filter(({ state, trouble }) => PAID_STATES.includes(state) || (staff && trouble));
  return (
    <Section id="money" title="Payment">
      <div className="space-y-4">
        <DefinitionList items={factsOf(money)} />
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
}

const PAID_STATES = ["paid", "disputed", "processing", "voided"];

function factsOf({ priceMinor, currency, owedMinor, balance, payments }: MoneyOf) {
  const lostMinor = payments.reduce((sum, payment) => sum + payment.lostMinor, 0);
  const facts = [
    { term: "Price", detail: amountWords(priceMinor ?? 0, currency) },
    { term: "Prepaid session", detail: amountWords(balance.coveredMinor, currency) },
    { term: "Paid", detail: amountWords(balance.paidMinor, currency) },
    { term: "Paid from credit", detail: amountWords(balance.fromCreditMinor, currency) },
    { term: "Kept as credit", detail: amountWords(balance.toCreditMinor, currency) },
    { term: "Refunded", detail: amountWords(balance.returnedMinor - lostMinor, currency) },
    { term: "Taken back by the bank", detail: amountWords(lostMinor, currency) },
    { term: "Refund on its way", detail: amountWords(balance.underWayMinor, currency) },
    { term: "Waived", detail: amountWords(balance.writtenOffMinor, currency) },
  ].filter(({ term, detail }) => term === "Price" || detail !== "Nothing");
  return [...facts, { term: "Still owed", detail: amountWords(owedMinor, currency) }];
}

type LineProps = { payment: PaymentLine; money: MoneyOf; actor: Actor; now: Date };

async function Line({ payment, money, actor, now }: LineProps) {
  const { id, amountMinor, paidAt, createdAt, reference, trouble, dismissed, state } = payment;
  const [clock, { timeZone }] = await Promise.all([clockOf(actor), practice()]);
  const words = [wayWords(payment), stateWords(payment), shortDate(paidAt ?? createdAt, clock), reference];
  const left = leftOf(payment);
  const hidden = { id: money.id, payment: id };
  const staff = isStaff(actor);
  return (
    <li className="flex max-w-none flex-wrap items-center justify-between gap-3 py-2">
      <span>
        <span className="num">{amountWords(amountMinor, money.currency)}</span>{" "}
        <span className="text-muted">· {words.filter(Boolean).join(" · ")}</span>
        {staff && trouble && trouble !== dismissed && (
          <span className="block text-small">{troubleWords(trouble, state)}</span>
        )}
      </span>
      {staff && trouble && (
        <ActionForm
          action={dismiss}
          hidden={{ payment: payment.id, show: trouble === dismissed ? "yes" : "no", from: "appointment" }}
          label={trouble === dismissed ? "Show the notice again" : "Dismiss the notice"}
          variant="plain"
          size="dense"
        />
      )}
      {staff && state === "paid" && (
        <span className="flex flex-wrap gap-2">
          {canUndo(payment, timeZone, now) && left === amountMinor && !becameCredit(money.balance, left) && (
            <ActionForm action={undoTaken} hidden={hidden} label="Undo" variant="plain" size="dense" />
          )}
          {left > 0 && <GiveBack money={money} hidden={hidden} left={left} way={payment.way} />}
        </span>
      )}
    </li>
  );
}

type GiveBackProps = { money: MoneyOf; hidden: Record<string, string>; left: number; way: string };

function GiveBack({ money, hidden, left, way }: GiveBackProps) {
  const currency = money.currency ?? "USD";
  return (
    <Dialog trigger="Refund" title="Refund this payment" closeLabel="Not now">
      <p className="mb-4 text-muted">
        Up to {amountWords(left, currency)} of this payment can be refunded.{" "}
        {way === "online"
          ? "It is returned the way it was paid, straight away. The payment provider keeps its fee."
          : "You return the money yourself; this only records it."}{" "}
        The client won't owe the refunded amount again. A refund can't be undone.
      </p>
      <AmountForm
        action={giveBack}
        hidden={hidden}
        amount={majorText(left, currency)}
        currency={currency}
        label="Refund it"
        why="For the practice's own records."
      />
    </Dialog>
  );
}

function ForStaff({ money }: { money: MoneyOf }) {
  const { id, owedMinor, balance } = money;
  const currency = money.currency ?? "USD";
  const beyondMinor = surplusMinor(balance);
  if (beyondMinor > 0) return <Surplus id={id} minor={beyondMinor} currency={currency} />;
  if (owedMinor === 0) return null;
  const given = { hidden: { id }, amount: majorText(owedMinor, currency), currency };
  return (
    <div className="flex flex-wrap gap-3">
      <Dialog trigger="Record a payment" title="Record a payment" closeLabel="Not now">
        <p className="mb-4 text-muted">
          For money that was paid to you directly. {amountWords(owedMinor, currency)} is owed. You can undo this until
          the end of today.
        </p>
        <AmountForm {...given} action={take} label="Mark as paid" ways={WAYS_BY_HAND} />
      </Dialog>
      <Dialog trigger="Waive it" title="Waive what is owed?" closeLabel="Not now">
        <p className="mb-4 text-muted">
          The client no longer has to pay it. No e-mail is sent. You can undo this until the end of today.
        </p>
        <AmountForm {...given} action={letGo} label="Waive it" why="For the practice's own records." />
      </Dialog>
    </div>
  );
}

/** What was paid too much, and is still with the practice. */
function Surplus({ id, minor, currency }: { id: string; minor: number; currency: string }) {
  return (
    <ActionForm
      action={keepCredit}
      hidden={{ id }}
      label={`Keep ${amountWords(minor, currency)} as credit`}
      variant="plain"
    >
      <p className="text-muted text-small">
        {amountWords(minor, currency)} more was paid than is owed. You can refund it above, or keep it as the client's
        credit for the next session.
      </p>
    </ActionForm>
  );
}

function ForClient({ money }: { money: MoneyOf }) {
  const { id, due, status, payBy } = money;
  if (status === "cancelled" && payBy) return <p>It wasn't paid for in time, so others can book this time again.</p>;
  const isSettled = due.amountMinor === 0 || isUnderWay(money);
  if (isSettled || status === "pending_review" || status === "rejected") return null;
  if (!onlineVendor(due.currency)) return <p>You pay the practice directly, in person or by bank transfer.</p>;
  return (
    <LinkButton href={`/appointments/${id}/pay`} variant="primary">
      Pay {amountWords(due.amountMinor, due.currency)}
    </LinkButton>
  );
}
