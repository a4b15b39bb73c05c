import type Stripe from "stripe";
import type { AskStripe } from "@/lib/payments/stripe/connection";
import { idOf } from "@/lib/payments/stripe/state";
import type { PaymentVendor, VendorDispute } from "@/lib/payments/vendor";

const DEADLINE_MS = 120_000;
const PAGE_SIZE = 100;

/** Every dispute, the newest first. Stripe lists them by when they began, and not by how they stand. */
export function listDisputes(ask: AskStripe): ReturnType<PaymentVendor["disputes"]> {
  return ask({ isWrite: false, deadlineMs: DEADLINE_MS }, (stripe) =>
    Array.fromAsync(stripe.disputes.list({ limit: PAGE_SIZE }), listed),
  );
}

/** How a dispute stands (docs.stripe.com/api/disputes/object). What a bank only asks about is open as well. */
export function disputeStatusOf(status: string): VendorDispute["status"] {
  if (status === "lost") return "lost";
  return WON.has(status) ? "won" : "open";
}

const WON: ReadonlySet<string> = new Set(["won", "warning_closed", "prevented"]);

function listed({ charge, payment_intent, status }: Stripe.Dispute): VendorDispute {
  const chargeId = idOf(charge);
  return { paymentExternalId: idOf(payment_intent) ?? chargeId ?? "", chargeId, status: disputeStatusOf(status) };
}
