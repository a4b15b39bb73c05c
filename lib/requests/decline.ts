import { eq } from "drizzle-orm";
import { db } from "@/db/client";
import { personKey, sealMaybe } from "@/db/encryption";
import { appointments } from "@/db/schema";
import { lockAppointment } from "@/lib/appointments/lock";
import { assertCanBecome } from "@/lib/appointments/status";
import { UNDO_MINUTES, undoableUntil } from "@/lib/appointments/undo/rules";
import { keepForUndo } from "@/lib/appointments/undo/undo";
import { announceChange } from "@/lib/appointments/watch";
import { record } from "@/lib/audit/record";
import { type Actor, isStaff } from "@/lib/auth/actor";
import { Refusal } from "@/lib/errors";
import { rejectionKey } from "@/lib/notifications/change-messages";
import { messagePayload } from "@/lib/notifications/message-payload";
import { promise } from "@/lib/outbox/promise";

/**
 * Tells a client, kindly, that none of the times asked for can be offered; the reason, if given, is the client's to
 * read. For `undoMinutes` it can be undone and the e-mail waits. Refuses with `wrong_status` (409) what is no request
 * any more, with `forbidden` (403) a client.
 */
export async function rejectRequest(staff: Actor, id: string, reason: string, now: Date, undoMinutes = UNDO_MINUTES) {
  return db.transaction(async (tx) => {
    const appointment = await lockAppointment(tx, staff, id);
    if (!isStaff(staff)) throw new Refusal("forbidden", "Only the practice can answer a request.");
    assertCanBecome(appointment.status, "rejected");
    const until = undoableUntil(null, now, undoMinutes);
    if (until) await keepForUndo(tx, staff, { kind: "rejected", before: appointment, kept: null, until }, now);
    const key = await personKey(tx, appointment.clientId);
    await tx
      .update(appointments)
      .set({
        status: "rejected",
        // Who answers a request that was open to everyone keeps it in sight.
        practitionerId: appointment.practitionerId ?? staff.practitionerId,
        rejectionReason: sealMaybe(key, appointments.rejectionReason, id, reason),
        version: appointment.version + 1,
        updatedAt: now,
      })
      .where(eq(appointments.id, id));
    await record(tx, { actorId: staff.id, action: "appointment.rejected", subjectId: id }, now);
    const payload = messagePayload(appointment, { cells: appointment.cells, ...(reason && { reason }) });
    const message = { kind: "request-rejected" as const, recipientId: appointment.clientId, payload };
    await promise(tx, { ...message, dedupeKey: rejectionKey(id, payload.version) }, now, until);
    await announceChange(tx, id);
  });
}
