import { and, eq, inArray, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { holds, offers, waitingEntries } from "@/db/schema";
import { releaseHolds } from "@/lib/reservations/release";

/** Takes a client off every list, and gives back the times that are kept for them. */
export async function forgetWaiting(tx: Transaction, clientId: string, now: Date) {
  const own = and(eq(waitingEntries.clientId, clientId), inArray(waitingEntries.state, ["waiting", "offered"]));
  const left = await tx
    .update(waitingEntries)
    .set({ state: "withdrawn" })
    .where(own)
    .returning({ id: waitingEntries.id });
  const entries = left.map(({ id }) => id);
  const open = and(inArray(offers.entryId, entries), eq(offers.state, "open"));
  const passed = await tx.update(offers).set({ state: "declined" }).where(open).returning({ holdId: offers.holdId });
  const kept = passed.map(({ holdId }) => holdId);
  await releaseHolds(tx, sql`(${eq(holds.clientId, clientId)} or ${inArray(holds.id, kept)})`, now);
}
