import "server-only";
import { and, eq } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { appointments } from "@/db/schema";
import { cancelWithin } from "@/lib/appointments/cancel";
import { lockSession } from "@/lib/appointments/lock";
import type { Staff } from "@/lib/auth/actor";
import { closeWithin } from "@/lib/availability/openings";
import { isId, newId } from "@/lib/id";
import { UNDO_MINUTES } from "@/lib/undo";

/**
 * Cancels a group session: every booked place of it in one act, with a reason that each client reads, and it takes no
 * more bookings. For `undoMinutes` the places are kept and the e-mails wait; an undo puts all of them back, and the
 * session stays closed to others. Refuses with `not_found` (404) one that the actor may not change.
 */
export async function cancelGroupSession(
  staff: Staff,
  openingId: string,
  reason: string,
  now: Date,
  undoMinutes = UNDO_MINUTES,
): Promise<void> {
  await db.transaction(async (tx) => {
    const together = newId(now);
    // The places before their opening, in the order in which both are taken everywhere.
    for (const { id } of await lockBooked(tx, staff, openingId))
      await cancelWithin(tx, staff, { id, reason, together }, now, undoMinutes);
    await closeWithin(tx, staff, openingId, now);
  });
}

async function lockBooked(tx: Transaction, staff: Staff, openingId: string) {
  if (!isId(openingId)) return [];
  const isBooked = and(eq(appointments.openingId, openingId), eq(appointments.status, "scheduled"));
  const [any] = await tx.select({ id: appointments.id }).from(appointments).where(isBooked).limit(1);
  return any ? (await lockSession(tx, staff, any.id)).booked : [];
}
