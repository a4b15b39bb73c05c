import { eq, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { connectedCalendars } from "@/db/schema";

/** Notes that a practitioner's consent is worth nothing any more. */
export async function markRevoked(id: string, now: Date): Promise<void> {
  await db
    .update(connectedCalendars)
    .set({ revokedAt: sql`coalesce(${connectedCalendars.revokedAt}, ${now.toISOString()}::timestamptz)` })
    .where(eq(connectedCalendars.id, id));
}
