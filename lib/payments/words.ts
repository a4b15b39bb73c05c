import type { Translate } from "@/lib/i18n/message";
import { isTooLittle } from "@/lib/payments/online/vendor-of";
import type { Money, VendorPayout } from "@/lib/payments/vendor";
import { priceWords } from "@/lib/practice/money";

type Paid = { way: string; state: string; refundedMinor: number; lostMinor: number; amountMinor: number };

const waysWords = (t: Translate): Record<string, string> => ({
  online: t("Online"),
  cash: t("Cash"),
  transfer: t("Bank transfer"),
  mobile_money: t("Mobile money"),
  other: t("Another way"),
});

/** The ways in which the practice takes money itself, for a list to choose from. */
export const waysByHandWords = (t: Translate) =>
  ["cash", "transfer", "mobile_money", "other"].map((value) => ({
    value,
    label: waysWords(t)[value] ?? value,
  }));

/** How a payment came. */
export function wayWords(t: Translate, { way }: Pick<Paid, "way">): string {
  return waysWords(t)[way] ?? way;
}

/** How an amount is paid that can't be paid online. */
export function otherWayWords(t: Translate, money: Money): string {
  return isTooLittle(money)
    ? t(
        "This is too little to be paid online. Please pay it at the practice, by bank transfer, or together with your next bill.",
      )
    : t("You pay the practice directly, in person or by bank transfer.");
}

/** How a payment stands: "Paid", "On its way", "Disputed at the bank". */
export function stateWords(t: Translate, { state, refundedMinor, lostMinor, amountMinor }: Paid): string {
  if (state === "paid" && lostMinor > 0)
    return refundedMinor + lostMinor < amountMinor ? t("Partly taken back by the bank") : t("Taken back by the bank");
  if (state === "paid" && refundedMinor > 0) return refundedMinor < amountMinor ? t("Partly refunded") : t("Refunded");
  return statesWords(t)[state] ?? state;
}

const statesWords = (t: Translate): Record<string, string> => ({
  created: t("Started"),
  open: t("Started"),
  processing: t("On its way"),
  paid: t("Paid"),
  disputed: t("Disputed at the bank"),
  failed: t("Failed"),
  expired: t("Not paid"),
  voided: t("Undone"),
});

/** What became of a session that did not take place, as staff or its client read it; empty of any other. */
export function notHeldWords(t: Translate, status: string, reader: "staff" | "client"): string {
  if (status === "cancelled") return t("Cancelled");
  if (status !== "no_show") return "";
  return reader === "staff" ? t("Missed") : t("We didn't meet");
}

/** What is to be paid still, or was paid too much; null where neither is. */
export function owedWords(t: Translate, owedMinor: number, money: (minor: number) => string): string | null {
  if (owedMinor === 0) return null;
  return owedMinor > 0 ? money(owedMinor) : t("{amount} too much paid", { amount: money(-owedMinor) });
}

/** How a payout stands. */
export function payoutWords(t: Translate, status: VendorPayout["status"]): string {
  return payoutsWords(t)[status];
}

const payoutsWords = (t: Translate): Record<VendorPayout["status"], string> => ({
  on_its_way: t("On its way"),
  paid: t("Paid out"),
  failed: t("Not paid out: please look at it on the provider's site"),
});

/** Of a time that was not kept any longer: its payment came too late, is still on its way, or never came. */
export function lapsedWords(t: Translate, made: { state: string; paidAt: Date | null }[]): string {
  if (made.some(({ paidAt }) => paidAt !== null))
    return t(
      "We're sorry: your payment arrived when this time was no longer free. All of it is refunded, the way it was paid.",
    );
  if (made.some(({ state }) => state === "processing"))
    return t(
      "Your payment is still on its way, longer than we could keep this time. Once it arrives, the time is booked if it is still free; if it isn't, you get all of it back.",
    );
  return t("It wasn't paid for in time, so others can book this time again.");
}

/** What staff have to look at, in words; empty when nothing. */
export function troubleWords(t: Translate, trouble: string | null, state: string): string {
  if (trouble === "not_reached" && state === "failed") return refusedWords(t);
  return trouble === null ? "" : (troublesWords(t)[trouble] ?? "");
}

const refusedWords = (t: Translate) =>
  t("The payment provider didn't begin this payment. The client can try again, or pay you directly.");

const troublesWords = (t: Translate): Record<string, string> => ({
  disputed: t("The payer's bank disputes this payment. Please respond on the payment provider's site."),
  not_reached: t("The payment provider couldn't be reached. We'll keep trying."),
  amount_differs: t(
    "The provider took a different amount from the one we asked for. Please check it on the provider's site.",
  ),
  dispute_lost: t(
    "The payer's bank has taken this payment back for good. What it paid for is owed again: ask for it, or waive it.",
  ),
  refund_failed: t("The refund didn't go through. Please refund the client another way."),
});

/** What an amount is, with its currency, above zero or none. */
export function amountWords(t: Translate, minor: number, currency: string | null): string {
  return minor === 0 ? t("Nothing") : priceWords(t, minor, currency ?? "USD");
}
