import { addMinutes } from "date-fns/addMinutes";
import { db } from "@/db/client";
import { meetings } from "@/db/schema";
import { canJoin } from "@/lib/appointments/join-window";
import { lockSession } from "@/lib/appointments/lock";
import { liveRoomOf } from "@/lib/appointments/room";
import { announceChange } from "@/lib/appointments/watch";
import { record } from "@/lib/audit/record";
import type { Staff } from "@/lib/auth/actor";
import { Refusal } from "@/lib/errors";

/**
 * Tells the clients of a session that it will begin so many minutes late, counted from its start or from now, whichever
 * is later: their pages say it at once, and to those who come until then. Zero takes it back. Refuses with `conflict`
 * (409) a session whose room is not open or that has begun, with `not_found` (404) what the actor may not see.
 */
export async function tellDelay(staff: Staff, id: string, minutes: number, now: Date) {
  return db.transaction(async (tx) => {
    const { appointment, booked } = await lockSession(tx, staff, id);
    const { startsAt, meetingStatus } = appointment;
    if (!startsAt || !canJoin(appointment, now) || meetingStatus === "active")
      throw new Refusal(
        "conflict",
        "You can tell clients of a delay only while the waiting room is open and the session has not begun.",
      );
    const from = startsAt > now ? startsAt : now;
    const delayedUntil = minutes === 0 ? null : addMinutes(from, minutes);
    await tx.update(meetings).set({ delayedUntil }).where(liveRoomOf(appointment));
    await record(tx, { actorId: staff.id, action: "session.delay_told", subjectId: id, details: { minutes } }, now);
    for (const place of booked) await announceChange(tx, place.id, place.openingId, place.practitionerId);
  });
}
