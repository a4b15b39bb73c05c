import { setTimeout as pause } from "node:timers/promises";
import { and, eq, or } from "drizzle-orm";
import { db } from "@/db/client";
import { appointmentEvents, appointments, practitioners } from "@/db/schema";
import { isAttendedBy } from "@/lib/appointments/attendees/attending";
import { isDue } from "@/lib/appointments/events";
import { untilGoneOut } from "@/lib/outbox/gone-out";
import { mailLeaves } from "@/lib/outbox/transports/chosen";

const PATIENCE_MS = 5_000;
const LOOK_EVERY_MS = 100;

/**
 * Waits until a person was told of everything that happened to their appointments up to now, or a few seconds: after
 * this there may be nobody to tell. The worker does it, as everything else, so that each is told once.
 */
export async function untilTold(personId: string, now: Date): Promise<void> {
  const deadline = performance.now() + PATIENCE_MS;
  while (mailLeaves() && performance.now() < deadline) {
    if ((await untold(personId, now)) === 0) break;
    await pause(LOOK_EVERY_MS);
  }
  await untilGoneOut(personId, now);
}

async function untold(personId: string, now: Date): Promise<number> {
  const isTheirs = or(isAttendedBy(personId), eq(practitioners.userId, personId));
  const rows = await db
    .select({ id: appointmentEvents.id })
    .from(appointmentEvents)
    .innerJoin(appointments, eq(appointments.id, appointmentEvents.appointmentId))
    .leftJoin(practitioners, eq(practitioners.id, appointments.practitionerId))
    .where(and(isTheirs, isDue(now)));
  return rows.length;
}
