import type { Env } from "@/lib/env";
import type { PaymentVendor } from "@/lib/payments/vendor";

/** What each vendor needs: a vendor is a folder and a line here. */
const VENDORS: Record<PaymentVendor["name"], { title: string; variables: (keyof Env)[] }> = {
  stripe: { title: "Stripe", variables: ["STRIPE_SECRET_KEY", "STRIPE_WEBHOOK_SECRET"] },
  paystack: { title: "Paystack", variables: ["PAYSTACK_SECRET_KEY"] },
};

/** Names the variables that a practice must set to take payments online, as a sentence for who runs it. */
export function variablesNeeded(): string {
  const each = Object.values(VENDORS).map(({ title, variables }) => `${variables.join(" and ")} for ${title}`);
  return `To be paid online, set PAYMENTS_MODE=online with ${each.join(", or ")}.`;
}
