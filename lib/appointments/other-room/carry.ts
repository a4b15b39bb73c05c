import { db } from "@/db/client";
import { meetings } from "@/db/schema";
import { canJoin } from "@/lib/appointments/join-window";
import { lockSession } from "@/lib/appointments/lock";
import { liveRoomOf, renameRoom } from "@/lib/appointments/room";
import { announceChange } from "@/lib/appointments/watch";
import { record } from "@/lib/audit/record";
import type { Staff } from "@/lib/auth/actor";
import { Refusal } from "@/lib/errors";

/**
 * Has a session that is under way carried from browser to browser, or by the practice's video server again: the room
 * gets another name, and everyone's page enters it anew. Twice is once. Refuses with `conflict` (409) what is not under
 * way, with `not_found` (404) what the actor may not see.
 */
export async function carrySession(staff: Staff, id: string, by: "browsers" | "server", now: Date) {
  return db.transaction(async (tx) => {
    const { appointment, booked } = await lockSession(tx, staff, id);
    if (appointment.meetingStatus !== "active" || !canJoin(appointment, now))
      throw new Refusal("conflict", "This session is not under way.");
    const direct = by === "browsers";
    const [room] = await tx.select({ direct: meetings.direct }).from(meetings).where(liveRoomOf(appointment));
    if (!room || room.direct === direct) return;
    await tx.update(meetings).set({ direct, otherRoomAskedAt: null }).where(liveRoomOf(appointment));
    await renameRoom(tx, appointment, now);
    await record(tx, { actorId: staff.id, action: "meeting.place_chosen", subjectId: id, details: { to: by } }, now);
    for (const place of booked) await announceChange(tx, place.id, place.openingId);
  });
}
