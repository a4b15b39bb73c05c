import "server-only";
import { and, asc, eq, gt, or, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { appointments, practitioners, services } from "@/db/schema";
import { visibleTo } from "@/lib/appointments/lock";
import type { Actor } from "@/lib/auth/actor";

const MOST = 50;

/**
 * What lies ahead of those the actor may see: sessions that are not over and requests that wait, sooner first and those
 * without a time last. Names no client, and opens nothing that rests encrypted.
 */
export async function listAhead(actor: Actor, now: Date) {
  const { id, reference, status, startsAt, endsAt, cancelBy } = appointments;
  const isScheduled = and(eq(status, "scheduled"), gt(endsAt, now));
  const rows = await db
    .select({
      ...{ id, reference, startsAt, endsAt, cancelBy },
      isWaiting: sql<boolean>`${status} = 'pending_review'`,
      service: services.name,
      practitioner: practitioners.name,
      zone: practitioners.timeZone,
    })
    .from(appointments)
    .innerJoin(services, eq(services.id, appointments.serviceId))
    .leftJoin(practitioners, eq(practitioners.id, appointments.practitionerId))
    .where(and(visibleTo(actor), or(isScheduled, eq(status, "pending_review"))))
    .orderBy(asc(startsAt), asc(id))
    .limit(MOST);
  return rows.map(({ isWaiting, ...row }) => ({
    ...row,
    status: isWaiting ? ("pending_review" as const) : ("scheduled" as const),
  }));
}
