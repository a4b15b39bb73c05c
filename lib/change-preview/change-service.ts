import "server-only";
import type { Transaction } from "@/db/client";
import type { Staff } from "@/lib/auth/actor";
import { changeWithPreview } from "@/lib/change-preview/preview";
import { type Outcome, type Settlement, UNASKED } from "@/lib/change-preview/settlement";
import { type ChangedService, endService, writeService } from "@/lib/practice/change-service";

/** What a service becomes, and what becomes of the sessions that this strands. */
export type ServiceChange = ChangedService & { settlement?: Settlement };

/**
 * Changes a service for bookings from now on; what is booked keeps its length, price and policy. Admins only. Sessions
 * that this strands each need an answer, or nothing is saved.
 */
export function changeService(
  admin: Staff,
  { settlement = UNASKED, ...change }: ServiceChange,
  now: Date,
): Promise<Outcome> {
  const write = (tx: Transaction) => writeService(tx, admin, change, now);
  return changeWithPreview(admin, { whose: null, settlement, write }, now);
}

/** Takes a service out of what can be booked, as `endService`, once each session that this strands has its answer. */
export function retireService(admin: Staff, id: string, settlement: Settlement, now: Date): Promise<Outcome> {
  const write = (tx: Transaction) => endService(tx, admin, id, now);
  return changeWithPreview(admin, { whose: null, settlement, write }, now);
}
