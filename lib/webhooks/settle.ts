import { and, eq, gt, sql } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { keyFrom, sealMaybe } from "@/db/encryption";
import { webhookAddresses, webhookAttempts, webhookDeliveries } from "@/db/schema";
import { newId } from "@/lib/id";
import { logInfo } from "@/lib/log";
import { type CallOutcome, isTaken } from "@/lib/webhooks/call";
import type { Called, Claimed } from "@/lib/webhooks/claim";
import { TEST_EVENT } from "@/lib/webhooks/event-types";
import { againAt } from "@/lib/webhooks/retry";
import { stopAddress } from "@/lib/webhooks/stop-address";

const GONE = 410;

/** Writes down what came of a call: it was taken, is called again later, or is given up. */
export async function settle(called: Called, delivery: Claimed, outcome: CallOutcome, now: Date): Promise<void> {
  await db.transaction(async (tx) => {
    // Before its deliveries, as by all who lock both. One that was removed meanwhile has no log any more.
    if (!(await lockAddress(tx, called.id))) return;
    await keepAttempt(tx, called, delivery, outcome, now);
    if (isTaken(outcome)) await settleTaken(tx, delivery, now);
    else await settleFailed(tx, delivery, outcome, now);
  });
  const word = outcome.trouble ?? undefined;
  logInfo("webhook.called", { id: delivery.id, kind: delivery.type, status: outcome.status ?? undefined, word });
}

async function lockAddress(tx: Transaction, id: string): Promise<boolean> {
  const which = eq(webhookAddresses.id, id);
  // What happens meanwhile is promised to it all the same: that needs no more than that the row stays.
  const rows = await tx.select({ id: webhookAddresses.id }).from(webhookAddresses).where(which).for("no key update");
  return rows.length === 1;
}

async function keepAttempt(tx: Transaction, called: Called, delivery: Claimed, outcome: CallOutcome, now: Date) {
  const id = newId(now);
  const { tookMs, status, trouble } = outcome;
  const answer = sealMaybe(keyFrom(called.id, called.wrapped), webhookAttempts.answer, id, outcome.answer);
  await tx.insert(webhookAttempts).values({ id, deliveryId: delivery.id, at: now, tookMs, status, trouble, answer });
}

async function settleTaken(tx: Transaction, { id, addressId }: Claimed, now: Date) {
  const taken = { state: "delivered" as const, settledAt: now, claimedUntil: null };
  await tx.update(webhookDeliveries).set(taken).where(isQueued(id));
  await tx.update(webhookAddresses).set({ lastDeliveredAt: now }).where(eq(webhookAddresses.id, addressId));
}

async function settleFailed(tx: Transaction, delivery: Claimed, outcome: CallOutcome, now: Date) {
  const { id, addressId, type } = delivery;
  const isTest = type === TEST_EVENT;
  await tx.update(webhookAddresses).set({ lastFailedAt: now }).where(eq(webhookAddresses.id, addressId));
  if (outcome.status === GONE && !isTest) return stopAddress(tx, addressId, "gone", now);
  const dueAt = isTest ? null : againAt(delivery, outcome.retryAfterSeconds, now);
  if (dueAt) {
    await tx.update(webhookDeliveries).set({ dueAt, claimedUntil: null }).where(isQueued(id));
    return;
  }
  const failed = { state: "failed" as const, settledAt: now, claimedUntil: null };
  await tx.update(webhookDeliveries).set(failed).where(isQueued(id));
  // An address that takes other things is well; this one thing is for a person to look at.
  if (!isTest && !(await hasTakenSince(tx, delivery))) await stopAddress(tx, addressId, "failing", now);
}

async function hasTakenSince(tx: Transaction, { addressId, createdAt }: Claimed): Promise<boolean> {
  const since = and(eq(webhookAddresses.id, addressId), gt(webhookAddresses.lastDeliveredAt, createdAt));
  return (await tx.$count(webhookAddresses, since)) > 0;
}

function isQueued(id: string) {
  return and(eq(webhookDeliveries.id, id), sql`${webhookDeliveries.state} = 'queued'`);
}
