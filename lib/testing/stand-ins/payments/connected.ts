import { env, readEnvironment } from "@/lib/env";
import { connectedVendors } from "@/lib/payments/registry";
import { startPaystackStandIn } from "@/lib/testing/stand-ins/paystack";
import { startStripeStandIn } from "@/lib/testing/stand-ins/stripe";

/** How to start each vendor's stand-in, and a currency that the vendor takes. */
export const STAND_INS = {
  stripe: { start: startStripeStandIn, currency: "USD" },
  paystack: { start: startPaystackStandIn, currency: "GHS" },
} as const;

// What a vendor counts in other parts than ISO 4217 does: how many of its units are one of ours.
const UNITS: Readonly<Record<string, number>> = {
  ...{ "stripe ISK": 100, "stripe UGX": 100, "stripe MGA": 0.01 },
  ...{ "paystack XOF": 100, "paystack RWF": 100 },
};

/** A vendor's amount in our minor units, to the nearest. */
export function inOurUnits(name: keyof typeof STAND_INS, currency: string, amount: number): number {
  return Math.round(amount / (UNITS[`${name} ${currency.toUpperCase()}`] ?? 1));
}

/** Our minor units as a vendor counts them. */
export function inTheirUnits(name: keyof typeof STAND_INS, currency: string, minor: number): number {
  return Math.round(minor * (UNITS[`${name} ${currency}`] ?? 1));
}

/** A stand-in of a vendor's, and our client as a practice is connected to it. */
export async function connectedTo(name: keyof typeof STAND_INS, clock: () => Date, deadlineMs = 10_000) {
  const standIn = await STAND_INS[name].start({ clock });
  return { standIn, vendor: vendorWith(standIn.environment, deadlineMs) };
}

/** The vendor that a practice with these variables is connected to. */
export function vendorWith(variables: Record<string, string>, deadlineMs = 10_000) {
  const [vendor] = connectedVendors(environmentWith(variables), { deadlineMs });
  if (!vendor) throw new Error("No vendor is connected.");
  return vendor;
}

/**
 * Makes this process a practice that is paid online through the vendors that these variables connect, until what is
 * answered is called.
 */
export function practiceWith(variables: Record<string, string>): () => void {
  const settings = env();
  const before = { ...settings };
  Object.assign(settings, environmentWith(variables));
  return () => {
    for (const name of Object.keys(settings)) Reflect.deleteProperty(settings, name);
    Object.assign(settings, before);
  };
}

function environmentWith(variables: Record<string, string>) {
  return readEnvironment({ ...process.env, PAYMENTS_MODE: "online", ...variables });
}
