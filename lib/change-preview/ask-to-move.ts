import type { Transaction } from "@/db/client";
import { lockAppointment } from "@/lib/appointments/lock";
import { record } from "@/lib/audit/record";
import type { Staff } from "@/lib/auth/actor";
import { Refusal } from "@/lib/errors";
import { moveAskedKey } from "@/lib/notifications/change-messages";
import { messagePayload } from "@/lib/notifications/message-payload";
import { promise } from "@/lib/outbox/promise";

/**
 * Asks the client of a booked appointment to choose another time. The appointment stays as it is until the client does;
 * once per version of it, however often it is asked. Refuses with `wrong_status` (409) what is not booked.
 */
export async function askForAnotherTime(
  tx: Transaction,
  staff: Staff,
  { id, words }: { id: string; words: string },
  now: Date,
) {
  const appointment = await lockAppointment(tx, staff, id);
  if (appointment.status !== "scheduled")
    throw new Refusal("conflict", "This appointment is no longer booked. Please look again.", {
      code: "wrong_status",
    });
  await record(tx, { actorId: staff.id, action: "appointment.move_asked", subjectId: id }, now);
  const payload = { ...messagePayload(appointment), version: appointment.version, ...(words && { reason: words }) };
  const dedupeKey = moveAskedKey(id, appointment.version);
  await promise(tx, { kind: "another-time", recipientId: appointment.clientId, dedupeKey, payload }, now);
}
