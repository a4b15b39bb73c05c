import { Refusal } from "@/lib/errors";
import { connectedVendors, leastMinor, takesAmount, takesCurrency, variablesNeeded } from "@/lib/payments/registry";
import type { Money, PaymentVendor } from "@/lib/payments/vendor";

/** The vendor that a new payment of an amount is made at; null where clients can't pay that online. */
export function onlineVendor(money: Money): PaymentVendor | null {
  return connectedVendors().find((vendor) => takesAmount(vendor, money)) ?? null;
}

/** The vendor at which a program's own page takes a payment of an amount; null where none that is connected does. */
export function vendorWithIntents(money: Money): PaymentVendor | null {
  return connectedVendors().find((one) => one.createIntent && takesAmount(one, money)) ?? null;
}

/** The least that can be paid online in a currency, in minor units; null where nothing of it can be. */
export function leastOnline(currency: string): number | null {
  const takers = connectedVendors().filter((vendor) => takesCurrency(vendor, currency));
  return takers.length > 0 ? Math.min(...takers.map(({ name }) => leastMinor(name, currency) ?? 1)) : null;
}

/** Whether an amount can't be paid online for nothing but being less than the vendors of its currency take. */
export function isTooLittle(money: Money): boolean {
  const least = leastOnline(money.currency);
  return least !== null && money.amountMinor < least;
}

/** The refusal of an amount that no vendor takes: `amount_too_small` (422) of too little, or else `notConnected`. */
export function notPayable(money: Money): Refusal {
  if (!isTooLittle(money)) return notConnected();
  const sentence =
    "This is too little to be paid online. Please pay it at the practice, by bank transfer, or together with your next bill.";
  return new Refusal("payment", sentence, { code: "amount_too_small" });
}

/** The refusal of a practice that takes no payments online: it names the variables that it would need. */
export function notConnected(): Refusal {
  return new Refusal("unavailable", "This practice doesn't take payments online yet.", {
    code: "provider_not_configured",
    details: variablesNeeded(),
  });
}
