import "server-only";
import { db } from "@/db/client";
import { lockAppointment } from "@/lib/appointments/lock";
import { assertCanBecome } from "@/lib/appointments/status";
import { record } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import { appointmentUid } from "@/lib/calendars/invitation";
import { Refusal } from "@/lib/errors";
import { invitationKeys } from "@/lib/notifications/change-messages";
import { messagePayload } from "@/lib/notifications/message-payload";
import { promiseAll } from "@/lib/outbox/promise";

/**
 * Promises both sides an e-mail with the calendar entry of a booked appointment, both of them attending. Once for each
 * version of it, however often it is asked for. Answers the entry's name in every calendar.
 */
export async function sendInvitation(actor: Actor, appointmentId: string, now: Date): Promise<string> {
  return db.transaction(async (tx) => {
    const appointment = await lockAppointment(tx, actor, appointmentId);
    const { id, status, version, clientId, practitionerUserId, endsAt } = appointment;
    assertCanBecome(status, "completed");
    if (!practitionerUserId || !endsAt || endsAt <= now)
      throw new Refusal("conflict", "This session is over.", { code: "wrong_status" });
    const facts = messagePayload(appointment, { version });
    const kind = "calendar-invitation" as const;
    const [toClient = "", toPractitioner = ""] = invitationKeys(id, version, practitionerUserId);
    const told = [
      { kind, recipientId: clientId, dedupeKey: toClient, payload: facts },
      {
        kind,
        recipientId: practitionerUserId,
        dedupeKey: toPractitioner,
        payload: { ...facts, audience: "practice" as const },
      },
    ];
    await promiseAll(tx, told, now);
    await record(tx, { actorId: actor.id, action: "calendar.invited", subjectId: id }, now);
    return appointmentUid(id);
  });
}
