import { priceWords } from "@/lib/practice/money";

type Paid = { way: string; state: string; refundedMinor: number; amountMinor: number };

const WAYS: Record<string, string> = {
  online: "Online",
  cash: "Cash",
  transfer: "Transfer",
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

/** How a payment stands: "Paid", "On its way", "Disputed". */
export function stateWords({ state, refundedMinor, amountMinor }: Paid): string {
  if (state === "paid" && refundedMinor > 0) return refundedMinor < amountMinor ? "Partly given back" : "Given back";
  return STATES[state] ?? state;
}

const STATES: Record<string, string> = {
  created: "Begun",
  open: "Begun",
  processing: "On its way",
  paid: "Paid",
  disputed: "Disputed at the bank",
  failed: "Failed",
  expired: "Not paid",
  voided: "Undone",
};

/** What staff have to look at, in words; empty when nothing. */
export function troubleWords(trouble: string | null): string {
  return trouble === null ? "" : (TROUBLES[trouble] ?? "");
}

const TROUBLES: Record<string, string> = {
  disputed: "The payer's bank disputes it. Please answer it on the provider's pages.",
  not_reached: "The payment provider could not be reached; it is tried again.",
  amount_differs: "The provider took another amount than we asked for. Please look at it there.",
  refund_failed: "The money could not be given back. Please settle it with the client another way.",
};

/** What an amount is, with its currency, above zero or none. */
export function amountWords(minor: number, currency: string | null): string {
  return minor === 0 ? "Nothing" : priceWords(minor, currency ?? "USD");
}
