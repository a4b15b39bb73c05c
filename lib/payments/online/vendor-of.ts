import { Refusal } from "@/lib/errors";
import { connectedVendors, takesCurrency, variablesNeeded } from "@/lib/payments/registry";
import type { PaymentVendor } from "@/lib/payments/vendor";

/** The vendor that new payments in a currency are made at; null where clients can't pay in it online. */
export function onlineVendor(currency: string): PaymentVendor | null {
  return connectedVendors().find((vendor) => takesCurrency(vendor, currency)) ?? null;
}

/** The vendor at which a program's own page takes a payment in a currency; null where none that is connected can. */
export function vendorWithIntents(currency: string): PaymentVendor | null {
  return connectedVendors().find((one) => one.createIntent && takesCurrency(one, currency)) ?? null;
}

/** The refusal of a practice that takes no payments online: it names the variables that it would need. */
export function notConnected(): Refusal {
  return new Refusal("unavailable", "This practice doesn't take payments online yet.", {
    code: "provider_not_configured",
    details: variablesNeeded(),
  });
}
