import type { Transaction } from "@/db/client";
import { sealInRecord } from "@/db/record-encryption";
import { appointmentEvents } from "@/db/schema";
import { recordEvent } from "@/lib/appointments/events";
import { lockAppointment } from "@/lib/appointments/lock";
import { recordOf } from "@/lib/appointments/record/record-of";
import type { Staff } from "@/lib/auth/actor";
import { Refusal } from "@/lib/errors";
import { newId } from "@/lib/id";

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
  const eventId = newId(now);
  const { version } = appointment;
  const record = words ? await recordOf(tx, appointment, now) : null;
  const sealed = record && sealInRecord(record, appointmentEvents.words, eventId, words);
  const happened = { id: eventId, appointmentId: id, kind: "move_asked" as const, version, words: sealed };
  await recordEvent(tx, staff, { ...happened, before: appointment, after: appointment }, now);
}
