import "server-only";
import { and, asc, eq, inArray, type SQL } from "drizzle-orm";
import { db } from "@/db/client";
import { open, openRequired } from "@/db/encryption";
import type { Reader } from "@/db/gathered";
import { appointments, practitioners, services, users } from "@/db/schema";
import { visibleTo } from "@/lib/appointments/lock";
import { contactColumn, differingContact, readContact } from "@/lib/appointments/record/contact";
import { readWords } from "@/lib/appointments/record/words";
import type { Actor } from "@/lib/auth/actor";
import type { Availability } from "@/lib/engine/slot-query";
import { matchesOfEach } from "@/lib/requests/matches";
import { keptUntil } from "@/lib/requests/offers/queries";
import { type Window, wholeCount } from "@/lib/server/reads/list-pages";

/** A request that waits for an answer, with the free starts that match it, best first. */
export type AskedRequest = Awaited<ReturnType<typeof matchPending>>[number];

/** A request that waits for an answer. */
export type PendingRequest = Awaited<ReturnType<typeof listPending>>[number];

/** What is a record of such a request. */
export type PendingRecord = Awaited<ReturnType<typeof readPending>>[number];

/** How many requests one page of the inbox has, and how many the calendar and the plan look at. */
export const REQUESTS_PER_PAGE = 50;

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
 * The requests the actor can answer, longest waiting first; unless a window is asked for, the first of them. Where times
 * are offered, `offeredUntil` says until when; `wholeCount` says how many wait in all.
 */
export function listPending(
  staff: Actor,
  now: Date,
  reader: Reader = db,
  { limit, offset }: Window = { limit: REQUESTS_PER_PAGE, offset: 0 },
) {
  return reader
    .select({ ...asked, offeredUntil: keptUntil(now), wholeCount })
    .from(appointments)
    .innerJoin(users, eq(users.id, appointments.clientId))
    .innerJoin(services, eq(services.id, appointments.serviceId))
    .leftJoin(practitioners, eq(practitioners.id, appointments.practitionerId))
    .where(isWaitingFor(staff))
    .orderBy(asc(appointments.createdAt), asc(appointments.id))
    .limit(limit)
    .offset(offset);
}

/** The same with the free starts that match them. A practitioner is shown their own free time, an admin that of all. */
export async function listAsked(staff: Actor, now: Date, reader: Reader = db, ahead?: Promise<Availability[]>) {
  return matchPending(staff, await listPending(staff, now, reader), now, reader, ahead);
}

/** Of requests that were listed, what is a record: how a client is reached, and what the client wrote. */
export async function readPending(staff: Actor, ids: string[], now: Date, reader: Reader = db) {
  if (ids.length === 0) return [];
  const rows = await readWords(staff, now, ({ reason, isNoted }) =>
    reader
      .select({
        ...{ id: appointments.id, contact: contactColumn, reason, isNoted },
        clientFirstName: asked.clientFirstName,
        clientLastName: asked.clientLastName,
        clientPhone: open(users.phone, users.id),
      })
      .from(appointments)
      .innerJoin(users, eq(users.id, appointments.clientId))
      .where(and(isWaitingFor(staff), inArray(appointments.id, ids)))
      .limit(REQUESTS_PER_PAGE),
  );
  return rows.map((row) => {
    const { id, reason, ...request } = readContact(row);
    return { id, reason, contactSaid: differingContact(request) };
  });
}

function isWaitingFor(staff: Actor): SQL | undefined {
  return and(eq(appointments.status, "pending_review"), visibleTo(staff));
}

/** Requests that were listed, each with the free starts that match it, best first. */
export async function matchPending(
  staff: Actor,
  rows: PendingRequest[],
  now: Date,
  reader: Reader = db,
  ahead?: Promise<Availability[]>,
) {
  const sought = rows.map((row) => ({ ...row, sought: { ...row.service, minutes: row.minutes } }));
  const matches = await matchesOfEach(staff, sought, now, reader, ahead);
  return rows.map(({ service, ...row }, index) => ({
    ...row,
    serviceId: service.id,
    serviceName: service.name,
    /** The service's own buffers; null leaves the practitioner's. */
    buffers: { before: service.bufferBeforeMinutes, after: service.bufferAfterMinutes },
    matches: matches[index] ?? [],
  }));
}
