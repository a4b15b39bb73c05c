import type { z } from "zod";
import { transactionOf } from "@/lib/testing/stand-ins/paystack/moves";
import type { PARAMETERS } from "@/lib/testing/stand-ins/paystack/parameters";
import { Refused } from "@/lib/testing/stand-ins/paystack/refused";
import type { Dispute, Refund, Transaction, World } from "@/lib/testing/stand-ins/paystack/store";

const DAYS_EXPECTED = 10;

/** Begins to give money back: no more than is left of what was asked for. There is no key against a second time. */
export function addRefund(world: World, given: z.output<typeof PARAMETERS.refund>): Refund {
  const transaction = transactionOf(world, given.transaction);
  if (transaction.status === "reversed")
    throw new Refused("Transaction has been fully reversed", "transaction_reversed");
  if (transaction.status !== "success") throw new Refused("Transaction is not successful", "invalid_params");
  if (given.currency && given.currency !== transaction.currency) throw new Refused("Wrong currency", "invalid_params");
  const left = transaction.requested_amount - givenBack(world, transaction) - lostOf(world, transaction);
  const { amount = left } = given;
  if (amount < 1 || amount > left)
    throw new Refused("Refund amount cannot be more than the original transaction amount", "invalid_params");
  const refund = newRefund(world, transaction, { ...given, amount });
  world.refunds.set(refund.id, refund);
  tell(world, "refund.pending", refund, transaction);
  return refund;
}

/** What became of a refund. */
export function settleRefund(world: World, id: number, isGood: boolean): void {
  const refund = world.refunds.get(id);
  if (!refund) throw new Refused("Refund not found", "refund_not_found", 404);
  const transaction = transactionOf(world, refund.transaction);
  tell(world, "refund.processing", Object.assign(refund, { status: "processing" }), transaction);
  refund.status = isGood ? "processed" : "failed";
  const isAll = isGood && givenBack(world, transaction, "processed") === transaction.requested_amount;
  if (isAll) transaction.status = "reversed";
  tell(world, isGood ? "refund.processed" : "refund.failed", refund, transaction);
}

/** The payer's bank asks for the money back. */
export function addDispute(world: World, reference: string): Dispute {
  const transaction = transactionOf(world, reference);
  const { id, currency, requested_amount } = transaction;
  const refund_amount = requested_amount - givenBack(world, transaction) - lostOf(world, transaction);
  if (refund_amount === 0) throw new Refused("Nothing is left to be disputed", "invalid_params");
  const dispute: Dispute = {
    id: world.nextId(),
    domain: "test",
    status: "awaiting-merchant-feedback",
    resolution: null,
    refund_amount,
    currency,
    transaction: { id, reference },
    created_at: world.clock().toISOString(),
  };
  world.disputes.set(dispute.id, dispute);
  world.happen("charge.dispute.create", dispute);
  return dispute;
}

/** The bank has decided. */
export function closeDispute(world: World, id: number, isWon: boolean): void {
  const dispute = world.disputes.get(id);
  if (!dispute) throw new Refused("Dispute not found", "dispute_not_found", 404);
  Object.assign(dispute, { status: "resolved", resolution: isWon ? "declined" : "merchant-accepted" });
  world.happen("charge.dispute.resolve", dispute);
}

/** What went back of a transaction, or is on its way. */
export function givenBack(world: World, { id }: Transaction, only?: Refund["status"]): number {
  const ofIt = [...world.refunds.values()].filter(({ transaction }) => transaction === id);
  const counted = ofIt.filter(({ status }) => (only ? status === only : status !== "failed"));
  return counted.reduce((sum, { amount }) => sum + amount, 0);
}

/** What disputes took of a transaction. */
export function lostOf({ disputes }: World, { id }: Transaction): number {
  const lost = [...disputes.values()].filter(
    ({ transaction, resolution }) => transaction.id === id && resolution !== null && resolution !== "declined",
  );
  return lost.reduce((sum, { refund_amount }) => sum + refund_amount, 0);
}

type Given = { amount: number; customer_note?: string; merchant_note?: string };

function newRefund(world: World, transaction: Transaction, { amount, customer_note, merchant_note }: Given): Refund {
  const now = world.clock();
  const note = `Refund for transaction ${transaction.reference}`;
  return {
    id: world.nextId(),
    domain: "test",
    transaction: transaction.id,
    amount,
    currency: transaction.currency,
    status: "pending",
    customer_note: customer_note ?? note,
    merchant_note: merchant_note ?? `${note} by office@example.org`,
    created_at: now.toISOString(),
    expected_at: new Date(now.getTime() + DAYS_EXPECTED * 86_400_000).toISOString(),
  };
}

// The event has the amount as a text where the answer has a number, and no id until the bank gave one.
function tell(world: World, event: string, { id, status, amount, currency, domain }: Refund, transaction: Transaction) {
  const refund_reference = status === "processed" ? `REF-${id}` : null;
  const { reference: transaction_reference } = transaction;
  world.happen(event, { status, transaction_reference, refund_reference, amount: `${amount}`, currency, domain });
}
