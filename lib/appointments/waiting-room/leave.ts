import { and, eq, inArray, isNull } from "drizzle-orm";
import { db } from "@/db/client";
import { arrivals, meetings } from "@/db/schema";
import { seatOf } from "@/lib/appointments/join-window";
import { lockAppointment } from "@/lib/appointments/lock";
import { announceChange } from "@/lib/appointments/watch";
import { record } from "@/lib/audit/record";
import { type Actor, isStaff } from "@/lib/auth/actor";
import { Refusal } from "@/lib/errors";
import { spend } from "@/lib/rate-limit/rate-limit";

const LEAVING = { points: 30, seconds: 3_600 };

/**
 * The client leaves the waiting room, and can come back by `arrive`. Twice is once; who was let in already has left it.
 * Refuses with `not_found` (404) what the actor may not see, with `too_many` (429) who comes and goes all the time: each
 * coming is told to the practice and kept.
 */
export async function leaveWaitingRoom(client: Actor, id: string, now: Date) {
  const { allowed } = await spend(`leave-waiting-room|${client.id}`, LEAVING, now);
  if (!allowed)
    throw new Refusal(
      "too_many",
      "You have left and come back many times. You can simply close this page, and come back.",
    );
  return db.transaction(async (tx) => {
    const appointment = await lockAppointment(tx, client, id);
    const { openingId, practitionerId } = appointment;
    if (isStaff(client) || seatOf(client, appointment) !== "client") return;
    const live = tx.select({ id: meetings.id }).from(meetings).where(isNull(meetings.closedAt));
    const isWaiting = and(isNull(arrivals.leftAt), isNull(arrivals.admittedAt), inArray(arrivals.meetingId, live));
    const left = await tx
      .update(arrivals)
      .set({ leftAt: now })
      .where(and(eq(arrivals.appointmentId, id), isWaiting))
      .returning();
    if (left.length === 0) return;
    await record(tx, { actorId: client.id, action: "session.client_left", subjectId: id }, now);
    await announceChange(tx, id, openingId, practitionerId);
  });
}
