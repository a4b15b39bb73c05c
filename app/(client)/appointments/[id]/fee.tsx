import { useT } from "#speech";
import { ActionForm } from "@/components/appointment/action-form";
import { Card } from "@/components/ui/card";
import { charge, waive } from "@/lib/payments/fees/actions";
import type { OpenFee } from "@/lib/payments/fees/open-fee";
import { amountWords } from "@/lib/payments/words";
import { majorText } from "@/lib/practice/money";

type FeeProps = {
  id: string;
  fee: OpenFee;
  balance: { owedMinor: number; fromCreditMinor: number };
  currency: string;
};

/** What staff decide about the fee of a late cancellation or a missed session: to charge it, or to waive it. */
export function Fee({ id, fee, balance, currency }: FeeProps) {
  const t = useT();
  const { openMinor, chargedMinor, isWaived } = fee;
  const words = (minor: number) => amountWords(t, minor, currency);
  const hidden = (minor: number) => ({ id, currency, shown: majorText(minor, currency) });
  return (
    <Card>
      <p className="font-medium">
        {fee.kind === "missed" ? t("The fee for a missed session") : t("The fee for a late cancellation")}
      </p>
      <p className="mt-1 text-muted text-small">{standing()}</p>
      <div className="mt-3 flex flex-wrap gap-3">
        {openMinor > 0 && (
          <ActionForm
            action={charge}
            hidden={hidden(openMinor)}
            label={t("Charge {amount}", { amount: words(openMinor) })}
            variant="plain"
          />
        )}
        {!isWaived && (
          <ActionForm
            action={waive}
            hidden={hidden(chargedMinor || openMinor)}
            label={t("Waive {amount}", { amount: words(chargedMinor || openMinor) })}
            variant="plain"
          />
        )}
      </div>
    </Card>
  );

  /** What waiving it gives back, to the cent: the client's credit first, as the books then do. */
  function waivingWords(): string {
    const backMinor = Math.max(0, chargedMinor - balance.owedMinor);
    const creditMinor = Math.min(backMinor, balance.fromCreditMinor);
    const moneyMinor = backMinor - creditMinor;
    const parts = [
      creditMinor > 0
        ? t("If you waive it, {amount} becomes the client's credit again.", { amount: words(creditMinor) })
        : "",
      moneyMinor > 0
        ? t("If you waive it, {amount} is the client's to get back: at once if it was paid online, else from you.", {
            amount: words(moneyMinor),
          })
        : "",
    ].filter(Boolean);
    return parts.length > 0 ? parts.join(" ") : t("If you waive it, nothing is owed any more.");
  }

  function standing(): string {
    if (chargedMinor > 0) return `${t("{amount} was charged.", { amount: words(chargedMinor) })} ${waivingWords()}`;
    const open = t("{amount} can be charged. The client owes nothing of it until you do, and no e-mail is sent.", {
      amount: words(openMinor),
    });
    return isWaived ? `${t("You waived it.")} ${open}` : open;
  }
}
