import type { LEDGER_ACCOUNTS, PAYMENT_WAYS, VENDORS } from "@/db/schema";

/** An account of the ledger. */
type Account = (typeof LEDGER_ACCOUNTS)[number];

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

/** A package that is owed from now on; what it is worth is owed to the client in sessions. */
export function packageSaleLines(amountMinor: number): Line[] {
  return moved("receivable", amountMinor, [{ account: "prepaid", amountMinor: -amountMinor }]);
}

/** A session that a package pays for, or sessions of it that are given back for money. */
export function packageUseLines(amountMinor: number): Line[] {
  return moved("prepaid", amountMinor, [{ account: "receivable", amountMinor: -amountMinor }]);
}

/** A session that a package gets back. */
export function packageReturnLines(amountMinor: number): Line[] {
  return reversed(packageUseLines(amountMinor));
}

/** Credit that the practice gives away; with the signs turned round, takes back. */
export function goodwillLines(amountMinor: number): Line[] {
  return moved("goodwill", amountMinor, [{ account: "client_credit", amountMinor: -amountMinor }]);
}

/** Money that a client leaves with the practice; with the signs turned round, is paid out of the client's credit. */
export function accountLines(way: Way, amountMinor: number): Line[] {
  return moved(accountOf(way), amountMinor, [{ account: "client_credit", amountMinor: -amountMinor }]);
}

/** Credit that pays for what is owed. */
export function creditUseLines(amountMinor: number): Line[] {
  return moved("client_credit", amountMinor, [{ account: "receivable", amountMinor: -amountMinor }]);
}

/** What was paid too much and is kept as credit, and credit that comes back from what it paid for. */
export function creditKeptLines(amountMinor: number): Line[] {
  return reversed(creditUseLines(amountMinor));
}

/** What is charged for, and how much tax of that is in the books; minor units. */
type Taxed = { chargedMinor: number; creditedMinor: number; taxMinor: number };

/** A price, and the tax in it. */
type TaxedPrice = { priceMinor: number | null; taxMinor: number };

/**
 * What becomes of the tax in the books when that much more is charged for, or less: it is always the part of the price's
 * tax that is in what stays, so that the last part takes what the others left of a minor unit.
 */
export function taxChange({ priceMinor, taxMinor }: TaxedPrice, booked: Taxed, changeMinor: number): number {
  const restMinor = booked.chargedMinor - booked.creditedMinor + changeMinor;
  return taxIn(restMinor, { priceMinor: priceMinor ?? 0, taxMinor }) - booked.taxMinor;
}

/** Of a price's tax, the part that is in `partMinor` of it, rounded down. */
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

/** The same with every sign turned round. */
export function reversed(lines: Line[]): Line[] {
  return lines.map(({ account, amountMinor }) => ({ account, amountMinor: -amountMinor }));
}
