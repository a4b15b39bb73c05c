import "server-only";
import { and, asc, eq, type SQL } from "drizzle-orm";
import { db } from "@/db/client";
import { open, openRequired } from "@/db/encryption";
import { appointments, practitioners, services, users } from "@/db/schema";
import { visibleTo } from "@/lib/appointments/lock";
import { contactColumn, differingContact, readContact } from "@/lib/appointments/record/contact";
import { readWords } from "@/lib/appointments/record/words";
import type { Actor } from "@/lib/auth/actor";
import type { Service } from "@/lib/practice/bookable";
import { type Asked, matchesOfEach } from "@/lib/requests/matches";
import { keptUntil } from "@/lib/requests/offers/queries";

/** A request that waits for an answer, with the free starts that match it, best first. */
export type AskedRequest = Awaited<ReturnType<typeof listAsked>>[number];

/** The same with how to reach its client, and what the client wrote. */
export type WaitingRequest = Awaited<ReturnType<typeof listRequests>>[number];

const MOST_SHOWN = 50;

const asked = {
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
};

/**
 * The requests the actor can answer, longest waiting first. A practitioner is shown their own free time, an admin that
 * of all. Where times are offered to a client, `offeredUntil` says until when.
 */
export async function listAsked(staff: Actor, now: Date) {
  const rows = await db
    .select({ ...asked, offeredUntil: keptUntil(now) })
    .from(appointments)
    .innerJoin(users, eq(users.id, appointments.clientId))
    .innerJoin(services, eq(services.id, appointments.serviceId))
    .leftJoin(practitioners, eq(practitioners.id, appointments.practitionerId))
    .where(isWaitingFor(staff))
    .orderBy(asc(appointments.createdAt))
    .limit(MOST_SHOWN);
  return withMatches(staff, rows, now);
}

/** As `listAsked`, as records; of one of them alone, so that no more is read than is shown. */
export async function listRequests(staff: Actor, now: Date, onlyId?: string) {
  const rows = await readWords(staff, now, ({ reason }) =>
    db
      .select({ ...asked, clientPhone: open(users.phone, users.id), contact: contactColumn, reason })
      .from(appointments)
      .innerJoin(users, eq(users.id, appointments.clientId))
      .innerJoin(services, eq(services.id, appointments.serviceId))
      .leftJoin(practitioners, eq(practitioners.id, appointments.practitionerId))
      .where(and(isWaitingFor(staff), onlyId === undefined ? undefined : eq(appointments.id, onlyId)))
      .orderBy(asc(appointments.createdAt))
      .limit(MOST_SHOWN),
  );
  const matched = await withMatches(staff, rows, now);
  return matched.map((row) => {
    const request = readContact(row);
    return { ...request, contactSaid: differingContact(request) };
  });
}

function isWaitingFor(staff: Actor): SQL | undefined {
  return and(eq(appointments.status, "pending_review"), visibleTo(staff));
}

async function withMatches<Row extends Omit<Asked, "sought"> & { service: Service }>(
  staff: Actor,
  rows: Row[],
  now: Date,
) {
  const sought = rows.map((row) => ({ ...row, sought: { ...row.service, minutes: row.minutes } }));
  const matches = await matchesOfEach(staff, sought, now);
  return rows.map(({ service, ...row }, index) => ({
    ...row,
    serviceName: service.name,
    /** The service's own buffers; null leaves the practitioner's. */
    buffers: { before: service.bufferBeforeMinutes, after: service.bufferAfterMinutes },
    matches: matches[index] ?? [],
  }));
}
