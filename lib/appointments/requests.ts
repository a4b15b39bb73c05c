import "server-only";
import { and, asc, eq, inArray, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { appointments, practitioners, reservations, services, users } from "@/db/schema";
import { open, openRequired } from "@/db/secret";
import { visibleTo } from "@/lib/appointments/lock";
import { endOf } from "@/lib/appointments/take";
import { recordReads } from "@/lib/audit/read";
import type { Actor } from "@/lib/auth/actor";
import { findMatchesOfEach, type MatchingStart } from "@/lib/availability/queries";

/** A request that waits for an answer, with the free starts that match it, best first. */
export type WaitingRequest = Awaited<ReturnType<typeof listRequests>>[number];

const MOST_SHOWN = 50;

/** The requests the actor can answer, longest waiting first. A practitioner is shown her own free time, an admin everyone's. */
export async function listRequests(staff: Actor, now: Date) {
  const rows = await db
    .select({
      id: appointments.id,
      reference: appointments.reference,
      cells: appointments.cells,
      minutes: appointments.minutes,
      service: services,
      createdAt: appointments.createdAt,
      clientId: appointments.clientId,
      practitionerId: appointments.practitionerId,
      practitionerName: practitioners.name,
      clientFirstName: openRequired(users.firstName, users.id, "Someone"),
      clientLastName: openRequired(users.lastName, users.id),
      clientZone: users.timeZone,
      reason: open(appointments.reason, appointments.clientId),
    })
    .from(appointments)
    .innerJoin(users, eq(users.id, appointments.clientId))
    .innerJoin(services, eq(services.id, appointments.serviceId))
    .leftJoin(practitioners, eq(practitioners.id, appointments.practitionerId))
    .where(and(eq(appointments.status, "pending_review"), visibleTo(staff)))
    .orderBy(asc(appointments.createdAt))
    .limit(MOST_SHOWN);
  const whose = (asked: string | null) => (staff.role === "admin" ? asked : staff.practitionerId);
  const wanted = rows.map(({ practitionerId, service, minutes, cells }) => ({
    practitionerId: whose(practitionerId),
    sought: { ...service, minutes },
    cells,
  }));
  if (rows.length === 0) return [];
  const [matches, taken] = await Promise.all([
    findMatchesOfEach(wanted, now),
    takenBy(
      rows.map(({ clientId }) => clientId),
      now,
    ),
    recordReads(
      staff,
      rows.filter(({ reason }) => reason !== null).map(({ id }) => id),
      now,
    ),
  ]);
  return rows.map(({ service: _, ...row }, index) => ({
    ...row,
    matches: (matches[index] ?? []).filter((match) => isFree(match, row, taken)),
  }));
}

/** When these clients are in a session already, with whomever: two at once are refused, so they aren't offered. */
function takenBy(clientIds: string[], now: Date) {
  const ahead = sql`upper(${reservations.during}) > ${now.toISOString()}::timestamptz`;
  return db
    .select({ clientId: reservations.clientId, during: reservations.during })
    .from(reservations)
    .where(and(inArray(reservations.clientId, clientIds), ahead));
}

type Taken = Awaited<ReturnType<typeof takenBy>>;

function isFree(
  { startsAt }: MatchingStart,
  { clientId, minutes }: { clientId: string; minutes: number },
  taken: Taken,
) {
  const end = endOf({ startsAt, minutes });
  return !taken.some((other) => other.clientId === clientId && other.during.start < end && startsAt < other.during.end);
}
