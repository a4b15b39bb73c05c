import { eq } from "drizzle-orm";
import { db } from "@/db/client";
import { connectedCalendars } from "@/db/schema";
import type { Staff } from "@/lib/auth/actor";
import { lockConnection } from "@/lib/calendars/connected/accounts/connections";

/**
 * Says which zone a connected calendar means by names that nobody knows, and has it read anew. Refuses with `not_found`
 * (404) another practitioner's.
 */
export async function assumeZoneThere(staff: Staff, { id, zone }: { id: string; zone: string }, now: Date) {
  await db.transaction(async (tx) => {
    await lockConnection(tx, staff, id);
    await tx
      .update(connectedCalendars)
      .set({ assumedZone: zone, cursor: null, dueAt: now, claimedUntil: null })
      .where(eq(connectedCalendars.id, id));
  });
}
