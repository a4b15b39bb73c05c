import { eq } from "drizzle-orm";
import { webhookDeliveries } from "@/db/schema";
import type { Surroundings } from "@/lib/guarded-fetch/guarded-fetch";
import { type CallOutcome, call } from "@/lib/webhooks/call";
import { type Claimed, calledAt, claimOf, dueAddresses } from "@/lib/webhooks/claim";
import { settle } from "@/lib/webhooks/settle";

/**
 * Tells every address what is due, and answers how many calls that took. Several workers share the work, no delivery is
 * in two hands, and an address is called outside any transaction. A worker that is killed between a call and its mark
 * leaves the delivery to the next one, and its receiver knows the second call by its id.
 */
export async function deliverDue(now: Date, surroundings?: Surroundings): Promise<number> {
  const addresses = await dueAddresses(now);
  const calls = await Promise.all(addresses.map((id) => deliverTo(id, now, surroundings)));
  return calls.reduce((sum, count) => sum + count, 0);
}

/** Tells one address some of what is due, and answers how many calls that took. */
export async function deliverTo(addressId: string, now: Date, surroundings?: Surroundings): Promise<number> {
  const claimed = await claimOf(addressId, now);
  await Promise.all(claimed.map((delivery) => deliver(delivery, now, surroundings)));
  return claimed.length;
}

/** Tells one address one thing, and answers what came of it; null when another worker is at it. */
export async function deliverOne(
  delivery: { id: string; addressId: string },
  now: Date,
  surroundings?: Surroundings,
): Promise<CallOutcome | null> {
  const [claimed] = await claimOf(delivery.addressId, now, eq(webhookDeliveries.id, delivery.id));
  return claimed ? deliver(claimed, now, surroundings) : null;
}

async function deliver(delivery: Claimed, now: Date, surroundings?: Surroundings): Promise<CallOutcome | null> {
  const called = await calledAt(delivery.addressId, now);
  if (!called) return null;
  const outcome = await call(called, delivery, now, surroundings);
  await settle(called, delivery, outcome, now);
  return outcome;
}
