import { and, asc, eq, inArray, lte, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { appointments, offers, waitingEntries } from "@/db/schema";

/**
 * Ends offers whose hour is over; a client who let one pass waits on. Entries are locked before their offers, as in an
 * answer.
 */
export async function endOffers(now: Date) {
  const over = and(eq(offers.state, "open"), lte(offers.expiresAt, now));
  await db.transaction(async (tx) => {
    const entries = await tx
      .select({ id: waitingEntries.id })
      .from(waitingEntries)
      .where(inArray(waitingEntries.id, tx.select({ id: offers.entryId }).from(offers).where(over)))
      .orderBy(asc(waitingEntries.id))
      .for("update");
    const ids = entries.map(({ id }) => id);
    if (ids.length === 0) return;
    await tx
      .update(offers)
      .set({ state: "expired" })
      .where(and(over, inArray(offers.entryId, ids)));
    const offered = and(inArray(waitingEntries.id, ids), eq(waitingEntries.state, "offered"));
    await tx.update(waitingEntries).set({ state: "waiting" }).where(offered);
  });
}

/** Ends the waiting for something earlier than a session that has begun. */
export async function endWaiting(now: Date) {
  const over = sql`exists (select from ${appointments} where ${appointments.id} = ${waitingEntries.appointmentId}
    and (${appointments.status} in ('completed', 'no_show')
      or (${appointments.status} = 'scheduled' and ${appointments.startsAt} <= ${now.toISOString()}::timestamptz)))`;
  const waiting = and(eq(waitingEntries.state, "waiting"), over);
  await db.update(waitingEntries).set({ state: "withdrawn" }).where(waiting);
}
