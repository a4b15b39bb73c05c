import { and, eq, isNotNull, isNull } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { meetings } from "@/db/schema";
import { newId, randomText } from "@/lib/id";

/** A room's name that nobody can guess: 130 random bits, in letters that every video server leaves as they are. */
export function newRoom(): string {
  return `ah-${randomText(26)}`;
}

/** A room for one appointment, as long as that stays where it is. */
export function roomFor(appointmentId: string, now: Date): typeof meetings.$inferInsert {
  return { id: newId(now), appointmentId, platform: "jitsi", room: newRoom(), createdAt: now };
}

/** Makes an appointment's room; with `startedAt` the session is under way in it. */
export async function openRoom(tx: Transaction, appointmentId: string, now: Date, startedAt: Date | null = null) {
  await tx.insert(meetings).values({ ...roomFor(appointmentId, now), startedAt });
}

/** Says that the session in an appointment's room has begun. */
export async function startRoom(tx: Transaction, appointmentId: string, now: Date) {
  await tx.update(meetings).set({ startedAt: now }).where(liveRoomOf(appointmentId));
}

/** A closed room admits nobody, ever again. */
export async function closeRoom(tx: Transaction, appointmentId: string, now: Date) {
  await tx.update(meetings).set({ closedAt: now }).where(liveRoomOf(appointmentId));
}

/** Notes that the client was seen in the room; false when that was noted before. */
export async function noteArrival(tx: Transaction, appointmentId: string, now: Date): Promise<boolean> {
  const unseen = and(liveRoomOf(appointmentId), isNull(meetings.clientArrivedAt));
  const seen = await tx.update(meetings).set({ clientArrivedAt: now }).where(unseen).returning({ id: meetings.id });
  return seen.length > 0;
}

/** Whether the client was seen in any room of the appointment, open or closed. */
export async function cameTo(tx: Pick<Transaction, "select">, appointmentId: string): Promise<boolean> {
  const seen = and(eq(meetings.appointmentId, appointmentId), isNotNull(meetings.clientArrivedAt));
  const [room] = await tx.select({ id: meetings.id }).from(meetings).where(seen).limit(1);
  return room !== undefined;
}

function liveRoomOf(appointmentId: string) {
  return and(eq(meetings.appointmentId, appointmentId), isNull(meetings.closedAt));
}
