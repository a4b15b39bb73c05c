import type { VendorBooks } from "@/lib/testing/stand-ins/payments/books";
import type { Store } from "@/lib/testing/stand-ins/stripe/store";

/** What Stripe's own books say was paid, kept and given back, in its own units. */
export function stripeBooks({ charges, entries, refunds, disputes }: Store): VendorBooks {
  const decided = (charge: string) =>
    [...disputes.values()].filter((one) => one.charge === charge && one.status !== "needs_response");
  const sumOf = (amounts: number[]) => amounts.reduce((sum, amount) => sum + amount, 0);
  const kept = (charge: string) =>
    sumOf(decided(charge).flatMap((one) => one.balance_transactions.map(({ fee }) => fee)));
  const lost = (charge: string) =>
    sumOf(decided(charge).flatMap((one) => one.balance_transactions.map(({ amount }) => -amount)));
  return {
    payments: [...charges.values()]
      .filter(({ status }) => status === "succeeded")
      .map((charge) => ({
        externalId: charge.payment_intent,
        reference: charge.metadata.payment_id ?? null,
        amount: charge.amount,
        currency: charge.currency,
        fee: (entries.get(charge.balance_transaction ?? "")?.fee ?? 0) + kept(charge.id),
        refunded: charge.amount_refunded,
        lost: lost(charge.id),
      })),
    refunds: [...refunds.values()].map((refund) => ({
      externalId: refund.id,
      paymentExternalId: refund.payment_intent,
      reference: refund.metadata.refund_id ?? null,
      amount: refund.amount,
      currency: refund.currency,
      status: refund.status,
    })),
  };
}
