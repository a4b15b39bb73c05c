import type { Transaction } from "@/db/client";
import { personKey, seal } from "@/db/encryption";
import { appointmentEvents } from "@/db/schema";
import { recordEvent } from "@/lib/appointments/events";
import { lockAppointment } from "@/lib/appointments/lock";
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
  const { clientId, version } = appointment;
  const sealed = words ? seal(await personKey(tx, clientId), appointmentEvents.words, eventId, words) : null;
  const happened = { id: eventId, appointmentId: id, kind: "move_asked" as const, version, words: sealed };
  await recordEvent(tx, staff, { ...happened, before: appointment, after: appointment }, now);
}
