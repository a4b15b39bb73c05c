import { and, eq, isNotNull, isNull, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { appointmentEvents, holds } from "@/db/schema";
import { releaseHolds } from "@/lib/reservations/release";

/**
 * Ends what is kept for an undo. It comes before giving back a time: any change that needs both that time and this hold has
 * taken the hold first, too.
 */
export async function releaseUndo(tx: Transaction, appointmentId: string, now: Date) {
  const keeps = and(eq(appointmentEvents.appointmentId, appointmentId), isNotNull(appointmentEvents.holdId));
  const kept = tx
    .select({ id: appointmentEvents.holdId })
    .from(appointmentEvents)
    .where(and(keeps, isNull(appointmentEvents.retractedAt)));
  await releaseHolds(tx, sql`${holds.id} in ${kept}`, now);
}
