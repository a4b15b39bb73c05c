import { and, eq, inArray, isNull } from "drizzle-orm";
import { db } from "@/db/client";
import { arrivals, meetings } from "@/db/schema";
import { seatOf } from "@/lib/appointments/join-window";
import { lockAppointment } from "@/lib/appointments/lock";
import { announceChange } from "@/lib/appointments/watch";
import { record } from "@/lib/audit/record";
import { type Actor, isStaff } from "@/lib/auth/actor";

/**
 * The client leaves the waiting room, and can come back by `arrive`. Twice is once; who was let in already has left it.
 * Refuses with `not_found` (404) what the actor may not see.
 */
export async function leaveWaitingRoom(client: Actor, id: string, now: Date) {
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
