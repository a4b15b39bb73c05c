import { and, eq, gt, or } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { appointments } from "@/db/schema";
import { isAttendedBy } from "@/lib/appointments/attendees/attending";
import type { Side } from "@/lib/appointments/cancel-all";
import { lockForWorker } from "@/lib/appointments/lock";
import { transition } from "@/lib/appointments/transition";
import { releaseUndo } from "@/lib/appointments/undo/release";
import { releasePlace } from "@/lib/reservations/release";
import { releaseTime } from "@/lib/reservations/reserve";

/**
 * Cancels what an account had ahead when it was erased, in a restored backup of before. No one is told: they were when
 * it happened. There is no key to seal a reason under, and none is written.
 */
export async function cancelErased(tx: Transaction, side: Side, erasedAt: Date): Promise<void> {
  const whose = "clientId" in side ? isAttendedBy(side.clientId) : eq(appointments.practitionerId, side.practitionerId);
  const ahead = or(
    eq(appointments.status, "pending_review"),
    and(eq(appointments.status, "scheduled"), gt(appointments.startsAt, erasedAt)),
  );
  const rows = await tx.select({ id: appointments.id }).from(appointments).where(and(whose, ahead));
  for (const { id } of rows) await cancelOne(tx, id, erasedAt);
}

async function cancelOne(tx: Transaction, id: string, erasedAt: Date) {
  const appointment = await lockForWorker(tx, id);
  if (!appointment) return;
  if (appointment.openingId) await releasePlace(tx, appointment.openingId);
  await releaseUndo(tx, id, erasedAt);
  await releaseTime(tx, id);
  await transition(tx, null, appointment, { kind: "cancelled", by: "practice", reason: "" }, erasedAt, "known");
}
