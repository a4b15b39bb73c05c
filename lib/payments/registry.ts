import { type Env, env } from "@/lib/env";
import { inEnglish } from "@/lib/i18n/english";
import type { Translate } from "@/lib/i18n/message";
import { type Sentence, say } from "@/lib/i18n/say";
import { paystack } from "@/lib/payments/paystack/paystack";
import { stripe } from "@/lib/payments/stripe/stripe";
import type { Money, Outcome, PaymentVendor, VendorEntry, VendorName } from "@/lib/payments/vendor";
import { listWords } from "@/lib/time/format";

// In the order in which they are preferred. A vendor is a folder and a line here.
const VENDORS: readonly VendorEntry[] = [stripe, paystack];

/**
 * The vendors that this practice is connected to, the preferred one first: new payments are begun at the first of them
 * that takes their currency, and what another took is still read and given back there. None unless PAYMENTS_MODE is
 * online.
 */
export function connectedVendors(settings: Env = env(), options?: { deadlineMs: number }): PaymentVendor[] {
  if (settings.PAYMENTS_MODE !== "online") return [];
  return VENDORS.flatMap((entry) => entry.connect(settings, options) ?? []);
}

/** A vendor's name as people know it. */
export function titleOf(name: VendorName): string {
  return VENDORS.find((entry) => entry.name === name)?.title ?? name;
}

/** The least that a vendor takes in a currency, in minor units; null where it takes none of it, or that isn't known. */
export function leastMinor(name: VendorName, currency: string): number | null {
  const entry = VENDORS.find((one) => one.name === name);
  return entry?.takes(currency) ? entry.leastMinor(currency) : null;
}

/** Whether a vendor takes payments in a currency. */
export function takesCurrency({ name }: PaymentVendor, currency: string): boolean {
  return VENDORS.some((entry) => entry.name === name && entry.takes(currency));
}

/** Whether a vendor takes a payment of an amount: one in a currency of its own, and not under its least. */
export function takesAmount(vendor: PaymentVendor, { amountMinor, currency }: Money): boolean {
  return takesCurrency(vendor, currency) && amountMinor >= (leastMinor(vendor.name, currency) ?? 1);
}

/** The vendor that a payment was made at; `not_configured` while it is not connected. */
export function vendorNamed(name: VendorName): Outcome<PaymentVendor> {
  const value = connectedVendors().find((vendor) => vendor.name === name);
  return value ? { ok: true, value } : { ok: false, reason: "not_configured", message: variablesNeeded() };
}

/** The vendor that says it sent a webhook, by the header it is signed in; `auth` where no vendor says so. */
export function vendorOfWebhook(headers: Headers): Outcome<PaymentVendor> {
  const entry = VENDORS.find(({ signatureHeader }) => headers.has(signatureHeader));
  if (entry) return vendorNamed(entry.name);
  return { ok: false, reason: "auth", message: "It is not signed by a vendor that we know." };
}

/** Names the variables that a practice must set to take payments online, as a sentence for who runs it. */
export function variablesWords(): Sentence {
  return say("To be paid online, set PAYMENTS_MODE=online with {variables}.", {
    variables: (locale, t) =>
      new Intl.ListFormat(locale, { type: "disjunction" }).format(VENDORS.map((each) => variablesOf(t, each))),
  });
}

/** The same for a log. */
export function variablesNeeded(): string {
  return inEnglish(variablesWords());
}

function variablesOf(t: Translate, { title, variables }: (typeof VENDORS)[number]): string {
  return t("{variables} for {vendor}", { variables: listWords([...variables], t.locale), vendor: title });
}
