import { LinkButton } from "@/components/ui/button";
import type { OwedSession } from "@/lib/payments/owed";
import { amountWords } from "@/lib/payments/words";

/** The signed-in client's way to pay for a session; without payments online, the way to read what it cost. */
export function PayButton({ id, payableMinor, currency, isDue, canPayOnline }: OwedSession) {
  if (!canPayOnline)
    return (
      <LinkButton href={`/appointments/${id}#money`} variant="plain" size="dense">
        Details
      </LinkButton>
    );
  return (
    <LinkButton href={`/appointments/${id}/pay`} variant={isDue ? "primary" : "plain"} size="dense">
      Pay {amountWords(payableMinor, currency)}
    </LinkButton>
  );
}
