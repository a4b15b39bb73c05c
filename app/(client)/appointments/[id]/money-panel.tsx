import { ActionForm } from "@/components/appointment/action-form";
import { AmountForm } from "@/components/payments/amount-form";
import { LinkButton } from "@/components/ui/button";
import { DefinitionList } from "@/components/ui/definition-list";
import { Dialog } from "@/components/ui/dialog";
import { Section } from "@/components/ui/section";
import { clockOf } from "@/lib/accounts/viewer-clock";
import { type Actor, isStaff } from "@/lib/auth/actor";
import { giveBack, letGo, take, undoTaken } from "@/lib/payments/actions";
import { canUndo } from "@/lib/payments/by-hand/undo-payment";
import { keepsAccounts, takesOnline } from "@/lib/payments/mode";
import { isUnderWay, type MoneyOf, moneyOf, type PaymentLine } from "@/lib/payments/statement";
import { amountWords, stateWords, troubleWords, WAYS_BY_HAND, wayWords } from "@/lib/payments/words";
import { majorText } from "@/lib/practice/money";
import { practice } from "@/lib/practice/settings";
import { shortDate } from "@/lib/time/format";

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
        {staff ? <ForStaff money={money} /> : <ForClient money={money} />}
      </div>
    </Section>
  );
}

const PAID_STATES = ["paid", "disputed", "processing", "voided"];

function factsOf({ priceMinor, currency, owedMinor, balance, refunds }: MoneyOf) {
  const under = refunds
    .filter(({ state }) => state === "pending")
    .reduce((sum, { amountMinor }) => sum + amountMinor, 0);
  const facts = [
    { term: "Price", detail: amountWords(priceMinor ?? 0, currency) },
    { term: "Paid", detail: amountWords(balance.paidMinor, currency) },
    { term: "Given back", detail: amountWords(balance.returnedMinor, currency) },
    { term: "On its way back", detail: amountWords(under, currency) },
    { term: "Let go", detail: amountWords(balance.writtenOffMinor, currency) },
  ].filter(({ term, detail }) => term === "Price" || detail !== "Nothing");
  return [...facts, { term: "Still owed", detail: amountWords(owedMinor, currency) }];
}

type LineProps = { payment: PaymentLine; money: MoneyOf; actor: Actor; now: Date };

async function Line({ payment, money, actor, now }: LineProps) {
  const { id, amountMinor, refundedMinor, paidAt, createdAt, reference, trouble, state } = payment;
  const [clock, { timeZone }] = await Promise.all([clockOf(actor), practice()]);
  const words = [wayWords(payment), stateWords(payment), shortDate(paidAt ?? createdAt, clock), reference];
  const left = amountMinor - refundedMinor;
  const hidden = { id: money.id, payment: id };
  const staff = isStaff(actor);
  return (
    <li className="flex max-w-none flex-wrap items-center justify-between gap-3 py-2">
      <span>
        <span className="num">{amountWords(amountMinor, money.currency)}</span>{" "}
        <span className="text-muted">· {words.filter(Boolean).join(" · ")}</span>
        {staff && trouble && <span className="block text-small">{troubleWords(trouble)}</span>}
      </span>
      {staff && state === "paid" && (
        <span className="flex flex-wrap gap-2">
          {canUndo(payment, timeZone, now) && refundedMinor === 0 && (
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
    <Dialog trigger="Give back" title="Give money back" closeLabel="Not now">
      <p className="mb-4 text-muted">
        At most {amountWords(left, currency)} is left of this payment.{" "}
        {way === "online"
          ? "It goes back the way it came, at once; the provider keeps its fee."
          : "You hand it back yourself; here it is only noted."}{" "}
        What you give back is owed no more.
      </p>
      <AmountForm
        action={giveBack}
        hidden={hidden}
        amount={majorText(left, currency)}
        currency={currency}
        label="Give it back"
        why="For the practice's own books."
      />
    </Dialog>
  );
}

function ForStaff({ money }: { money: MoneyOf }) {
  const { id, owedMinor } = money;
  const currency = money.currency ?? "USD";
  if (owedMinor === 0) return null;
  const given = { hidden: { id }, amount: majorText(owedMinor, currency), currency };
  return (
    <div className="flex flex-wrap gap-3">
      <Dialog trigger="Note a payment" title="Note a payment" closeLabel="Not now">
        <p className="mb-4 text-muted">
          For what you were paid yourself. {amountWords(owedMinor, currency)} is owed. You can undo it today.
        </p>
        <AmountForm {...given} action={take} label="Mark as paid" ways={WAYS_BY_HAND} />
      </Dialog>
      <Dialog trigger="Let go of it" title="Let go of what is owed?" closeLabel="Not now">
        <p className="mb-4 text-muted">The client need not pay it any more, and nobody is told.</p>
        <AmountForm {...given} action={letGo} label="Let go of it" why="For the practice's own books." />
      </Dialog>
    </div>
  );
}

function ForClient({ money }: { money: MoneyOf }) {
  const { id, due, status, payBy } = money;
  if (status === "cancelled" && payBy) return <p>It was not paid for in time, so the time is free for others again.</p>;
  const isSettled = due.amountMinor === 0 || isUnderWay(money);
  if (isSettled || status === "pending_review" || status === "rejected") return null;
  if (!takesOnline()) return <p>You pay the practice itself, in person or by transfer.</p>;
  return (
    <LinkButton href={`/appointments/${id}/pay`} variant="primary">
      Pay {amountWords(due.amountMinor, due.currency)}
    </LinkButton>
  );
}
