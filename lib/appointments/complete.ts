import { subMinutes } from "date-fns";
import { and, eq, lt } from "drizzle-orm";
import { db } from "@/db/client";
import { appointments } from "@/db/schema";
import { JOIN_LATE_MINUTES } from "@/lib/appointments/join-window";
import { lockForWorker } from "@/lib/appointments/lock";
import { transition } from "@/lib/appointments/transition";

const BATCH = 200;

/** Finishes the booked appointments whose join window has closed. Returns how many; several workers may run it. */
export async function completeFinishedAppointments(now: Date): Promise<number> {
  const closedBefore = subMinutes(now, JOIN_LATE_MINUTES);
  return db.transaction(async (tx) => {
    const over = await tx
      .select({ id: appointments.id })
      .from(appointments)
      .where(and(eq(appointments.status, "scheduled"), lt(appointments.endsAt, closedBefore)))
      .limit(BATCH)
      .for("update", { skipLocked: true });
    for (const { id } of over) {
      const appointment = await lockForWorker(tx, id, "scheduled");
      if (appointment) await transition(tx, null, appointment, { kind: "completed" }, now);
    }
    return over.length;
  });
}
