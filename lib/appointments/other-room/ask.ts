import { randomUUID } from "node:crypto";
import { and, isNotNull } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { meetings } from "@/db/schema";
import { claim } from "@/lib/appointments/attendance/claim";
import { canJoin, seatOf } from "@/lib/appointments/join-window";
import { lockAppointment } from "@/lib/appointments/lock";
import { liveRoomOf, type Sharing } from "@/lib/appointments/room";
import { announceChange } from "@/lib/appointments/watch";
import type { Actor } from "@/lib/auth/actor";
import { notFound, Refusal } from "@/lib/errors";

/**
 * The client asks the practice to move the session to the other room, since the call fails: the practitioner's page says
 * so at once, and the ledger keeps it. Refuses with `conflict` (409) a session that is not under way, with `not_found`
 * (404) one in which the actor has no client's seat.
 */
export async function askOtherRoom(client: Actor, id: string, now: Date) {
  await db.transaction(async (tx) => {
    const appointment = await lockAppointment(tx, client, id);
    if (seatOf(client, appointment) !== "client") throw notFound("appointment");
    if (appointment.meetingStatus !== "active" || !canJoin(appointment, now))
      throw new Refusal("conflict", "This session is not under way.");
    await tx.update(meetings).set({ otherRoomAskedAt: now }).where(liveRoomOf(appointment));
    await announceChange(tx, id, appointment.openingId);
  });
  await claim(client, id, { kind: "asked_other_room", once: randomUUID() }, now);
}

/** The session is met elsewhere now: nothing is asked of the practice any more. */
export async function forgetAsk(tx: Transaction, of: Sharing) {
  const isAsked = and(liveRoomOf(of), isNotNull(meetings.otherRoomAskedAt));
  await tx.update(meetings).set({ otherRoomAskedAt: null }).where(isAsked);
}
