import type { z } from "zod";
import { seconds, type World } from "@/lib/testing/stand-ins/stripe/moves";
import type { PARAMETERS } from "@/lib/testing/stand-ins/stripe/parameters";
import { badParameter, noSuch, Refused } from "@/lib/testing/stand-ins/stripe/refused";
import { type Charge, type Dispute, type Entry, newId, type Refund } from "@/lib/testing/stand-ins/stripe/store";

/** Gives money back: no more than is left of what was charged, and nothing of what is disputed. */
export function addRefund(world: World, given: z.output<typeof PARAMETERS.newRefund>): Refund {
  const charge = chargeOf(world, given.payment_intent);
  const left = charge.amount - charge.amount_refunded;
  if (left === 0)
    throw new Refused({ code: "charge_already_refunded", message: `Charge ${charge.id} has already been refunded.` });
  if (isChargedBack(world, charge))
    throw new Refused({ code: "charge_disputed", message: `Charge ${charge.id} has been charged back.` });
  const { amount = left } = given;
  if (amount < 1) throw badParameter("parameter_invalid_integer", "amount", "Invalid positive integer");
  if (amount > left)
    throw new Refused({
      param: "amount",
      message: `Refund amount (${amount}) is greater than unrefunded amount on charge (${left})`,
    });
  const refund: Refund = {
    id: newId("re"),
    object: "refund",
    amount,
    currency: charge.currency,
    status: world.refundsPend ? "pending" : "succeeded",
    reason: given.reason ?? null,
    metadata: given.metadata ?? {},
    charge: charge.id,
    payment_intent: charge.payment_intent,
    created: seconds(world),
  };
  world.store.refunds.set(refund.id, refund);
  give(charge, amount);
  world.happen("refund.created", refund);
  world.happen("charge.refunded", charge);
  return refund;
}

/** What became of a refund that took days; a failed one gives the charge its amount again. */
export function settleRefund(world: World, id: string, isGood: boolean): void {
  const refund = world.store.refunds.get(id);
  const charge = world.store.charges.get(refund?.charge ?? "");
  if (!refund || !charge) throw noSuch("refund", id);
  refund.status = isGood ? "succeeded" : "failed";
  if (!isGood) give(charge, -refund.amount);
  world.happen(isGood ? "refund.updated" : "refund.failed", refund);
}

/** The payer's bank takes back what is left of the money. */
export function addDispute(world: World, paymentIntent: string): Dispute {
  const charge = chargeOf(world, paymentIntent);
  const amount = charge.amount - charge.amount_refunded;
  if (amount === 0 || isChargedBack(world, charge))
    throw new Refused({ message: `Nothing of charge ${charge.id} is left to be disputed.` });
  charge.disputed = true;
  const dispute: Dispute = {
    id: newId("du"),
    object: "dispute",
    amount,
    currency: charge.currency,
    status: "needs_response",
    charge: charge.id,
    payment_intent: charge.payment_intent,
    balance_transactions: [moved(charge, -amount, DISPUTE_FEE)],
    created: seconds(world),
    livemode: false,
  };
  world.store.disputes.set(dispute.id, dispute);
  world.happen("charge.dispute.created", dispute);
  return dispute;
}

/** The bank has decided. */
export function closeDispute(world: World, id: string, isWon: boolean): void {
  const dispute = world.store.disputes.get(id);
  if (!dispute) throw noSuch("dispute", id);
  dispute.status = isWon ? "won" : "lost";
  const charge = world.store.charges.get(dispute.charge);
  if (isWon && charge) dispute.balance_transactions.push(moved(charge, dispute.amount, 0));
  world.happen("charge.dispute.closed", dispute);
}

// A charge stays `disputed` for ever; one whose disputes were all won can be given back.
function isChargedBack({ store }: World, { id, disputed }: Charge): boolean {
  const disputes = [...store.disputes.values()].filter(({ charge }) => charge === id);
  return disputed && disputes.some(({ status }) => status !== "won");
}

// What Stripe keeps of a dispute, however it ends.
const DISPUTE_FEE = 1_500;

function moved({ id: source, currency }: Charge, amount: number, fee: number): Entry {
  return { id: newId("txn"), object: "balance_transaction", amount, fee, net: amount - fee, currency, source };
}

function chargeOf(world: World, paymentIntent: string): Charge {
  const intent = world.store.intents.get(paymentIntent);
  if (!intent) throw noSuch("payment_intent", paymentIntent);
  const charge = world.store.charges.get(intent.latest_charge ?? "");
  if (charge?.status !== "succeeded")
    throw new Refused({
      message: `This PaymentIntent (${paymentIntent}) does not have a successful charge to refund.`,
    });
  return charge;
}

function give(charge: Charge, amount: number): void {
  charge.amount_refunded += amount;
  charge.refunded = charge.amount_refunded === charge.amount;
}
