import type { Translate } from "@/lib/i18n/message";
import type { TestPayment } from "@/lib/payments/test-payments/queries";
import { type Clock, shortMoment } from "@/lib/time/format";

type Told = Pick<TestPayment, "state" | "createdAt" | "paidAt" | "toldAt" | "returnedAt" | "refundId">;

/** How a test payment is said: of how much, at which vendor, and on whose clock. */
type Saying = { amount: string; title: string; clock: Clock };

/**
 * What happened to a test payment, in sentences; `isGood` once all that it tries has worked, `isOver` once
 * there is nothing more to come.
 */
export function testWords(t: Translate, test: Told, { amount, title, clock }: Saying) {
  const { state, paidAt, toldAt } = test;
  const moment = shortMoment(test.createdAt, clock);
  if (state === "begun") return said(t("{amount}, begun on {moment}, is not paid yet.", { amount, moment }), false);
  if (state === "expired")
    return said(t("{amount}, begun on {moment}, was not paid, so nothing was tested.", { amount, moment }), true);
  const paid = t("{amount} was paid on {moment}.", { amount, moment: shortMoment(paidAt ?? test.createdAt, clock) });
  const told = toldAt
    ? t("{title} told us by its webhook on {moment}.", { title, moment: shortMoment(toldAt, clock) })
    : t("{title}'s webhook hasn't told us yet. If this stays so, check the webhook's address and secret at {title}.", {
        title,
      });
  const isOver = (state === "returned" && toldAt !== null) || state === "kept";
  return { words: [paid, told, returnWords(t, test, title, clock)], isGood: isOver && state === "returned", isOver };
}

function returnWords(t: Translate, { state, returnedAt, refundId }: Told, title: string, clock: Clock): string {
  if (returnedAt) return t("All of it was given back on {moment}.", { moment: shortMoment(returnedAt, clock) });
  if (state === "kept") return t("{title} didn't give it back. Please refund it on {title}'s own pages.", { title });
  if (refundId) return t("It is on its way back to the card, which can take some days.");
  return t("It is being given back.");
}

function said(words: string, isOver: boolean) {
  return { words: [words], isGood: false, isOver };
}
