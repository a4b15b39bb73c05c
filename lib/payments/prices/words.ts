import type { Translate } from "@/lib/i18n/message";
import { takesOnline } from "@/lib/payments/mode";
import { leastOnline } from "@/lib/payments/online/vendor-of";
import { type Priced, priceOf } from "@/lib/payments/prices/price";
import { priceWords } from "@/lib/practice/money";

/** When it is paid: "paid when you book", "$20.00 of it paid when you book", "paid after the session"; empty when never. */
export function whenPaidWords(t: Translate, service: Priced): string {
  const { priceMinor, prepayMinor, currency } = priceOf(service);
  if (!priceMinor) return "";
  if (prepayMinor === 0) return t("paid after the session");
  return prepayMinor === priceMinor
    ? t("paid when you book")
    : t("{price} of it paid when you book", { price: priceWords(t, prepayMinor, currency) });
}

/** How paying goes on this site, for those who haven't been here: true to how the practice is paid. */
export function howToPayWords(t: Translate, services: readonly Priced[]): string {
  if (!takesOnline()) return t("You pay nothing on this site: you pay the practice directly, after the session.");
  const isFirst = services.some((service) => priceOf(service).prepayMinor > 0);
  const place = t("You pay on the page of our payment provider; we never see your card.");
  const first = t("A session that you pay for when you book is yours once the payment has arrived.");
  return isFirst ? `${place} ${first}` : place;
}

/** The least of each currency that can be paid online, said where a price is typed; empty where nothing is. */
export function leastWords(t: Translate, currencies: readonly string[]): string {
  const leasts = [...new Set(currencies)].flatMap((currency) => {
    const least = leastOnline(currency);
    return least !== null && least > 1 ? [priceWords(t, least, currency)] : [];
  });
  if (leasts.length === 0) return "";
  const least = new Intl.ListFormat(t.locale, { type: "disjunction" }).format(leasts);
  return t("Less than {least} can't be paid online.", { least });
}
