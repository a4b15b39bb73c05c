import { eq } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { appointments } from "@/db/schema";
import { personKey, sealMaybe } from "@/db/secret";
import { factsOf } from "@/lib/appointments/facts";
import { type Locked, lockAppointment } from "@/lib/appointments/lock";
import { mayCancel } from "@/lib/appointments/policy";
import { closeRoom } from "@/lib/appointments/schedule";
import { assertCanBecome } from "@/lib/appointments/status";
import { giveBackTime } from "@/lib/appointments/take";
import { announceChange } from "@/lib/appointments/watch";
import { record } from "@/lib/audit/record";
import { type Actor, isStaff } from "@/lib/auth/actor";
import { Refusal } from "@/lib/errors";
import { promise } from "@/lib/notifications/outbox";

/**
 * Cancels a booked appointment, or withdraws a request. A client may until the deadline she was told of, staff always
 * and with a reason the client can read. The time is free again and the room is dead in the same transaction.
 */
export async function cancelAppointment(actor: Actor, id: string, reason: string, now: Date) {
  return db.transaction((tx) => cancelWithin(tx, actor, { id, reason }, now));
}

/** As `cancelAppointment`, together with whatever else a transaction changes. */
export async function cancelWithin(
  tx: Transaction,
  actor: Actor,
  { id, reason }: { id: string; reason: string },
  now: Date,
) {
  const appointment = await lockAppointment(tx, actor, id);
  assertCanBecome(appointment.status, "cancelled");
  assertInTime(actor, appointment, now);
  await giveBackTime(tx, id);
  await closeRoom(tx, id, now);
  const key = await personKey(tx, appointment.clientId);
  await tx
    .update(appointments)
    .set({
      status: "cancelled",
      meetingStatus: appointment.meetingStatus === "none" ? "none" : "cancelled",
      cancelledBy: isStaff(actor) ? "practice" : "client",
      cancellationReason: sealMaybe(key, appointments.cancellationReason, id, reason),
      version: appointment.version + 1,
      updatedAt: now,
    })
    .where(eq(appointments.id, id));
  await record(
    tx,
    { actorId: actor.id, action: "appointment.cancelled", subjectId: id, details: { from: appointment.status } },
    now,
  );
  await promiseNews(tx, actor, appointment, reason, now);
  await announceChange(tx, id);
}

function assertInTime(actor: Actor, appointment: Locked, now: Date) {
  const { startsAt, policy, cancelBy } = appointment;
  if (isStaff(actor) || !startsAt || mayCancel({ startsAt, policy, cancelBy }, now)) return;
  throw new Refusal("conflict", "It's too late to cancel here, so please call or message us. We'll work it out.", {
    details: cancelBy?.toISOString(),
    code: "too_late",
  });
}

async function promiseNews(tx: Transaction, actor: Actor, appointment: Locked, reason: string, now: Date) {
  const kind = "appointment-cancelled";
  const by = isStaff(actor) ? "practice" : "client";
  const facts = factsOf(appointment, { by, ...(by === "practice" && reason && { reason }) });
  const dedupeKey = `${kind}:${appointment.id}`;
  await promise(tx, { kind, recipientId: appointment.clientId, dedupeKey, payload: facts }, now);
  const { practitionerUserId } = appointment;
  if (!practitionerUserId || practitionerUserId === actor.id) return;
  const payload = { ...facts, audience: "practice" as const };
  await promise(
    tx,
    { kind, recipientId: practitionerUserId, dedupeKey: `${dedupeKey}:${practitionerUserId}`, payload },
    now,
  );
}
