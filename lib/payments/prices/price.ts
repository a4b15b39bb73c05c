import type { services } from "@/db/schema";
import { taxWithin } from "@/lib/payments/ledger/lines";
import { onlineVendor } from "@/lib/payments/online/vendor-of";

/** What decides about a price. */
export type Priced = Pick<
  typeof services.$inferSelect,
  "priceMinor" | "currency" | "payment" | "depositMinor" | "taxBasisPoints"
>;

/** What a session costs, as its appointment keeps it from the booking on; in minor units. */
export type Price = {
  /** Tax included; null is agreed in person. */
  priceMinor: number | null;
  currency: string;
  taxMinor: number;
  /** What has to be paid before the session. */
  prepayMinor: number;
};

/** What a service costs at this moment, with its tax, and what of it has to be paid before the session. */
export function priceOf(service: Priced): Price {
  const { currency, payment, taxBasisPoints } = service;
  const priceMinor = payment === "free" ? 0 : service.priceMinor;
  const taxMinor = priceMinor === null ? 0 : taxWithin(priceMinor, taxBasisPoints);
  return { priceMinor, currency, taxMinor, prepayMinor: prepayOf(service, priceMinor ?? 0) };
}

/** What has to be paid of a price before the session: nothing where clients can't pay that online. */
function prepayOf({ payment, depositMinor, currency }: Priced, priceMinor: number): number {
  if (payment === "free" || payment === "later") return 0;
  const amountMinor = payment === "full" ? priceMinor : Math.min(depositMinor ?? 0, priceMinor);
  return onlineVendor({ amountMinor, currency }) ? amountMinor : 0;
}
