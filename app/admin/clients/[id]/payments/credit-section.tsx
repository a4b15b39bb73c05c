import { useT } from "#speech";
import { CreditMoves } from "@/app/credit-moves";
import { CreditForm } from "@/components/payments/credit-form";
import { Dialog } from "@/components/ui/dialog";
import { Section } from "@/components/ui/section";
import { clockOf } from "@/lib/accounts/viewer-clock";
import type { Staff } from "@/lib/auth/actor";
import { translator } from "@/lib/i18n/reader-language";
import { addMoney, give, payOut } from "@/lib/payments/credit/actions";
import { listCredit } from "@/lib/payments/credit/queries";
import { waysByHandWords } from "@/lib/payments/words";
import { majorText, priceWords } from "@/lib/practice/money";
import { practice } from "@/lib/practice/settings";

/** What the client has on account, and what staff can do about it. */
export async function CreditSection(props: { staff: Staff; clientId: string; currency: string; now: Date }) {
  const t = await translator();
  const { staff, clientId, now } = props;
  const [{ credits, moves }, { timeZone }, clock] = await Promise.all([
    listCredit(clientId),
    practice(),
    clockOf(staff),
  ]);
  const balances = credits.length > 0 ? credits : [{ currency: props.currency, balanceMinor: 0 }];
  return (
    <Section id="credit" title={t("Credit")}>
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
  return (
    <div className="space-y-3">
      <p>
        {balanceMinor > 0
          ? t("The client has {credit} of credit.", { credit: priceWords(t, balanceMinor, currency) })
          : t("The client has no credit.")}{" "}
        {t("Credit pays for the next session by itself.")}
      </p>
      <div className="flex flex-wrap gap-3">
        <Dialog trigger={t("Give credit")} title={t("Give credit")} closeLabel={t("Not now")}>
          <p className="mb-4 text-muted">{t("A gift of the practice, such as an apology. You can undo it today.")}</p>
          <CreditForm action={give} hidden={hidden} name={`give-${currency}`} label={t("Give it")} />
        </Dialog>
        <Dialog trigger={t("Record money paid in")} title={t("Record money paid in")} closeLabel={t("Not now")}>
          <p className="mb-4 text-muted">
            {t("For what was paid to you directly beyond what was owed, or in advance. You can undo it today.")}
          </p>
          <CreditForm
            action={addMoney}
            hidden={hidden}
            name={`add-${currency}`}
            label={t("Record it")}
            ways={waysByHandWords(t)}
          />
        </Dialog>
        {balanceMinor > 0 && (
          <Dialog trigger={t("Pay out")} title={t("Pay credit out")} closeLabel={t("Not now")}>
            <p className="mb-4 text-muted">
              {t("You return the money yourself; this only records it. Up to {price}. You can undo it today.", {
                price: priceWords(t, balanceMinor, currency),
              })}
            </p>
            <CreditForm
              action={payOut}
              hidden={hidden}
              name={`out-${currency}`}
              amount={majorText(balanceMinor, currency)}
              label={t("Record it as paid out")}
              ways={waysByHandWords(t)}
            />
          </Dialog>
        )}
      </div>
    </div>
  );
}
