import "server-only";
import { and, asc, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { open, openRequired } from "@/db/encryption";
import { appointments, practitioners, services, users } from "@/db/schema";
import { contactColumn, differingContact, readContact } from "@/lib/appointments/contact";
import { visibleTo } from "@/lib/appointments/lock";
import { recordReads } from "@/lib/audit/read";
import type { Actor } from "@/lib/auth/actor";
import { matchesOfEach } from "@/lib/requests/matches";

/** A request that waits for an answer, with the free starts that match it, best first. */
export type WaitingRequest = Awaited<ReturnType<typeof listRequests>>[number];

const MOST_SHOWN = 50;

/**
 * The requests the actor can answer, longest waiting first. A practitioner is shown their own free time, an admin that
 * of all.
 */
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
      clientPhone: open(users.phone, users.id),
      contact: contactColumn,
      reason: open(appointments.reason, appointments.clientId),
    })
    .from(appointments)
    .innerJoin(users, eq(users.id, appointments.clientId))
    .innerJoin(services, eq(services.id, appointments.serviceId))
    .leftJoin(practitioners, eq(practitioners.id, appointments.practitionerId))
    .where(and(eq(appointments.status, "pending_review"), visibleTo(staff)))
    .orderBy(asc(appointments.createdAt))
    .limit(MOST_SHOWN);
  const [matches] = await Promise.all([
    matchesOfEach(
      staff,
      rows.map((row) => ({ ...row, sought: { ...row.service, minutes: row.minutes } })),
      now,
    ),
    recordReads(
      staff,
      rows.filter(({ reason }) => reason !== null).map(({ id }) => id),
      now,
    ),
  ]);
  return rows.map(({ service: _, ...row }, index) => {
    const request = readContact(row);
    return { ...request, contactSaid: differingContact(request), matches: matches[index] ?? [] };
  });
}
