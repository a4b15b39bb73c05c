import { useT } from "#speech";
import { CreditMoves } from "@/app/credit-moves";
import { CreditForm } from "@/components/payments/credit-form";
import { Dialog } from "@/components/ui/dialog";
import { Section } from "@/components/ui/section";
import { clockOf } from "@/lib/accounts/viewer-clock";
import type { Staff } from "@/lib/auth/actor";
import { addMoney, give, payOut } from "@/lib/payments/credit/actions";
import { listCredit } from "@/lib/payments/credit/queries";
import { waysByHandWords } from "@/lib/payments/words";
import { majorText, priceWords } from "@/lib/practice/money";
import { practice } from "@/lib/practice/settings";

/** What the client has on account, and what staff can do about it. */
export async function CreditSection(props: { staff: Staff; clientId: string; currency: string; now: Date }) {
  const { staff, clientId, now } = props;
  const [{ credits, moves }, { timeZone }, clock] = await Promise.all([
    listCredit(clientId),
    practice(),
    clockOf(staff),
  ]);
  const balances = credits.length > 0 ? credits : [{ currency: props.currency, balanceMinor: 0 }];
  return (
    <Section id="credit" title="Credit">
      <div className="space-y-4">
        {balances.map(({ currency, balanceMinor }) => (
          <Balance key={currency} clientId={clientId} currency={currency} balanceMinor={balanceMinor} />
        ))}
        <CreditMoves moves={moves} clock={clock} undo={{ clientId, practiceZone: timeZone, now }} />
      </div>
    </Section>
  );
}

type BalanceProps = { clientId: string; currency: string; balanceMinor: number };

function Balance({ clientId, currency, balanceMinor }: BalanceProps) {
  const t = useT();
  const hidden = { client: clientId, currency, shown: majorText(balanceMinor, currency) };
  const balance = balanceMinor > 0 ? `has ${priceWords(t, balanceMinor, currency)} of credit` : "has no credit";
  return (
    <div className="space-y-3">
      <p>The client {balance}. Credit pays for the next session by itself.</p>
      <div className="flex flex-wrap gap-3">
        <Dialog trigger="Give credit" title="Give credit" closeLabel="Not now">
          <p className="mb-4 text-muted">A gift of the practice, such as an apology. You can undo it today.</p>
          <CreditForm action={give} hidden={hidden} name={`give-${currency}`} label="Give it" />
        </Dialog>
        <Dialog trigger="Record money paid in" title="Record money paid in" closeLabel="Not now">
          <p className="mb-4 text-muted">
            For what was paid to you directly beyond what was owed, or in advance. You can undo it today.
          </p>
          <CreditForm
            action={addMoney}
            hidden={hidden}
            name={`add-${currency}`}
            label="Record it"
            ways={waysByHandWords(t)}
          />
        </Dialog>
        {balanceMinor > 0 && (
          <Dialog trigger="Pay out" title="Pay credit out" closeLabel="Not now">
            <p className="mb-4 text-muted">
              You return the money yourself; this only records it. Up to {priceWords(t, balanceMinor, currency)}. You
              can undo it today.
            </p>
            <CreditForm
              action={payOut}
              hidden={hidden}
              name={`out-${currency}`}
              amount={majorText(balanceMinor, currency)}
              label="Record it as paid out"
              ways={waysByHandWords(t)}
            />
          </Dialog>
        )}
      </div>
    </div>
  );
}
