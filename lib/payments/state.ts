import type { payments } from "@/db/schema";

/** How it stands with paying for an appointment. */
export type PaymentStatus = "not_required" | "pending" | "succeeded" | "failed" | "refunded";

/** What an appointment's attempts to pay came to; the newest attempt's id is the vendor's. */
export type Paid = {
  paidMinor: number;
  refundedMinor: number;
  /** What is due no more without having been paid: credited, or written off. */
  letGoMinor: number;
  /** What a package or the client's credit pays for. */
  coveredMinor: number;
  /** What is owed in the books, where a fee was charged; null where none was. */
  feeOwedMinor: number | null;
  lastState: (typeof payments.$inferSelect)["state"] | null;
  providerId: string | null;
};

/** Of what was just booked. */
export const NOTHING_PAID: Paid = {
  paidMinor: 0,
  refundedMinor: 0,
  letGoMinor: 0,
  coveredMinor: 0,
  feeOwedMinor: null,
  lastState: null,
  providerId: null,
};

type Priced = { status: string; priceMinor: number | null };

/**
 * The state as the client and the practice are told it; what was given back in part is refunded, too. What was cancelled
 * before it was paid, or was let go, need not be paid any more.
 */
export function paymentStatusOf(appointment: Priced, paid: Paid): PaymentStatus {
  if (paid.refundedMinor > 0) return "refunded";
  const isDue = dueMinor(appointment, paid) > 0;
  if (paid.paidMinor + paid.coveredMinor > 0 && !isDue) return "succeeded";
  if (!isDue) return "not_required";
  return paid.lastState === "failed" ? "failed" : "pending";
}

/** What is still to be paid, in minor units. */
export function owedMinor(appointment: Priced, paid: Paid): number {
  return Math.max(0, dueMinor(appointment, paid));
}

function dueMinor({ status, priceMinor }: Priced, paid: Paid): number {
  const { paidMinor, refundedMinor, letGoMinor, coveredMinor, feeOwedMinor } = paid;
  if (feeOwedMinor !== null) return feeOwedMinor;
  if (!priceMinor || status === "cancelled") return 0;
  return priceMinor - letGoMinor - coveredMinor - (paidMinor - refundedMinor);
}
