import { and, eq } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { sessionAnswers } from "@/db/schema";
import { seatOf } from "@/lib/appointments/join-window";
import { lockAppointment } from "@/lib/appointments/lock";
import { announceChange } from "@/lib/appointments/watch";
import { record } from "@/lib/audit/record";
import type { Client } from "@/lib/auth/actor";
import { notFound, Refusal } from "@/lib/errors";
import { presentPayloads } from "@/lib/notifications/present-payloads";
import { promise } from "@/lib/outbox/promise";
import { dropOvertaken } from "@/lib/outbox/requeue";
import { spendOrRefuse } from "@/lib/rate-limit/limits";
import { mayAnswer, mayBeLate } from "@/lib/reminders/answers";

// Each is an e-mail to the practitioner.
const LATE = { points: 10, seconds: 3_600 };

/**
 * Notes what a client says of a session ahead: 0 that they are coming, or by how many minutes they will be late, which
 * the practitioner is told at once, on open pages and by e-mail. The last word counts, and silence means nothing. Refuses
 * with `conflict` (409) a session that is over or not booked, or of which it is too early to say; with `not_found` (404)
 * one in which the actor has no client's seat; with `too_many` (429) one who is late again and again.
 */
export async function answerSession(client: Client, id: string, lateMinutes: number, now: Date) {
  if (lateMinutes > 0) await spendOrRefuse(`late|${client.id}`, LATE, now);
  await db.transaction(async (tx) => {
    const appointment = await lockAppointment(tx, client, id);
    if (seatOf(client, appointment) !== "client") throw notFound("appointment");
    const { startsAt } = appointment;
    const isInTime = lateMinutes === 0 ? mayAnswer(appointment, now) : mayBeLate(appointment, now);
    if (!startsAt || !isInTime)
      throw new Refusal(
        "conflict",
        "This can't be told any more, or not yet. If something has changed, please call us.",
      );
    const said = { startsAt, lateMinutes, at: now };
    const before = await saidBefore(tx, id, startsAt);
    await tx
      .insert(sessionAnswers)
      .values({ appointmentId: id, ...said })
      .onConflictDoUpdate({ target: sessionAnswers.appointmentId, set: said });
    await record(tx, { actorId: client.id, action: "session.answered", subjectId: id, details: { lateMinutes } }, now);
    await announceChange(tx, id, appointment.openingId, appointment.practitionerId);
    if (lateMinutes !== before) await dropOvertaken(tx, "client-late", `client-late:${id}:`);
    if (lateMinutes > 0 && lateMinutes !== before && appointment.practitionerUserId)
      await tellLate(tx, { id, startsAt, lateMinutes, recipientId: appointment.practitionerUserId }, now);
  });
}

/** What was said last of that time; null where nothing was. */
async function saidBefore(tx: Transaction, id: string, startsAt: Date): Promise<number | null> {
  const isOfIt = and(eq(sessionAnswers.appointmentId, id), eq(sessionAnswers.startsAt, startsAt));
  const [row] = await tx.select({ lateMinutes: sessionAnswers.lateMinutes }).from(sessionAnswers).where(isOfIt);
  return row?.lateMinutes ?? null;
}

type Late = { id: string; startsAt: Date; lateMinutes: number; recipientId: string };

async function tellLate(tx: Transaction, { id, startsAt, lateMinutes, recipientId }: Late, now: Date) {
  const [one] = await presentPayloads(tx, [id]);
  if (!one?.payload.endsAt) return;
  const { meeting: _, owes: __, ...payload } = one.payload;
  const late = { audience: "practice" as const, lateMinutes, usefulUntil: one.payload.endsAt };
  const dedupeKey = `client-late:${id}:${startsAt.toISOString()}:${lateMinutes}:${now.getTime()}`;
  await promise(tx, { kind: "client-late", recipientId, dedupeKey, payload: { ...payload, ...late } }, now);
}
