/*
 * Currencies as those who take money count them. Our own minor units are ISO 4217's (lib/practice/money.ts); Stripe
 * takes Icelandic krónur and Ugandan shillings, which have no decimals, as if they had two (docs.stripe.com/currencies).
 */

/** Currencies without decimals, which go as whole units. */
export const ZERO_DECIMAL = [
  "BIF",
  "CLP",
  "DJF",
  "GNF",
  "ISK",
  "JPY",
  "KMF",
  "KRW",
  "PYG",
  "RWF",
  "UGX",
  "VND",
  "VUV",
  "XAF",
  "XOF",
  "XPF",
] as const;

/** Currencies with three decimals; Stripe wants the last of them to be 0. */
export const THREE_DECIMAL = ["BHD", "JOD", "KWD", "OMR", "TND"] as const;

/** By how much a vendor multiplies our minor units, for the currencies in which it does. */
const STRIPE_FACTORS: Readonly<Record<string, number>> = { ISK: 100, UGX: 100 };

// The least that Stripe takes, in our minor units (docs.stripe.com/currencies#minimum-and-maximum-charge-amounts).
const STRIPE_MINIMUM: Readonly<Record<string, number>> = {
  AED: 200,
  AUD: 50,
  BRL: 50,
  CAD: 50,
  CHF: 50,
  CZK: 1_500,
  DKK: 250,
  EUR: 50,
  GBP: 30,
  HKD: 400,
  HUF: 17_500,
  INR: 50,
  JPY: 50,
  MXN: 1_000,
  MYR: 200,
  NOK: 300,
  NZD: 50,
  PLN: 200,
  RON: 200,
  SEK: 300,
  SGD: 50,
  THB: 1_000,
  USD: 50,
};

/** Our minor units as Stripe takes them; null for an amount that is finer than Stripe goes. */
export function stripeAmount(amountMinor: number, currency: string): number | null {
  const isThreeDecimal = THREE_DECIMAL.some((code) => code === currency);
  if (isThreeDecimal && amountMinor % 10 !== 0) return null;
  return amountMinor * (STRIPE_FACTORS[currency] ?? 1);
}

/** What Stripe tells, in our minor units; not whole where it took a part of what has no parts. */
export function fromStripeAmount(amount: number, currency: string): number {
  return amount / (STRIPE_FACTORS[currency] ?? 1);
}

/** The least that Stripe takes in a currency, in our minor units; 1 where it is not known to have a minimum. */
export function stripeMinimum(currency: string): number {
  return STRIPE_MINIMUM[currency] ?? 1;
}
