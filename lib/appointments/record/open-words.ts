import "server-only";
import { and, eq, sql } from "drizzle-orm";
import { db } from "@/db/client";
import type { Reader } from "@/db/gathered";
import { appointments } from "@/db/schema";
import { visibleTo } from "@/lib/appointments/lock";
import { type Actor, isClient, type Staff } from "@/lib/auth/actor";
import { notFound } from "@/lib/errors";
import { isId } from "@/lib/id";
import { reachOf } from "@/lib/permissions/permissions";
import { noteOpening, type OpeningReason, saidWhy } from "@/lib/records/sharing/open-shared";

/**
 * Opens the words of an appointment outside the actor's own caseload, for an hour, and says in the trail why. Refuses
 * with `not_found` (404) what the actor may not see.
 */
export async function openWords(actor: Staff, appointmentId: string, why: OpeningReason, now: Date) {
  const found = await findKept(actor, appointmentId, now);
  if (!found) throw notFound("appointment");
  await noteOpening(actor, found.kept, why, now);
}

/**
 * What a page knows of an appointment before it reads it; null for one that the actor may not see. Its words are closed
 * to one who reads every record while it is outside their own caseload and they have not said why within the hour.
 */
export async function findUnread(actor: Actor, appointmentId: string, now: Date, reader: Reader = db) {
  const found = await findKept(actor, appointmentId, now, reader);
  if (!found) return null;
  const { id, openingId, practitionerId, isSaid } = found;
  const isOutside = !isClient(actor) && reachOf(actor, "records") === "team" && practitionerId !== actor.practitionerId;
  return { id, openingId, isClosed: isOutside && !isSaid };
}

async function findKept(actor: Actor, appointmentId: string, now: Date, reader: Reader = db) {
  if (!isId(appointmentId)) return null;
  const { id, openingId, recordId, practitionerId } = appointments;
  // What was not moved into its record yet is said of the appointment.
  const kept = sql<string>`coalesce(${recordId}, ${id})`;
  const [row] = await reader
    .select({ id, openingId, practitionerId, kept, isSaid: saidWhy(actor, kept, now) })
    .from(appointments)
    .where(and(eq(id, appointmentId), visibleTo(actor)));
  return row ?? null;
}
