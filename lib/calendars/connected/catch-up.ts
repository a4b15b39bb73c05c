import "server-only";
import { and, eq, isNotNull, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { calendarEntries } from "@/db/schema";
import type { Staff } from "@/lib/auth/actor";
import { lockConnection } from "@/lib/calendars/connected/accounts/connections";
import { readConnection } from "@/lib/calendars/connected/reading/read";

/**
 * Reads a connected calendar now, and has what could not be written to it tried again at once. Refuses with `not_found`
 * (404) another practitioner's.
 */
export async function catchUp(staff: Staff, id: string, now: Date): Promise<void> {
  const { connectionId, trouble, revision } = calendarEntries;
  await db.transaction(async (tx) => {
    await lockConnection(tx, staff, id);
    await tx
      .update(calendarEntries)
      .set({ dueAt: now, tries: 0, revision: sql`${revision} + 1` })
      .where(and(eq(connectionId, id), isNotNull(trouble)));
  });
  await readConnection(id, now);
}
