import { and, eq, isNotNull, isNull, type SQL, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { appointmentEvents, holds } from "@/db/schema";
import { releaseHolds, takeOverHolds } from "@/lib/reservations/release";

/**
 * Ends what is kept for an undo. It comes before giving back a time: any change that needs both that time and this hold has
 * taken the hold first, too.
 */
export async function releaseUndo(tx: Transaction, appointmentId: string, now: Date): Promise<void> {
  await releaseHolds(tx, keptFor(tx, appointmentId), now);
}

/** The same where the appointment takes that time back. */
export async function takeOverUndo(tx: Transaction, appointmentId: string, now: Date): Promise<void> {
  await takeOverHolds(tx, keptFor(tx, appointmentId), now);
}

function keptFor(tx: Transaction, appointmentId: string): SQL {
  const keeps = and(eq(appointmentEvents.appointmentId, appointmentId), isNotNull(appointmentEvents.holdId));
  const kept = tx
    .select({ id: appointmentEvents.holdId })
    .from(appointmentEvents)
    .where(and(keeps, isNull(appointmentEvents.retractedAt)));
  return sql`${holds.id} in ${kept}`;
}
