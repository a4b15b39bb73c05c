import "server-only";
import { db } from "@/db/client";
import { recordEvent } from "@/lib/appointments/events";
import { lockAppointment } from "@/lib/appointments/lock";
import { assertCanBecome } from "@/lib/appointments/status";
import type { Actor } from "@/lib/auth/actor";
import { writeAtOnce } from "@/lib/calendars/connected/writing/write-at-once";
import { appointmentUid } from "@/lib/calendars/invitation";
import { Refusal } from "@/lib/errors";

/**
 * Promises both sides an e-mail with the calendar entry of a booked appointment, both of them attending: once for each
 * version of it, however often it is asked for. Writes it to the calendar that its practitioner connected, too. Answers
 * what that calendar calls it; without one, the entry's name in every calendar. Refuses with `unavailable` (503) while
 * the calendar has not taken it: that is gone on with, and the e-mails leave all the same.
 */
export async function sendInvitation(actor: Actor, appointmentId: string, now: Date): Promise<string> {
  const uid = await promiseInvitation(actor, appointmentId, now);
  return (await writeAtOnce(appointmentId, now)) ?? uid;
}

async function promiseInvitation(actor: Actor, appointmentId: string, now: Date): Promise<string> {
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
