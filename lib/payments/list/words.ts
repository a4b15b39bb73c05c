import { PAYMENT_STATES, PLACES, SESSION_STATES, type Wanted } from "@/lib/payments/list/wanted";

type Option = { value: string; label: string };

const OF_SESSIONS: Record<(typeof SESSION_STATES)[number], string> = {
  due: "To pay now",
  ahead: "To pay after the session",
  paid: "Paid",
  let_go: "Waived or cancelled",
  overpaid: "More paid than owed",
};

const OF_PAYMENTS: Record<(typeof PAYMENT_STATES)[number], string> = {
  paid: "Paid",
  returned: "Refunded, in full or in part",
  disputed: "Disputed at the bank, or taken back by it",
  processing: "On its way",
  voided: "Undone",
  failed: "Not completed",
  trouble: "To look at",
};

const BY_PLACE: Record<(typeof PLACES)[number], string> = {
  stripe: "Online, Stripe",
  paystack: "Online, Paystack",
  cash: "Cash",
  transfer: "Bank transfer",
  mobile_money: "Mobile money",
  other: "Another way",
};

/** How the lines of a list can stand, to choose from. */
export function stateOptions(of: Wanted["of"]): Option[] {
  return of === "payments"
    ? PAYMENT_STATES.map((value) => ({ value, label: OF_PAYMENTS[value] }))
    : SESSION_STATES.map((value) => ({ value, label: OF_SESSIONS[value] }));
}

/** Where money is paid, to choose from. */
export function placeOptions(): Option[] {
  return PLACES.map((value) => ({ value, label: BY_PLACE[value] }));
}

/** Where the money of a payment is, in words: at a vendor's, or as the practice took it. */
export function placeWords(place: string | null): string {
  const known = PLACES.find((one) => one === place);
  return known ? BY_PLACE[known] : "Online";
}

/** What may come first in a list, but for the newest. */
export function sortOptions(of: Wanted["of"]): Option[] {
  const oldest = { value: "oldest", label: "The oldest" };
  return of === "payments"
    ? [oldest, { value: "amount", label: "The highest amount" }, { value: "fee", label: "The highest fee" }]
    : [oldest, { value: "owed", label: "The most to pay" }, { value: "amount", label: "The highest price" }];
}
