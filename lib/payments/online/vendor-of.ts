import { Refusal } from "@/lib/errors";
import { connectedVendors, variablesNeeded } from "@/lib/payments/registry";
import type { PaymentVendor } from "@/lib/payments/vendor";

/** The vendor that new payments are made at; null where clients can't pay online. */
export function onlineVendor(): PaymentVendor | null {
  return connectedVendors()[0] ?? null;
}

/** The vendor at which a program's own page takes a payment; null where none that is connected can. */
export function vendorWithIntents(): PaymentVendor | null {
  return connectedVendors().find(({ createIntent }) => createIntent) ?? null;
}

/** The refusal of a practice that takes no payments online: it names the variables that it would need. */
export function notConnected(): Refusal {
  return new Refusal("unavailable", "This practice doesn't take payments online yet.", {
    code: "provider_not_configured",
    details: variablesNeeded(),
  });
}
