import { and, eq, gt, or } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { appointments } from "@/db/schema";
import type { Side } from "@/lib/appointments/cancel-all";
import { releaseUndo } from "@/lib/appointments/undo/undo";
import { announceChange } from "@/lib/appointments/watch";
import { record } from "@/lib/audit/record";
import { closeRoom } from "@/lib/meetings/room";
import { releasePlace } from "@/lib/reservations/release";
import { releaseTime } from "@/lib/reservations/reserve";

/**
 * Cancels what an account had ahead when it was erased, in a restored backup of before. No one is told: they were when
 * it happened. There is no key to seal a reason under, and none is written.
 */
export async function cancelErased(tx: Transaction, side: Side, erasedAt: Date): Promise<void> {
  const whose =
    "clientId" in side
      ? eq(appointments.clientId, side.clientId)
      : eq(appointments.practitionerId, side.practitionerId);
  const ahead = or(
    eq(appointments.status, "pending_review"),
    and(eq(appointments.status, "scheduled"), gt(appointments.startsAt, erasedAt)),
  );
  for (const row of await tx.select().from(appointments).where(and(whose, ahead)).for("update"))
    await cancelOne(tx, row, erasedAt);
}

async function cancelOne(tx: Transaction, row: typeof appointments.$inferSelect, erasedAt: Date) {
  const { id, status, openingId, meetingStatus, version } = row;
  if (openingId) await releasePlace(tx, openingId);
  await releaseUndo(tx, id, erasedAt);
  await releaseTime(tx, id);
  await closeRoom(tx, id, erasedAt);
  await tx
    .update(appointments)
    .set({
      status: "cancelled",
      meetingStatus: meetingStatus === "none" ? "none" : "cancelled",
      cancelledBy: "practice",
      version: version + 1,
      updatedAt: erasedAt,
    })
    .where(eq(appointments.id, id));
  const event = { actorId: null, action: "appointment.cancelled" as const, subjectId: id };
  await record(tx, { ...event, details: { from: status } }, erasedAt);
  await announceChange(tx, id);
}
