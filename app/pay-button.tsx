import { useT } from "#speech";
import { LinkButton } from "@/components/ui/button";
import type { OwedSession } from "@/lib/payments/owed";
import { amountWords } from "@/lib/payments/words";

/** The signed-in client's way to pay for a session; without payments online, the way to read what it cost. */
export function PayButton({ id, payableMinor, currency, isDue, canPayOnline }: OwedSession) {
  const t = useT();
  if (!canPayOnline)
    return (
      <LinkButton href={`/appointments/${id}#money`} variant="plain" size="dense">
        {t("Details")}
      </LinkButton>
    );
  return (
    <LinkButton href={`/appointments/${id}/pay`} variant={isDue ? "primary" : "plain"} size="dense">
      {t("Pay {amount}", { amount: amountWords(t, payableMinor, currency) })}
    </LinkButton>
  );
}
