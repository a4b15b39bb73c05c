/*
 * Amounts are integer minor units: cents of a dollar, whole yen, thousandths of a dinar. How many decimals a currency
 * has is ISO 4217's to say (table A.1), and never the platform's: its own tables are of cash in shops and change with
 * its version, and under one of them 5,000 forint would be paid as 50.
 */

import type { Translate } from "@/lib/i18n/message";
import { kept } from "@/lib/kept";

/** The currencies that a price can be in, by their codes. */
export function allCurrencies(): string[] {
  return Intl.supportedValuesOf("currency");
}

/** Whether a text is the code of a currency. */
export function isCurrency(text: string): boolean {
  return allCurrencies().includes(text);
}

// What a column holds.
const MOST_MINOR = 2_000_000_000;

/**
 * An amount as typed, "80", "80.50" or "80,5", in minor units; null when it isn't one, is finer than the currency, or
 * more than can be kept.
 */
export function minorOf(text: string, currency: string): number | null {
  const match = /^(\d{1,9})(?:[.,](\d{1,4}))?$/.exec(text.trim());
  if (!match) return null;
  const [, major = "", fraction = ""] = match;
  const decimals = decimalsOf(currency);
  const minor = fraction.length > decimals ? null : Number(major + fraction.padEnd(decimals, "0"));
  return minor !== null && minor <= MOST_MINOR ? minor : null;
}

/** Minor units as a field takes them: "80.50". */
export function majorText(minor: number, currency: string): string {
  const decimals = decimalsOf(currency);
  const digits = String(minor).padStart(decimals + 1, "0");
  return decimals === 0 ? digits : `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}

/** "$80.00", or that it is agreed in person or free. */
export function priceWords(t: Translate, minor: number | null, currency: string): string {
  if (minor === null) return t("Price agreed in person");
  if (minor === 0) return t("Free");
  return moneyFormat(t.locale, currency).format(Number(majorText(minor, currency)));
}

/** How amounts in major units are written in a language. */
export function moneyFormat(language: string, currency: string): Intl.NumberFormat {
  return formatOf(`${language} ${currency}`);
}

// Making a format costs far more than using it.
const formatOf = kept((languageAndCurrency) => {
  const [language, currency = ""] = languageAndCurrency.split(" ");
  const digits = { minimumFractionDigits: decimalsOf(currency), maximumFractionDigits: decimalsOf(currency) };
  return new Intl.NumberFormat(language, { style: "currency", currency, currencyDisplay: "narrowSymbol", ...digits });
});

const NO_DECIMALS = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF".split(" ");
const THREE_DECIMALS = "BHD IQD JOD KWD LYD OMR TND".split(" ");

function decimalsOf(currency: string): number {
  if (NO_DECIMALS.includes(currency)) return 0;
  return THREE_DECIMALS.includes(currency) ? 3 : 2;
}
