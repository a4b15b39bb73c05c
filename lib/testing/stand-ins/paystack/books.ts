import type { VendorBooks } from "@/lib/testing/stand-ins/payments/books";
import { givenBack, lostOf } from "@/lib/testing/stand-ins/paystack/refunds";
import type { World } from "@/lib/testing/stand-ins/paystack/store";

/** What Paystack's own books say was paid, kept and given back, in its own units. */
export function paystackBooks(world: World): VendorBooks {
  const paid = [...world.transactions.values()].filter(({ status }) => status === "success" || status === "reversed");
  const references = new Map(paid.map(({ id, reference }) => [id, reference]));
  return {
    payments: paid.map((transaction) => ({
      externalId: transaction.reference,
      reference: transaction.metadata === "" ? null : String(transaction.metadata.payment_id ?? ""),
      amount: transaction.requested_amount,
      currency: transaction.currency,
      fee: (transaction.fees ?? 0) - (transaction.amount - transaction.requested_amount),
      refunded: givenBack(world, transaction),
      lost: lostOf(world, transaction),
    })),
    refunds: [...world.refunds.values()].map((refund) => ({
      externalId: String(refund.id),
      paymentExternalId: references.get(refund.transaction) ?? "",
      reference: /\[([\w-]+)\]$/.exec(refund.merchant_note)?.[1] ?? null,
      amount: refund.amount,
      currency: refund.currency,
      status: refund.status,
    })),
  };
}
