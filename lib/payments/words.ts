import type { VendorPayout } from "@/lib/payments/vendor";
import { priceWords } from "@/lib/practice/money";

type Paid = { way: string; state: string; refundedMinor: number; lostMinor: number; amountMinor: number };

const WAYS: Record<string, string> = {
  online: "Online",
  cash: "Cash",
  transfer: "Bank transfer",
  mobile_money: "Mobile money",
  other: "Another way",
};

/** The ways in which the practice takes money itself, for a list to choose from. */
export const WAYS_BY_HAND = ["cash", "transfer", "mobile_money", "other"].map((value) => ({
  value,
  label: WAYS[value] ?? value,
}));

/** How a payment came. */
export function wayWords({ way }: Pick<Paid, "way">): string {
  return WAYS[way] ?? way;
}

/** How a payment stands: "Paid", "On its way", "Disputed at the bank". */
export function stateWords({ state, refundedMinor, lostMinor, amountMinor }: Paid): string {
  if (state === "paid" && lostMinor > 0)
    return refundedMinor + lostMinor < amountMinor ? "Partly taken back by the bank" : "Taken back by the bank";
  if (state === "paid" && refundedMinor > 0) return refundedMinor < amountMinor ? "Partly refunded" : "Refunded";
  return STATES[state] ?? state;
}

const STATES: Record<string, string> = {
  created: "Started",
  open: "Started",
  processing: "On its way",
  paid: "Paid",
  disputed: "Disputed at the bank",
  failed: "Failed",
  expired: "Not paid",
  voided: "Undone",
};

/** What is to be paid still, or was paid too much; null where neither is. */
export function owedWords(owedMinor: number, money: (minor: number) => string): string | null {
  if (owedMinor === 0) return null;
  return owedMinor > 0 ? money(owedMinor) : `${money(-owedMinor)} too much paid`;
}

/** How a payout stands. */
export function payoutWords(status: VendorPayout["status"]): string {
  return PAYOUTS[status];
}

const PAYOUTS: Record<VendorPayout["status"], string> = {
  on_its_way: "On its way",
  paid: "Paid out",
  failed: "Not paid out: please look at it on the provider's site",
};

/** What staff have to look at, in words; empty when nothing. */
export function troubleWords(trouble: string | null, state: string): string {
  if (trouble === "not_reached" && state === "failed") return REFUSED;
  return trouble === null ? "" : (TROUBLES[trouble] ?? "");
}

const REFUSED = "The payment provider didn't begin this payment. The client can try again, or pay you directly.";

const TROUBLES: Record<string, string> = {
  disputed: "The payer's bank disputes this payment. Please respond on the payment provider's site.",
  not_reached: "The payment provider couldn't be reached. We'll keep trying.",
  amount_differs:
    "The provider took a different amount from the one we asked for. Please check it on the provider's site.",
  dispute_lost:
    "The payer's bank has taken this payment back for good. What it paid for is owed again: ask for it, or waive it.",
  refund_failed: "The refund didn't go through. Please refund the client another way.",
};

/** What an amount is, with its currency, above zero or none. */
export function amountWords(minor: number, currency: string | null): string {
  return minor === 0 ? "Nothing" : priceWords(minor, currency ?? "USD");
}
