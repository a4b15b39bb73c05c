import { useT } from "#speech";
import { LinkButton } from "@/components/ui/button";
import type { OwedSession } from "@/lib/payments/owed";
import type { OwedPackage } from "@/lib/payments/packages/owed-packages";
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

/** The signed-in client's way to the page of a package, where it is paid. */
export function PayPackageButton({ id, owedMinor, currency, canPayOnline }: OwedPackage) {
  const t = useT();
  return (
    <LinkButton href={`/payments/packages/${id}`} variant={canPayOnline ? "primary" : "plain"} size="dense">
      {canPayOnline ? t("Pay {amount}", { amount: amountWords(t, owedMinor, currency) }) : t("Details")}
    </LinkButton>
  );
}
