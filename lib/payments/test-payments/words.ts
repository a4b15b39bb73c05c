import type { TestPayment } from "@/lib/payments/test-payments/queries";
import { type Clock, shortMoment } from "@/lib/time/format";

type Told = Pick<TestPayment, "state" | "createdAt" | "paidAt" | "toldAt" | "returnedAt" | "refundId">;

/**
 * What happened to a test payment, in sentences; `isGood` once all that it tries has worked, `isOver` once
 * there is nothing more to come.
 */
export function testWords(test: Told, amount: string, title: string, clock: Clock) {
  const { state, paidAt, toldAt } = test;
  if (state === "begun")
    return said(`${amount}, begun on ${shortMoment(test.createdAt, clock)}, is not paid yet.`, false);
  if (state === "expired")
    return said(
      `${amount}, begun on ${shortMoment(test.createdAt, clock)}, was not paid, so nothing was tested.`,
      true,
    );
  const paid = `${amount} was paid on ${shortMoment(paidAt ?? test.createdAt, clock)}.`;
  const told = toldAt
    ? `${title} told us by its webhook on ${shortMoment(toldAt, clock)}.`
    : `${title}'s webhook hasn't told us yet. If this stays so, check the webhook's address and secret at ${title}.`;
  const isOver = (state === "returned" && toldAt !== null) || state === "kept";
  return { words: [paid, told, returnWords(test, title, clock)], isGood: isOver && state === "returned", isOver };
}

function returnWords({ state, returnedAt, refundId }: Told, title: string, clock: Clock): string {
  if (returnedAt) return `All of it was given back on ${shortMoment(returnedAt, clock)}.`;
  if (state === "kept") return `${title} didn't give it back. Please refund it on ${title}'s own pages.`;
  if (refundId) return "It is on its way back to the card, which can take some days.";
  return "It is being given back.";
}

function said(words: string, isOver: boolean) {
  return { words: [words], isGood: false, isOver };
}
