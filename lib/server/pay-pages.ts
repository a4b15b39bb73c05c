import type { Env } from "@/lib/env";

type Settings = Pick<
  Env,
  "PAYMENTS_MODE" | "STRIPE_SECRET_KEY" | "STRIPE_API_BASE" | "PAYSTACK_SECRET_KEY" | "PAYSTACK_API_BASE"
>;

/**
 * Where the vendors' own pay pages are, to which a form of ours may lead: browsers hold a form's redirects to
 * `form-action` too (Content Security Policy Level 3, §6.4.1). None while the practice is not paid online.
 */
export function payPageOrigins(settings: Settings): string[] {
  if (settings.PAYMENTS_MODE !== "online") return [];
  const { STRIPE_SECRET_KEY, STRIPE_API_BASE, PAYSTACK_SECRET_KEY, PAYSTACK_API_BASE } = settings;
  return [
    ...(STRIPE_SECRET_KEY ? [originOf(STRIPE_API_BASE, "https://checkout.stripe.com")] : []),
    ...(PAYSTACK_SECRET_KEY ? [originOf(PAYSTACK_API_BASE, "https://checkout.paystack.com")] : []),
  ];
}

// What stands in for a vendor serves its pages where it serves its API.
function originOf(apiBase: string | undefined, standard: string): string {
  return apiBase ? new URL(apiBase).origin : standard;
}
