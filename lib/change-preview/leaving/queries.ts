import "server-only";
import { and, asc, eq, gt } from "drizzle-orm";
import { type Database, db, type Transaction } from "@/db/client";
import { appointments, practitioners, services } from "@/db/schema";
import { visibleTo } from "@/lib/appointments/lock";
import type { Staff } from "@/lib/auth/actor";
import { isId } from "@/lib/id";

/** A session that is booked with a person who may leave. */
export type BookedSession = Awaited<ReturnType<typeof bookedWith>>[number];

/** What is booked from now on with a member of the team, the next first; none for who sees no clients. */
export async function bookedWith(staff: Staff, userId: string, now: Date, from: Database | Transaction = db) {
  if (!isId(userId)) return [];
  const { id, startsAt, endsAt, openingId, practitionerId } = appointments;
  const rows = await from
    .select({ id, startsAt, endsAt, openingId, service: services.name })
    .from(appointments)
    .innerJoin(services, eq(services.id, appointments.serviceId))
    .innerJoin(practitioners, eq(practitioners.id, practitionerId))
    .where(
      and(eq(practitioners.userId, userId), eq(appointments.status, "scheduled"), gt(startsAt, now), visibleTo(staff)),
    )
    .orderBy(asc(startsAt), asc(id));
  return rows.flatMap(({ startsAt: start, endsAt: end, ...row }) =>
    start && end ? [{ ...row, startsAt: start, endsAt: end }] : [],
  );
}
