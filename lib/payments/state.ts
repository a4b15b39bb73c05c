/** How it stands with paying for an appointment. */
export type PaymentStatus = "not_required" | "pending" | "succeeded" | "failed" | "refunded";

/** What an appointment's attempts to pay came to; the newest attempt's id is the provider's. */
export type Paid = {
  paidMinor: number;
  refundedMinor: number;
  lastState: "created" | "processing" | "paid" | "failed" | "expired" | null;
  providerId: string | null;
};

/** Of what was just booked. */
export const NOTHING_PAID: Paid = { paidMinor: 0, refundedMinor: 0, lastState: null, providerId: null };

type Priced = { status: string; priceMinor: number | null };

/**
 * The state as the client and the practice are told it. What was cancelled before it was paid need not be paid any
 * more.
 */
export function paymentStatusOf({ status, priceMinor }: Priced, paid: Paid): PaymentStatus {
  if (paid.paidMinor > 0) return paid.refundedMinor >= paid.paidMinor ? "refunded" : "succeeded";
  if (!priceMinor || status === "cancelled") return "not_required";
  return paid.lastState === "failed" ? "failed" : "pending";
}

/** What is still to be paid, in minor units. */
export function owedMinor(appointment: Priced, paid: Paid): number {
  const status = paymentStatusOf(appointment, paid);
  return status === "pending" || status === "failed" ? (appointment.priceMinor ?? 0) : 0;
}
