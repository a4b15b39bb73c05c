import "server-only";
import { and, asc, eq, gt, type SQL } from "drizzle-orm";
import { type Database, db, type Transaction } from "@/db/client";
import { appointments, practitioners, services } from "@/db/schema";
import { isAttendedBy } from "@/lib/appointments/attendees/attending";
import { visibleTo } from "@/lib/appointments/lock";
import type { Staff } from "@/lib/auth/actor";
import { isId } from "@/lib/id";

/** A session that is booked with a person who may leave. */
export type BookedSession = Awaited<ReturnType<typeof bookedWith>>[number];

/** What is booked from now on with a member of the team, the next first; none for who sees no clients. */
export async function bookedWith(staff: Staff, userId: string, now: Date, from: Database | Transaction = db) {
  return isId(userId) ? booked(staff, eq(practitioners.userId, userId), now, from) : [];
}

/** What a client has booked from now on, the next first. */
export async function bookedFor(staff: Staff, clientId: string, now: Date) {
  return isId(clientId) ? booked(staff, isAttendedBy(clientId), now, db) : [];
}

async function booked(staff: Staff, which: SQL | undefined, now: Date, from: Database | Transaction) {
  const { id, startsAt, endsAt, openingId, practitionerId } = appointments;
  const rows = await from
    .select({
      id,
      startsAt,
      endsAt,
      openingId,
      service: services.name,
      with: practitioners.id,
      name: practitioners.name,
    })
    .from(appointments)
    .innerJoin(services, eq(services.id, appointments.serviceId))
    .innerJoin(practitioners, eq(practitioners.id, practitionerId))
    .where(and(which, eq(appointments.status, "scheduled"), gt(startsAt, now), visibleTo(staff)))
    .orderBy(asc(startsAt), asc(id));
  return rows.flatMap(({ startsAt: start, endsAt: end, ...row }) =>
    start && end ? [{ ...row, startsAt: start, endsAt: end }] : [],
  );
}
