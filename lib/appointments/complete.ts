import { and, eq, isNull, lt } from "drizzle-orm";
import { db } from "@/db/client";
import { appointments, meetings } from "@/db/schema";
import { JOIN_LATE_MINUTES } from "@/lib/appointments/join-window";
import { announceChange } from "@/lib/appointments/watch";
import { record } from "@/lib/audit/record";

const BATCH = 200;

/** Finishes the booked appointments whose join window has closed. Returns how many; several workers may run it. */
export async function completeFinishedAppointments(now: Date): Promise<number> {
  const closedBefore = new Date(now.getTime() - JOIN_LATE_MINUTES * 60_000);
  return db.transaction(async (tx) => {
    const over = await tx
      .select({ id: appointments.id, version: appointments.version })
      .from(appointments)
      .where(and(eq(appointments.status, "scheduled"), lt(appointments.endsAt, closedBefore)))
      .limit(BATCH)
      .for("update", { skipLocked: true });
    for (const { id, version } of over) {
      await tx
        .update(appointments)
        .set({ status: "completed", meetingStatus: "completed", version: version + 1, updatedAt: now })
        .where(eq(appointments.id, id));
      await tx
        .update(meetings)
        .set({ closedAt: now })
        .where(and(eq(meetings.appointmentId, id), isNull(meetings.closedAt)));
      await record(tx, { actorId: null, action: "appointment.completed", subjectId: id }, now);
      await announceChange(tx, id);
    }
    return over.length;
  });
}
