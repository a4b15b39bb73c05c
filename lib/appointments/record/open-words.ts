import "server-only";
import { and, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { appointments } from "@/db/schema";
import { visibleTo } from "@/lib/appointments/lock";
import { type Actor, isClient, type Staff } from "@/lib/auth/actor";
import { notFound } from "@/lib/errors";
import { isId } from "@/lib/id";
import { reachOf } from "@/lib/permissions/permissions";
import { hasSaidWhy, noteOpening, type OpeningReason } from "@/lib/records/sharing/open-shared";

/**
 * Opens the words of an appointment outside the actor's own caseload, for an hour, and says in the trail why. Refuses
 * with `not_found` (404) what the actor may not see.
 */
export async function openWords(actor: Staff, appointmentId: string, why: OpeningReason, now: Date) {
  const found = await findKept(actor, appointmentId);
  if (!found) throw notFound("appointment");
  await noteOpening(actor, found.kept, why, now);
}

/**
 * Whether the words of an appointment are closed to one who reads every record, since it is outside their own caseload
 * and they have not said why within the hour.
 */
export async function areWordsClosed(actor: Actor, appointmentId: string, now: Date): Promise<boolean> {
  if (isClient(actor) || reachOf(actor, "records") !== "team") return false;
  const found = await findKept(actor, appointmentId);
  if (!found || found.practitionerId === actor.practitionerId) return false;
  return !(await hasSaidWhy(actor, found.kept, now));
}

async function findKept(actor: Actor, appointmentId: string) {
  if (!isId(appointmentId)) return null;
  const { id, recordId, practitionerId } = appointments;
  const [row] = await db
    .select({ id, recordId, practitionerId })
    .from(appointments)
    .where(and(eq(id, appointmentId), visibleTo(actor)));
  // What was not moved into its record yet is said of the appointment.
  return row ? { practitionerId: row.practitionerId, kept: row.recordId ?? row.id } : null;
}
