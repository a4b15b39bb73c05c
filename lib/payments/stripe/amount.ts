import type { Failure, Money } from "@/lib/payments/vendor";

// Our minor units are ISO 4217's. Stripe takes these two, which have none, with two decimals, and one that has two
// without any (docs.stripe.com/currencies#special-cases).
const FACTORS: Readonly<Record<string, number>> = { ISK: 100, UGX: 100, MGA: 0.01 };
// The last of three decimals must be 0 (docs.stripe.com/currencies#three-decimal).
const THREE_DECIMALS = ["BHD", "JOD", "KWD", "OMR", "TND"];

/** An amount as Stripe takes it; a refusal of one that is finer than Stripe goes. */
export function stripeAmount({ amountMinor, currency }: Money): { ok: true; value: number } | Failure {
  const value = Math.round(amountMinor * factorOf(currency));
  const isWhole =
    value === amountMinor * factorOf(currency) && (!THREE_DECIMALS.includes(currency) || value % 10 === 0);
  if (isWhole) return { ok: true, value };
  return { ok: false, reason: "invalid", message: `Stripe takes no amount as fine as ${amountMinor} ${currency}.` };
}

/** What Stripe tells, in our minor units; not whole where a part was taken of what has no parts. */
export function moneyOf(amount: number, currency: string): Money {
  const code = currency.toUpperCase();
  return { amountMinor: amount / factorOf(code), currency: code };
}

function factorOf(currency: string): number {
  return FACTORS[currency] ?? 1;
}
