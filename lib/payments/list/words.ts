import type { Translate } from "@/lib/i18n/message";
import { PAYMENT_STATES, PLACES, SESSION_STATES, type Wanted } from "@/lib/payments/list/wanted";

type Option = { value: string; label: string };

const ofSessionsWords = (t: Translate): Record<(typeof SESSION_STATES)[number], string> => ({
  due: t("To pay now"),
  ahead: t("To pay after the session"),
  paid: t("Paid"),
  let_go: t("Waived or cancelled"),
  overpaid: t("More paid than owed"),
});

const ofPaymentsWords = (t: Translate): Record<(typeof PAYMENT_STATES)[number], string> => ({
  paid: t("Paid"),
  returned: t("Refunded, in full or in part"),
  disputed: t("Disputed at the bank, or taken back by it"),
  processing: t("On its way"),
  voided: t("Undone"),
  failed: t("Not completed"),
  trouble: t("To look at"),
});

const byPlaceWords = (t: Translate): Record<(typeof PLACES)[number], string> => ({
  stripe: t("Online, Stripe"),
  paystack: t("Online, Paystack"),
  cash: t("Cash"),
  transfer: t("Bank transfer"),
  mobile_money: t("Mobile money"),
  other: t("Another way"),
});

/** How the lines of a list can stand, to choose from. */
export function stateOptions(t: Translate, of: Wanted["of"]): Option[] {
  return of === "payments"
    ? PAYMENT_STATES.map((value) => ({ value, label: ofPaymentsWords(t)[value] }))
    : SESSION_STATES.map((value) => ({ value, label: ofSessionsWords(t)[value] }));
}

/** Where money is paid, to choose from. */
export function placeOptions(t: Translate): Option[] {
  return PLACES.map((value) => ({ value, label: byPlaceWords(t)[value] }));
}

/** Where the money of a payment is, in words: at a vendor's, or as the practice took it. */
export function placeWords(t: Translate, place: string | null): string {
  const known = PLACES.find((one) => one === place);
  return known ? byPlaceWords(t)[known] : t("Online");
}

/** What may come first in a list, but for the newest. */
export function sortOptions(t: Translate, of: Wanted["of"]): Option[] {
  const oldest = { value: "oldest", label: t("The oldest") };
  return of === "payments"
    ? [oldest, { value: "amount", label: t("The highest amount") }, { value: "fee", label: t("The highest fee") }]
    : [oldest, { value: "owed", label: t("The most to pay") }, { value: "amount", label: t("The highest price") }];
}
