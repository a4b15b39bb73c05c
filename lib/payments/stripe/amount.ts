import type { Failure, Money } from "@/lib/payments/vendor";

// Our minor units are ISO 4217's. Stripe takes these two, which have none, with two decimals, and one that has two
// without any (docs.stripe.com/currencies#special-cases).
const FACTORS: Readonly<Record<string, number>> = { ISK: 100, UGX: 100, MGA: 0.01 };
// The last of three decimals must be 0 (docs.stripe.com/currencies#three-decimal).
const THREE_DECIMALS = ["BHD", "JOD", "KWD", "OMR", "TND"];

/** What Stripe takes payments in (docs.stripe.com/currencies#presentment-currencies). */
export const CURRENCIES: ReadonlySet<string> = new Set(
  `USD AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BWP BYN BZD CAD CDF CHF
   CLP CNY COP CRC CVE CZK DJF DKK DOP DZD EGP ETB EUR FJD FKP GBP GEL GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS
   INR ISK JMD JOD JPY KES KGS KHR KMF KRW KWD KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MUR MVR MWK
   MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SEK SGD SHP
   SLE SOS SRD STD SZL THB TJS TND TOP TRY TTD TWD TZS UAH UGX UYU UZS VND VUV WST XAF XCD XOF XPF YER ZAR ZMW`.split(
    /\s+/,
  ),
);

/** The least that Stripe takes in the currencies that it names one for, in our minor units. */
export const LEAST: Readonly<Record<string, number>> = {
  // docs.stripe.com/currencies#minimum-and-maximum-charge-amounts
  ...{ USD: 50, AED: 200, AUD: 50, BRL: 50, CAD: 50, CHF: 50, CZK: 1_500, DKK: 250, EUR: 50, GBP: 30, HKD: 400 },
  ...{ HUF: 17_500, INR: 50, JPY: 50, MXN: 1_000, MYR: 200, NOK: 300, NZD: 50, PLN: 200, RON: 200, SEK: 300 },
  ...{ SGD: 50, THB: 1_000 },
};

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
  // To what a number can tell apart: 0.01 has no exact one.
  return { amountMinor: Number((amount / factorOf(code)).toFixed(6)), currency: code };
}

/** What Stripe keeps, in our minor units: to the nearest, since it may keep a part of what has no parts. */
export function feeMinorOf(amount: number, currency: string): number {
  return Math.round(moneyOf(amount, currency).amountMinor);
}

function factorOf(currency: string): number {
  return FACTORS[currency] ?? 1;
}
