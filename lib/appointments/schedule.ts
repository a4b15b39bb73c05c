import { and, eq, isNull } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { appointments, meetings, practitioners } from "@/db/schema";
import { factsOf } from "@/lib/appointments/facts";
import { type Locked, lockAppointment } from "@/lib/appointments/lock";
import { cancelDeadline, cancelDeadlineAfterMove } from "@/lib/appointments/policy";
import { assertCanBecome } from "@/lib/appointments/status";
import { endOf, type Sitting, takeTime } from "@/lib/appointments/take";
import { announceChange } from "@/lib/appointments/watch";
import { record } from "@/lib/audit/record";
import { type Actor, isStaff } from "@/lib/auth/actor";
import { notFound, Refusal } from "@/lib/errors";
import { isId, newId } from "@/lib/id";
import { newRoom } from "@/lib/meetings/jitsi";
import type { AppointmentFacts } from "@/lib/notifications/message";
import { promise } from "@/lib/notifications/outbox";

/**
 * Gives a request its time and its room, and promises the client an e-mail with an invitation. A practitioner gives
 * her own time, an admin anyone's. A taken time is refused with 409 and changes nothing.
 */
export async function scheduleAppointment(staff: Actor, id: string, sitting: Sitting, now: Date) {
  return db.transaction(async (tx) => {
    const appointment = await lockAppointment(tx, staff, id);
    assertStaff(staff);
    assertCanBecome(appointment.status, "scheduled");
    if (appointment.status === "scheduled")
      throw new Refusal("conflict", "This appointment is booked already. Move it instead.", { code: "wrong_status" });
    assertAhead(sitting, now);
    const practitioner = await practitionerOf(tx, staff, sitting);
    await takeTime(tx, appointment, sitting, now);
    const cancelBy = cancelDeadline(sitting.startsAt, appointment.policy);
    await writeSitting(tx, appointment, sitting, cancelBy, now);
    await record(tx, { actorId: staff.id, action: "appointment.scheduled", subjectId: id }, now);
    const facts = factsOf(appointment, {
      ...timesOf(sitting),
      practitionerName: practitioner.name,
      practitionerZone: practitioner.timeZone,
    });
    await promiseBoth(tx, "appointment-scheduled", appointment, practitioner.userId, staff, facts, now);
  });
}

/**
 * Moves a booked appointment to another time. The old room dies at once and a new one is made; the client's e-mail
 * carries an update of the same invitation. Staff only.
 */
export async function rescheduleAppointment(staff: Actor, id: string, sitting: Sitting, now: Date) {
  return db.transaction(async (tx) => {
    const appointment = await lockAppointment(tx, staff, id);
    assertStaff(staff);
    assertCanBecome(appointment.status, "scheduled");
    const { startsAt } = appointment;
    if (!startsAt)
      throw new Refusal("conflict", "This request has no time yet. Schedule it instead.", { code: "wrong_status" });
    assertAhead(sitting, now);
    const practitioner = await practitionerOf(tx, staff, sitting);
    await takeTime(tx, appointment, sitting, now);
    const cancelBy = cancelDeadlineAfterMove({ ...appointment, startsAt }, sitting.startsAt, now);
    await closeRoom(tx, id, now);
    await writeSitting(tx, appointment, sitting, cancelBy, now);
    await record(tx, { actorId: staff.id, action: "appointment.rescheduled", subjectId: id }, now);
    const facts = factsOf(appointment, {
      ...timesOf(sitting),
      previousStartsAt: startsAt.toISOString(),
      practitionerName: practitioner.name,
      practitionerZone: practitioner.timeZone,
    });
    await promiseBoth(tx, "appointment-rescheduled", appointment, practitioner.userId, staff, facts, now);
  });
}

/** A closed room admits nobody, ever again. */
export async function closeRoom(tx: Transaction, appointmentId: string, now: Date) {
  const live = and(eq(meetings.appointmentId, appointmentId), isNull(meetings.closedAt));
  await tx.update(meetings).set({ closedAt: now }).where(live);
}

async function writeSitting(tx: Transaction, appointment: Locked, sitting: Sitting, cancelBy: Date, now: Date) {
  await tx
    .update(appointments)
    .set({
      status: "scheduled",
      meetingStatus: "scheduled",
      practitionerId: sitting.practitionerId,
      minutes: sitting.minutes,
      startsAt: sitting.startsAt,
      endsAt: endOf(sitting),
      cancelBy,
      rejectionReason: null,
      version: appointment.version + 1,
      updatedAt: now,
    })
    .where(eq(appointments.id, appointment.id));
  await tx
    .insert(meetings)
    .values({ id: newId(now), appointmentId: appointment.id, platform: "jitsi", room: newRoom(), createdAt: now });
  await announceChange(tx, appointment.id);
}

function timesOf(sitting: Sitting): Partial<AppointmentFacts> {
  return { startsAt: sitting.startsAt.toISOString(), endsAt: endOf(sitting).toISOString(), minutes: sitting.minutes };
}

function assertStaff(actor: Actor) {
  if (!isStaff(actor)) throw new Refusal("forbidden", "Only the practice can give an appointment its time.");
}

function assertAhead(sitting: Sitting, now: Date) {
  if (Number.isNaN(sitting.startsAt.getTime()) || sitting.startsAt <= now) {
    throw new Refusal("invalid", "This time has passed. Please choose one that is still ahead.", {
      fields: { time: ["Please choose a time that is still ahead."] },
    });
  }
}

/** A practitioner gives her own time; an admin anyone's who takes clients. */
async function practitionerOf(tx: Transaction, staff: Actor, { practitionerId }: Sitting) {
  if (!isId(practitionerId)) throw notFound("practitioner");
  const hers = staff.role === "admin" ? undefined : eq(practitioners.id, staff.practitionerId ?? "");
  const [row] = await tx
    .select({ name: practitioners.name, timeZone: practitioners.timeZone, userId: practitioners.userId })
    .from(practitioners)
    .where(and(eq(practitioners.id, practitionerId), eq(practitioners.active, true), hers));
  if (!row) throw notFound("practitioner");
  return row;
}

type Kind = "appointment-scheduled" | "appointment-rescheduled";

/** The client always hears of it; the practitioner when somebody else filled her calendar. */
async function promiseBoth(
  tx: Transaction,
  kind: Kind,
  appointment: Locked,
  practitionerUserId: string,
  staff: Actor,
  facts: AppointmentFacts,
  now: Date,
) {
  const dedupeKey = `${kind}:${appointment.id}:${facts.version}`;
  await promise(tx, { kind, recipientId: appointment.clientId, dedupeKey, payload: facts }, now);
  if (practitionerUserId === staff.id) return;
  const payload = { ...facts, audience: "practice" as const };
  await promise(
    tx,
    { kind, recipientId: practitionerUserId, dedupeKey: `${dedupeKey}:${practitionerUserId}`, payload },
    now,
  );
}
