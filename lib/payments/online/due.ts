import type { Locked } from "@/lib/appointments/lock";
import type { Balance } from "@/lib/payments/ledger/balance";

type Owing = Pick<Locked, "status" | "priceMinor" | "currency" | "prepayMinor">;

/** What is owed and can be paid now, in minor units: what has to be paid before the session comes first. */
export type Due = { amountMinor: number; currency: string; kind: "deposit" | "full" | "rest" };

/** What a payment that begins now is for. What was cancelled owes what stays due of it in the books. */
export function dueNow(appointment: Owing, balance: Balance): Due {
  const { prepayMinor, currency } = appointment;
  const owed = owedMinor(appointment, balance);
  const amountMinor = prepayMinor > 0 ? Math.min(prepayMinor, owed) : owed;
  const kind = balance.paidMinor > 0 ? "rest" : amountMinor < owed ? "deposit" : "full";
  return { amountMinor, currency: currency ?? "", kind };
}

/**
 * What is owed for an appointment. A booked one owes its price from the booking on, whether or not that is in the books
 * yet; a request and what was rejected owe nothing.
 */
export function owedMinor({ status, priceMinor }: Owing, balance: Balance): number {
  if (status === "pending_review" || status === "rejected") return 0;
  const isBooked = balance.chargedMinor > 0 || status === "cancelled";
  const notYetBooked = isBooked ? 0 : (priceMinor ?? 0) - balance.coveredMinor;
  return Math.max(0, balance.owedMinor + notYetBooked);
}
