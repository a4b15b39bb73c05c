import { subMinutes } from "date-fns";
import { and, eq, lt } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { appointments } from "@/db/schema";
import { JOIN_LATE_MINUTES } from "@/lib/appointments/join-window";
import { type Locked, lockForWorker } from "@/lib/appointments/lock";
import { announceChange } from "@/lib/appointments/watch";
import { record } from "@/lib/audit/record";
import { cameTo, closeRoom } from "@/lib/meetings/room";
import { completionKey } from "@/lib/notifications/change-messages";
import { messagePayload } from "@/lib/notifications/message-payload";
import { promise } from "@/lib/outbox/promise";

const BATCH = 200;

/** Finishes the booked appointments whose join window has closed. Returns how many; several workers may run it. */
export async function completeFinishedAppointments(now: Date): Promise<number> {
  const closedBefore = subMinutes(now, JOIN_LATE_MINUTES);
  return db.transaction(async (tx) => {
    const over = await tx
      .select({ id: appointments.id })
      .from(appointments)
      .where(and(eq(appointments.status, "scheduled"), lt(appointments.endsAt, closedBefore)))
      .limit(BATCH)
      .for("update", { skipLocked: true });
    for (const { id } of over) {
      const appointment = await lockForWorker(tx, id, "scheduled");
      if (appointment) await complete(tx, appointment, now);
    }
    return over.length;
  });
}

async function complete(tx: Transaction, appointment: Locked, now: Date) {
  const { id, clientId, version } = appointment;
  await tx
    .update(appointments)
    .set({ status: "completed", meetingStatus: "completed", version: version + 1, updatedAt: now })
    .where(eq(appointments.id, id));
  await closeRoom(tx, id, now);
  await record(tx, { actorId: null, action: "appointment.completed", subjectId: id }, now);
  await announceChange(tx, id);
  // A kind word after a session, and none after one that the client missed.
  if (!(await cameTo(tx, id))) return;
  const payload = messagePayload(appointment);
  const message = { kind: "appointment-completed" as const, recipientId: clientId, payload };
  await promise(tx, { ...message, dedupeKey: completionKey(id, payload.version) }, now);
}
