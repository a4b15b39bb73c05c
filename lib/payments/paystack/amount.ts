import type { Money } from "@/lib/payments/vendor";

// Paystack takes every currency in hundredths, also those that have none.
const FACTORS: Readonly<Record<string, number>> = { XOF: 100, RWF: 100 };

/** An amount as Paystack takes it. */
export function paystackAmount({ amountMinor, currency }: Money): number {
  return amountMinor * (FACTORS[currency] ?? 1);
}

/** What Paystack tells, in our minor units; not whole where a part was taken of what has no parts. */
export function moneyOf(amount: number, currency: string): Money {
  return { amountMinor: amount / (FACTORS[currency] ?? 1), currency };
}
