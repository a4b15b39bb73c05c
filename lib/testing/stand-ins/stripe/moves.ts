import { feeOf } from "@/lib/testing/stand-ins/stripe/amounts";
import { noSuch, Refused } from "@/lib/testing/stand-ins/stripe/refused";
import {
  type Charge,
  type Intent,
  newId,
  type Session,
  type Store,
  type Thing,
} from "@/lib/testing/stand-ins/stripe/store";

/** What the stand-in acts on and tells of. */
export type World = {
  store: Store;
  clock: () => Date;
  happen: (type: string, thing: Thing) => void;
  /** Whether refunds take days, as those of some banks do. */
  refundsPend: boolean;
  /** Whether what Stripe keeps is known only later, as it is of some payments. */
  feesPend: boolean;
};

/** Seconds since 1970. */
export function seconds({ clock }: World): number {
  return Math.floor(clock().getTime() / 1_000);
}

/** An intent that waits for a card. */
export function addIntent(world: World, given: Pick<Intent, "amount" | "currency"> & Partial<Intent>): Intent {
  const id = newId("pi");
  const intent: Intent = {
    id,
    object: "payment_intent",
    status: "requires_payment_method",
    client_secret: `${id}_secret_${newId("s")}`,
    description: null,
    statement_descriptor_suffix: null,
    metadata: {},
    latest_charge: null,
    last_payment_error: null,
    created: seconds(world),
    livemode: false,
    ...given,
  };
  world.store.intents.set(id, intent);
  world.happen("payment_intent.created", intent);
  return intent;
}

/** The payer pays an intent: at once, with a method that takes days, or with a card that is declined. */
export function pay(world: World, intent: Intent, how: "pay" | "async" | "decline"): void {
  if (intent.status !== "requires_payment_method")
    throw new Refused({ code: "payment_intent_unexpected_state", message: `The intent is ${intent.status}.` });
  const charge = addCharge(world, intent);
  intent.latest_charge = charge.id;
  if (how === "pay") succeed(world, intent, charge);
  else if (how === "decline") fail(world, intent, charge, "card_declined");
  else wait(world, intent, charge);
}

/** What a method that takes days came to. */
export function settle(world: World, intent: Intent, isGood: boolean): void {
  const charge = world.store.charges.get(intent.latest_charge ?? "");
  if (!charge || intent.status !== "processing") throw noSuch("pending charge", intent.id);
  if (isGood) succeed(world, intent, charge);
  else fail(world, intent, charge, "insufficient_funds");
}

/** A session that was not paid in time is expired. */
export function expire(world: World, session: Session): void {
  const intent = world.store.intents.get(session.payment_intent ?? "");
  Object.assign(session, { status: "expired", url: null });
  if (intent) cancel(world, intent);
  world.happen("checkout.session.expired", session);
}

/** An intent that is wanted no more. */
export function cancel(world: World, intent: Intent): void {
  intent.status = "canceled";
  world.happen("payment_intent.canceled", intent);
}

function addCharge(world: World, { id, amount, currency, metadata }: Intent): Charge {
  const charge: Charge = {
    id: newId("ch"),
    object: "charge",
    amount,
    amount_refunded: 0,
    currency,
    status: "pending",
    paid: false,
    refunded: false,
    disputed: false,
    failure_code: null,
    metadata: { ...metadata },
    payment_intent: id,
    balance_transaction: null,
    created: seconds(world),
    livemode: false,
  };
  world.store.charges.set(charge.id, charge);
  return charge;
}

function wait(world: World, intent: Intent, charge: Charge): void {
  intent.status = "processing";
  world.happen("charge.pending", charge);
  world.happen("payment_intent.processing", intent);
}

function succeed(world: World, intent: Intent, charge: Charge): void {
  const fee = feeOf(charge.amount);
  const { amount, currency } = charge;
  const entry = { id: newId("txn"), object: "balance_transaction", amount, fee, net: amount - fee, currency } as const;
  world.store.entries.set(entry.id, { ...entry, source: charge.id });
  const balance_transaction = world.feesPend ? null : entry.id;
  Object.assign(charge, { status: "succeeded", paid: true, balance_transaction });
  Object.assign(intent, { status: "succeeded", last_payment_error: null });
  world.happen("charge.succeeded", charge);
  world.happen("payment_intent.succeeded", intent);
}

/** Stripe says what it keeps of the charges of which it had not said so. */
export function sayFees(world: World): void {
  for (const entry of world.store.entries.values()) {
    const charge = world.store.charges.get(entry.source);
    if (charge?.status !== "succeeded" || charge.balance_transaction !== null) continue;
    charge.balance_transaction = entry.id;
    world.happen("charge.updated", charge);
  }
}

function fail(world: World, intent: Intent, charge: Charge, code: string): void {
  Object.assign(charge, { status: "failed", failure_code: code });
  Object.assign(intent, { status: "requires_payment_method", last_payment_error: { type: "card_error", code } });
  world.happen("charge.failed", charge);
  world.happen("payment_intent.payment_failed", intent);
}
