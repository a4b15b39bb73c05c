import type { Money } from "@/lib/payments/vendor";

/** What Paystack takes payments in (paystack.com/docs/api/#supported-currency). */
export const CURRENCIES: ReadonlySet<string> = new Set("GHS KES NGN USD XOF ZAR EGP RWF".split(" "));

/** The least that Paystack takes of each, in our minor units (paystack.com/docs/api/#supported-currency). */
export const LEAST: Readonly<Record<string, number>> = { GHS: 10, KES: 300, NGN: 5_000, USD: 200, XOF: 100, ZAR: 100 };

// Paystack takes every currency in hundredths, also those that have none.
const FACTORS: Readonly<Record<string, number>> = { XOF: 100, RWF: 100 };

/** An amount as Paystack takes it. */
export function paystackAmount({ amountMinor, currency }: Money): number {
  return amountMinor * (FACTORS[currency] ?? 1);
}

/** What Paystack keeps, in our minor units: to the nearest, since it may keep a part of what has no parts. */
export function feeMinorOf(amount: number, currency: string): number {
  return Math.round(moneyOf(amount, currency).amountMinor);
}

/** What Paystack tells, in our minor units; not whole where a part was taken of what has no parts. */
export function moneyOf(amount: number, currency: string): Money {
  return { amountMinor: amount / (FACTORS[currency] ?? 1), currency };
}
