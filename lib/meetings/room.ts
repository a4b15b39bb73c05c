import { and, eq, isNotNull, isNull } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { meetings } from "@/db/schema";
import { newId } from "@/lib/id";
import { newRoom } from "@/lib/meetings/jitsi/jitsi";

/** A room that can't be guessed, for one appointment and as long as that stays where it is. */
export function roomFor(appointmentId: string, now: Date): typeof meetings.$inferInsert {
  return { id: newId(now), appointmentId, platform: "jitsi", room: newRoom(), createdAt: now };
}

/** Makes an appointment's room; with `startedAt` the session is under way in it. */
export async function openRoom(tx: Transaction, appointmentId: string, now: Date, startedAt: Date | null = null) {
  await tx.insert(meetings).values({ ...roomFor(appointmentId, now), startedAt });
}

/** A closed room admits no one, ever again. */
export async function closeRoom(tx: Transaction, appointmentId: string, now: Date) {
  const live = and(eq(meetings.appointmentId, appointmentId), isNull(meetings.closedAt));
  await tx.update(meetings).set({ closedAt: now }).where(live);
}

/** Whether the client was seen in any room of the appointment, open or closed. */
export async function cameTo(tx: Transaction, appointmentId: string): Promise<boolean> {
  const seen = and(eq(meetings.appointmentId, appointmentId), isNotNull(meetings.clientArrivedAt));
  const [room] = await tx.select({ id: meetings.id }).from(meetings).where(seen).limit(1);
  return room !== undefined;
}
