import type { LEDGER_ACCOUNTS, PAYMENT_WAYS, VENDORS } from "@/db/schema";

/** An account of the ledger. */
export type Account = (typeof LEDGER_ACCOUNTS)[number];

/** What a transaction changes in one account, in minor units: debits above zero, credits below. */
export type Line = { account: Account; amountMinor: number };

/** How a payment came: online through a vendor, or to the practice itself. */
export type Way = { way: (typeof PAYMENT_WAYS)[number]; vendor: (typeof VENDORS)[number] | null };

/** A price that is owed from now on, with the tax that is in it. */
export function chargeLines(amountMinor: number, taxMinor: number): Line[] {
  return moved("receivable", amountMinor, [
    { account: "income", amountMinor: taxMinor - amountMinor },
    { account: "tax", amountMinor: -taxMinor },
  ]);
}

/** A price, or a part of it, that is owed no more. */
export function creditLines(amountMinor: number, taxMinor: number): Line[] {
  return reversed(chargeLines(amountMinor, taxMinor));
}

/** Money that came in for what is owed. */
export function paymentLines(way: Way, amountMinor: number): Line[] {
  return moved(accountOf(way), amountMinor, [{ account: "receivable", amountMinor: -amountMinor }]);
}

/** Money that went back, and a payment by hand that was undone. */
export function refundLines(way: Way, amountMinor: number): Line[] {
  return reversed(paymentLines(way, amountMinor));
}

/** What a vendor kept for itself of a payment. */
export function feeLines(way: Way, feeMinor: number): Line[] {
  return moved("vendor_fees", feeMinor, [{ account: accountOf(way), amountMinor: -feeMinor }]);
}

/** What is owed and won't be paid. */
export function writeOffLines(amountMinor: number): Line[] {
  return moved("written_off", amountMinor, [{ account: "receivable", amountMinor: -amountMinor }]);
}

/** Of a price's tax, the part that is in `partMinor` of it: rounded down, so that all the parts come to the whole. */
export function taxIn(partMinor: number, price: { priceMinor: number; taxMinor: number }): number {
  return price.priceMinor === 0 ? 0 : Number((BigInt(partMinor) * BigInt(price.taxMinor)) / BigInt(price.priceMinor));
}

/** The tax in a price that has it within, to the nearest minor unit: 1950 basis points are 19.5 %. */
export function taxWithin(priceMinor: number, basisPoints: number): number {
  const whole = BigInt(10_000 + basisPoints);
  return Number((BigInt(priceMinor) * BigInt(basisPoints) * 2n + whole) / (whole * 2n));
}

/** The account in which the money of a payment is. */
function accountOf({ way, vendor }: Way): Account {
  if (way !== "online") return way;
  return vendor ?? "other";
}

function moved(account: Account, amountMinor: number, others: Line[]): Line[] {
  return [{ account, amountMinor }, ...others].filter((line) => line.amountMinor !== 0);
}

function reversed(lines: Line[]): Line[] {
  return lines.map(({ account, amountMinor }) => ({ account, amountMinor: -amountMinor }));
}
