import "server-only";
import { db } from "@/db/client";
import { recordEvent } from "@/lib/appointments/events";
import { lockAppointment } from "@/lib/appointments/lock";
import { assertCanBecome } from "@/lib/appointments/status";
import type { Actor } from "@/lib/auth/actor";
import { appointmentUid } from "@/lib/calendars/invitation";
import { Refusal } from "@/lib/errors";

/**
 * Promises both sides an e-mail with the calendar entry of a booked appointment, both of them attending. Once for each
 * version of it, however often it is asked for. Answers the entry's name in every calendar.
 */
export async function sendInvitation(actor: Actor, appointmentId: string, now: Date): Promise<string> {
  return db.transaction(async (tx) => {
    const appointment = await lockAppointment(tx, actor, appointmentId);
    const { id, status, version, practitionerUserId, endsAt } = appointment;
    assertCanBecome(status, "completed");
    if (!practitionerUserId || !endsAt || endsAt <= now)
      throw new Refusal("conflict", "This session is over.", { code: "wrong_status" });
    const happened = { appointmentId: id, kind: "invited" as const, version };
    await recordEvent(tx, actor, { ...happened, before: appointment, after: appointment }, now);
    return appointmentUid(id);
  });
}
