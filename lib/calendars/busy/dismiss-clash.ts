import "server-only";
import { eq } from "drizzle-orm";
import { db } from "@/db/client";
import { appointments, dismissedClashes } from "@/db/schema";
import { lockAppointment } from "@/lib/appointments/lock";
import { record } from "@/lib/audit/record";
import type { Staff } from "@/lib/auth/actor";
import { BUSY_HASH } from "@/lib/calendars/busy/clashes";
import { notFound, Refusal } from "@/lib/errors";

/**
 * Leaves a booked session where something in another calendar lies on it. It is told of again once the session or what
 * lies there is another. Refuses with `not_found` (404) what the actor may not see, with `conflict` (409) a session on
 * which nothing lies any more.
 */
export async function dismissClash(staff: Staff, id: string, now: Date): Promise<void> {
  await db.transaction(async (tx) => {
    const { startsAt } = await lockAppointment(tx, staff, id);
    const [lies] = await tx.select({ busyHash: BUSY_HASH }).from(appointments).where(eq(appointments.id, id));
    if (!startsAt || !lies?.busyHash)
      throw new Refusal("conflict", "Nothing in another calendar lies on this session any more.");
    const kept = { startsAt, busyHash: lies.busyHash, dismissedAt: now };
    await tx
      .insert(dismissedClashes)
      .values({ appointmentId: id, ...kept })
      .onConflictDoUpdate({ target: dismissedClashes.appointmentId, set: kept });
    await record(tx, { actorId: staff.id, action: "calendar.clash_left", subjectId: id }, now);
  });
}

/** Has it told of again. Refuses with `not_found` (404) what the actor may not see, and what was not left so. */
export async function undoDismissal(staff: Staff, id: string, now: Date): Promise<void> {
  await db.transaction(async (tx) => {
    await lockAppointment(tx, staff, id);
    const gone = await tx
      .delete(dismissedClashes)
      .where(eq(dismissedClashes.appointmentId, id))
      .returning({ id: dismissedClashes.appointmentId });
    if (gone.length === 0) throw notFound("appointment");
    await record(tx, { actorId: staff.id, action: "calendar.clash_shown", subjectId: id }, now);
  });
}
