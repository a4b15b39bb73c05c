import { db } from "@/db/client";
import { lockAppointment } from "@/lib/appointments/lock";
import { assertCanBecome } from "@/lib/appointments/status";
import { transition } from "@/lib/appointments/transition";
import { undoableUntil } from "@/lib/appointments/undo/rules";
import { type Actor, isStaff } from "@/lib/auth/actor";
import { Refusal } from "@/lib/errors";
import { UNDO_MINUTES } from "@/lib/undo";

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
    const held = until && { until, holdId: null };
    await transition(tx, staff, appointment, { kind: "rejected", reason }, now, held);
  });
}
