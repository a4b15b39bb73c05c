import { badParameter } from "@/lib/testing/stand-ins/stripe/refused";

// The least that is taken of each, as docs.stripe.com/currencies#minimum-and-maximum-charge-amounts has it; these are
// the currencies that this stand-in knows.
const MINIMUM: Readonly<Record<string, number>> = {
  aud: 50,
  bhd: 100,
  chf: 50,
  eur: 50,
  gbp: 30,
  isk: 6_000,
  jpy: 50,
  kwd: 100,
  mga: 100,
  nok: 300,
  sek: 300,
  ugx: 200_000,
  usd: 50,
  xof: 100,
};
const IN_HUNDREDS = ["isk", "ugx"];
const IN_TENS = ["bhd", "kwd"];

/** Refuses an amount or a currency that Stripe does not take. */
export function checkAmount(amount: number, currency: string, param: string): void {
  const minimum = MINIMUM[currency];
  if (minimum === undefined) throw badParameter("parameter_invalid", "currency", `Invalid currency: ${currency}.`);
  if (amount < minimum) throw badParameter("amount_too_small", param, `Amount must be at least ${minimum}.`);
  if (amount > 99_999_999) throw badParameter("amount_too_large", param, "Amount must be no more than 999,999.99.");
  const step = IN_HUNDREDS.includes(currency) ? 100 : IN_TENS.includes(currency) ? 10 : 1;
  if (amount % step !== 0)
    throw badParameter("parameter_invalid", param, `Amounts in ${currency} must be divisible by ${step}.`);
}

/** What Stripe keeps: 2.9 % and a fixed part. */
export function feeOf(amount: number): number {
  return Math.min(amount, Math.round(amount * 0.029) + 30);
}
