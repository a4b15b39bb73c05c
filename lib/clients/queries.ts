import "server-only";
import { and, desc, eq, inArray, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { open, openRequired } from "@/db/encryption";
import { appointments, practitioners, services, users } from "@/db/schema";
import { FACTS } from "@/lib/accounts/profile/facts";
import { isAttendedBy } from "@/lib/appointments/attendees/attending";
import { visibleTo } from "@/lib/appointments/lock";
import { recordReads } from "@/lib/audit/read";
import type { Staff } from "@/lib/auth/actor";
import { type ClientSubject, isClientOf } from "@/lib/clients/seen";
import { isId } from "@/lib/id";
import { type Window, wholeCount } from "@/lib/server/reads/list-pages";

/** Whether there is such a client, and the actor may see them. */
export async function maySeeClient(staff: Staff, id: string, subject: ClientSubject = "contacts") {
  return isId(id) && (await db.$count(users, and(eq(users.id, id), isClientOf(staff, subject)))) > 0;
}

/** The file of a client the actor may see, or null. That a member of staff opened it is in the trail. */
export async function readClient(staff: Staff, id: string, now: Date, subject: ClientSubject = "contacts") {
  const [client] = await readClients(staff, [id], now, subject);
  return client ?? null;
}

/** The same of several, of those whom the actor may see, in no order. */
export async function readClients(staff: Staff, ids: string[], now: Date, subject: ClientSubject = "contacts") {
  if (!ids.every(isId)) return [];
  const { timeZone, language, deactivatedAt, createdAt, verifiedAt } = users;
  const clients = await db
    .select({ ...named, ...FACTS, ...{ timeZone, language, deactivatedAt, createdAt, verifiedAt } })
    .from(users)
    .where(and(inArray(users.id, ids), isClientOf(staff, subject)));
  await recordReads(
    staff,
    clients.map(({ id }) => id),
    now,
  );
  return clients;
}

/** A part of what the actor may see of a client's appointments and requests, the latest first. */
export function historyWith(staff: Staff, clientId: string, { limit, offset }: Window) {
  const { id, status, meetingStatus, prepayMinor, payBy, startsAt, endsAt, createdAt, reference } = appointments;
  return db
    .select({
      ...{ id, status, meetingStatus, prepayMinor, payBy, startsAt, endsAt, createdAt, reference },
      service: services.name,
      place: services.place,
      practitioner: practitioners.name,
      wholeCount,
    })
    .from(appointments)
    .innerJoin(services, eq(services.id, appointments.serviceId))
    .leftJoin(practitioners, eq(practitioners.id, appointments.practitionerId))
    .where(and(isAttendedBy(clientId), visibleTo(staff)))
    .orderBy(sql`${startsAt} desc nulls first`, desc(createdAt), desc(id))
    .limit(limit)
    .offset(offset);
}

/** The name of a client the actor may see, as a page says it; null for any other. */
export async function findClientName(staff: Staff, id: string): Promise<string | null> {
  if (!isId(id)) return null;
  const which = and(eq(users.id, id), isClientOf(staff));
  const [row] = await db.select(named).from(users).where(which);
  return row ? `${row.firstName} ${row.lastName}`.trim() : null;
}

const named = {
  id: users.id,
  firstName: openRequired(users.firstName, users.id, "Someone"),
  lastName: openRequired(users.lastName, users.id),
  email: open(users.email, users.id),
};
