import type { z } from "zod";
import { checkAmount, type PARAMETERS } from "@/lib/testing/stand-ins/paystack/parameters";
import { Refused } from "@/lib/testing/stand-ins/paystack/refused";
import { newCode, type Transaction, type World } from "@/lib/testing/stand-ins/paystack/store";

/** Opens a page. A reference is good once. */
export function initialize(world: World, given: z.output<typeof PARAMETERS.initialize>): Transaction {
  const { amount, currency = "GHS", reference = newCode() } = given;
  checkAmount(amount, currency);
  if (world.transactions.has(reference)) throw new Refused("Duplicate Transaction Reference", "duplicate_reference");
  const transaction: Transaction = {
    id: world.nextId(),
    domain: "test",
    status: "abandoned",
    reference,
    access_code: newCode(),
    amount,
    requested_amount: amount,
    currency,
    fees: null,
    channel: null,
    gateway_response: "The transaction was not completed",
    paid_at: null,
    created_at: world.clock().toISOString(),
    metadata: metadataOf(given.metadata),
    callback_url: given.callback_url ?? null,
    customer: { id: world.nextId(), email: given.email },
  };
  world.transactions.set(reference, transaction);
  return transaction;
}

/** The payer pays: at once, with mobile money that is confirmed later, or with a card that is declined. */
export function pay(world: World, reference: string, how: "pay" | "async" | "decline"): Transaction {
  const transaction = transactionOf(world, reference);
  if (transaction.status !== "abandoned" && transaction.status !== "failed")
    throw new Refused(`The transaction is ${transaction.status}`, "transaction_not_open");
  const channel = how === "async" ? "mobile_money" : "card";
  if (how === "pay") succeed(world, transaction, channel);
  if (how === "async") Object.assign(transaction, { status: "pending", channel });
  if (how === "decline") Object.assign(transaction, { status: "failed", channel, gateway_response: "Declined" });
  return transaction;
}

/** What became of mobile money that was to be confirmed. */
export function settle(world: World, reference: string, isGood: boolean): void {
  const transaction = transactionOf(world, reference);
  if (transaction.status !== "pending") throw new Refused("The transaction is not pending", "transaction_not_pending");
  if (isGood) succeed(world, transaction, "mobile_money");
  else Object.assign(transaction, { status: "failed", gateway_response: "Insufficient funds" });
}

/** A transaction by its reference or its number. */
export function transactionOf(world: World, reference: string | number): Transaction {
  const byNumber = [...(typeof reference === "number" ? world.transactions.values() : [])];
  const found = byNumber.find(({ id }) => id === reference) ?? world.transactions.get(String(reference));
  if (!found) throw new Refused("Transaction reference not found.", "transaction_not_found", 404);
  return found;
}

const FEE_SHARE = 0.0195;

function succeed(world: World, transaction: Transaction, channel: string): void {
  const fees = Math.round(transaction.requested_amount * FEE_SHARE);
  Object.assign(transaction, {
    status: "success",
    channel,
    fees,
    amount: transaction.requested_amount + (world.payerBearsFees ? fees : 0),
    gateway_response: "Successful",
    paid_at: world.clock().toISOString(),
  });
  world.happen("charge.success", transaction);
}

function metadataOf(given: string | Record<string, unknown> | undefined): Transaction["metadata"] {
  const read: unknown = typeof given === "string" && given !== "" ? JSON.parse(given) : (given ?? "");
  return typeof read === "object" && read !== null ? { ...read } : "";
}
