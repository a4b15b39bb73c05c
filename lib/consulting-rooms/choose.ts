import "server-only";
import { and, asc, eq, isNull, sql } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import type { Interval } from "@/db/columns";
import { consultingRooms, roomUses } from "@/db/schema";
import { lockAppointment } from "@/lib/appointments/lock";
import { announceChange } from "@/lib/appointments/watch";
import { record } from "@/lib/audit/record";
import type { Staff } from "@/lib/auth/actor";
import { arrangeRooms, isFree, lockRooms } from "@/lib/consulting-rooms/arrange";
import { notFound, Refusal } from "@/lib/errors";
import { say } from "@/lib/i18n/say";
import { endOf } from "@/lib/reservations/reserve";

/**
 * Holds a booked session in that room from now on; a group's with all who are in it. To choose the former again undoes
 * it, unless a session that had none was given that one. Refuses with `not_found` (404) an appointment that the actor may
 * not see, that takes no room, or whose move can still be undone, and an unknown room; with `conflict` (409) a room that
 * another session has meanwhile.
 */
export async function chooseRoom(staff: Staff, { id, room }: { id: string; room: string }, now: Date): Promise<void> {
  await db.transaction(async (tx) => {
    // In this order everywhere: what gives rooms waits for appointments, and never the other way round.
    await lockRooms(tx);
    const { openingId, practitionerId, startsAt, minutes } = await lockAppointment(tx, staff, id);
    const isOfIt = openingId ? eq(roomUses.openingId, openingId) : eq(roomUses.appointmentId, id);
    const [use] = await tx.select().from(roomUses).where(isOfIt);
    const [wanted] = await tx.select().from(consultingRooms).where(eq(consultingRooms.id, room));
    const isOfThisTime = startsAt && use && isSame(use.during, { start: startsAt, end: endOf({ startsAt, minutes }) });
    if (!isOfThisTime || !wanted || wanted.retiredAt) throw notFound("room");
    if (use.roomId === room) return;
    if (!(await isRoomFree(tx, room, use.id)))
      throw new Refusal("conflict", say("{room} is taken then. Please choose another.", { room: wanted.name }));
    await tx.update(roomUses).set({ roomId: room }).where(eq(roomUses.id, use.id));
    // Who went without may have the room that this one gave back.
    await arrangeRooms(tx, now);
    await record(tx, { actorId: staff.id, action: "session.room_chosen", subjectId: id }, now);
    await announceChange(tx, id, openingId, practitionerId);
  });
}

/** The rooms that nobody has while this session takes place, beside its own; for the place that staff choose from. */
export async function freeRooms(appointment: { id: string; openingId: string | null }) {
  const { id, openingId } = appointment;
  const isOfIt = openingId ? eq(roomUses.openingId, openingId) : eq(roomUses.appointmentId, id);
  const during = sql`(select ${roomUses.during} from ${roomUses} where ${isOfIt})`;
  return db
    .select({ id: consultingRooms.id, name: consultingRooms.name })
    .from(consultingRooms)
    .where(and(isNull(consultingRooms.retiredAt), sql`${during} is not null`, isFree(during)))
    .orderBy(asc(consultingRooms.position));
}

function isSame(one: Interval, other: Interval): boolean {
  return one.start.getTime() === other.start.getTime() && one.end.getTime() === other.end.getTime();
}

async function isRoomFree(tx: Transaction, room: string, useId: string): Promise<boolean> {
  const during = sql`(select ${roomUses.during} from ${roomUses} where ${roomUses.id} = ${useId})`;
  const rows = await tx
    .select({ id: consultingRooms.id })
    .from(consultingRooms)
    .where(and(eq(consultingRooms.id, room), isFree(during)));
  return rows.length > 0;
}
