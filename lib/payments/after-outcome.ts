import type { Translate } from "@/lib/i18n/message";
import "server-only";
import type { Outcome } from "@/lib/appointments/attendance/attendance";
import { isStaff, type Staff } from "@/lib/auth/actor";
import { keepsAccounts } from "@/lib/payments/mode";
import { type MoneyOf, moneyOf } from "@/lib/payments/statement";
import { amountWords } from "@/lib/payments/words";

/** What is to be decided about the money now, and what the link to that decision is called. */
export type NextDecision = {
  words: string;
  link: string;
  /** The books follow in a moment; the page looks again until they have. */
  isPending: boolean;
};

/**
 * What staff may decide about the money of a session once they have said what it came to: the fee where the client
 * missed it, a refund or a waiver where it was not the client's doing. Nothing moves by the outcome alone; null where
 * there is nothing to decide.
 */
export async function decisionAfter(
  t: Translate,
  staff: Staff,
  appointmentId: string,
  outcome: Outcome,
): Promise<NextDecision | null> {
  if (!keepsAccounts() || !isStaff(staff) || outcome === "completed") return null;
  const money = await moneyOf(staff, appointmentId);
  if (!money?.priceMinor) return null;
  return outcome === "client_missed" ? feeDecision(t, money) : amends(t, money);
}

function feeDecision(t: Translate, { fee, currency, balance, status }: MoneyOf): NextDecision | null {
  const { chargedMinor, creditedMinor } = balance;
  if (!fee && status === "no_show" && chargedMinor > 0 && creditedMinor === 0)
    return {
      words: t("Whether a fee is charged is for you to decide."),
      link: t("Look at its payment"),
      isPending: true,
    };
  if (!fee || fee.openMinor === 0 || fee.isWaived) return null;
  const amount = amountWords(t, fee.openMinor, currency);
  const words = t("The fee for a missed session is {amount}. Nothing is charged until you do.", { amount });
  return { words, link: t("Charge or waive the fee"), isPending: false };
}

function amends(t: Translate, { balance, owedMinor, currency }: MoneyOf): NextDecision | null {
  const paidMinor = balance.paidMinor - balance.returnedMinor;
  const isPending = false;
  if (paidMinor > 0)
    return {
      words: t("{amount} was paid for it.", { amount: amountWords(t, paidMinor, currency) }),
      link: t("Refund what was paid"),
      isPending,
    };
  if (owedMinor > 0)
    return {
      words: t("{amount} is still owed for it.", { amount: amountWords(t, owedMinor, currency) }),
      link: t("Waive it"),
      isPending,
    };
  return null;
}
