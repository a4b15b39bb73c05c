import { takesOnline } from "@/lib/payments/mode";
import { type Priced, priceOf } from "@/lib/payments/prices/price";
import { priceWords } from "@/lib/practice/money";

/** When it is paid: "paid when you book", "$20.00 of it paid when you book", "paid after the session"; empty when never. */
export function whenPaidWords(service: Priced): string {
  const { priceMinor, prepayMinor, currency } = priceOf(service);
  if (!priceMinor) return "";
  if (prepayMinor === 0) return "paid after the session";
  return prepayMinor === priceMinor
    ? "paid when you book"
    : `${priceWords(prepayMinor, currency)} of it paid when you book`;
}

/** How paying goes on this site, for those who haven't been here: true to how the practice is paid. */
export function howToPayWords(services: readonly Priced[]): string {
  if (!takesOnline()) return "You pay nothing on this site: you pay the practice directly, after the session.";
  const isFirst = services.some((service) => priceOf(service).prepayMinor > 0);
  const place = "You pay on the page of our payment provider; we never see your card.";
  return isFirst ? `${place} A session that you pay for when you book is yours once the payment has arrived.` : place;
}
