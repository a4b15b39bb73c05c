import "server-only";
import { and, asc, desc, eq, gt, inArray, isNull, not, type SQL, sql } from "drizzle-orm";
import { db, prepared } from "@/db/client";
import { openRequired } from "@/db/encryption";
import { appointments, offers, practitioners, services, users, waitingEntries } from "@/db/schema";
import type { Actor } from "@/lib/auth/actor";
import { isId } from "@/lib/id";
import { closedTo } from "@/lib/practice/new-clients";
import { holdTokenHash } from "@/lib/reservations/hold-token";

/** One line of the list of what a client waits for. */
export type WaitingLine = Awaited<ReturnType<typeof listWaiting>>[number];

/** A time that was offered to a client, and who that is. */
export type OfferedTime = NonNullable<Awaited<ReturnType<typeof findOffer>>>;

/** What a client waits for, with the time that is being offered to them at this moment. */
export function listWaiting(client: Actor, now: Date) {
  return OWN().execute({ clientId: client.id, now });
}

// Every look at a dashboard asks it.
const OWN = prepared((reader) => {
  const now = sql.param(sql.placeholder("now"), offers.expiresAt);
  const open = and(eq(offers.entryId, waitingEntries.id), eq(offers.state, "open"), gt(offers.expiresAt, now));
  const { id, cells, practitionerId, appointmentId, serviceId, clientId, state, createdAt } = waitingEntries;
  return reader
    .select({
      ...{ id, cells, practitionerId, appointmentId, serviceId },
      serviceName: services.name,
      practitionerName: practitioners.name,
      startsAt: appointments.startsAt,
      isPlace: sql<boolean>`${services.capacity} > 1`,
      offer: { id: offers.id, startsAt: offers.startsAt, until: offers.expiresAt },
    })
    .from(waitingEntries)
    .innerJoin(services, eq(services.id, serviceId))
    .leftJoin(practitioners, eq(practitioners.id, practitionerId))
    .leftJoin(appointments, eq(appointments.id, appointmentId))
    .leftJoin(offers, open)
    .where(and(eq(clientId, sql.placeholder("clientId")), inArray(state, ["waiting", "offered"])))
    .orderBy(asc(createdAt))
    .prepare("waiting_of_client");
});

/** A booked session of the client's that could be an earlier one, for the form; null when there is no such thing. */
export async function findWaitable(client: Actor, appointmentId: string, now: Date) {
  if (!isId(appointmentId)) return null;
  const { id, startsAt, minutes, practitionerId, serviceId } = appointments;
  const [row] = await db
    .select({
      ...{ id, startsAt, minutes, practitionerId, serviceId },
      serviceName: services.name,
      practitionerName: practitioners.name,
      ownerId: services.practitionerId,
    })
    .from(appointments)
    .innerJoin(services, eq(services.id, serviceId))
    .innerJoin(practitioners, eq(practitioners.id, practitionerId))
    .where(
      and(
        ...[eq(id, appointmentId), eq(appointments.clientId, client.id), eq(appointments.status, "scheduled")],
        ...[gt(startsAt, now), isNull(appointments.openingId)],
      ),
    );
  return row?.startsAt && row.practitionerId
    ? { ...row, startsAt: row.startsAt, practitionerId: row.practitionerId }
    : null;
}

/** A session that its client could come to earlier. */
export type Waitable = NonNullable<Awaited<ReturnType<typeof findWaitable>>>;

/** Services that are booked at once, which a client without an appointment can wait for. */
export function listWaitableServices(client: Actor) {
  const { id, name, minutes, capacity, practitionerId } = services;
  return db
    .select({ id, name, minutes, capacity, practitionerId })
    .from(services)
    .where(and(eq(services.active, true), eq(services.booking, "instant"), not(closedTo(client.id))))
    .orderBy(asc(services.position));
}

/** An offer by the token of its mail, or for the client by its id. */
export async function findOffer(actor: Actor | null, key: string) {
  const which = isId(key) ? ownById(actor, key) : eq(offers.tokenHash, holdTokenHash(key));
  if (!which) return null;
  const [row] = await db
    .select({
      id: offers.id,
      state: offers.state,
      startsAt: offers.startsAt,
      minutes: offers.minutes,
      until: offers.expiresAt,
      appointmentId: waitingEntries.appointmentId,
      practitionerName: practitioners.name,
      practitionerZone: practitioners.timeZone,
      current: { status: appointments.status, startsAt: appointments.startsAt },
      isPlace: sql<boolean>`${services.capacity} > 1`,
      clientId: users.id,
      timeZone: users.timeZone,
      hourCycle: users.hourCycle,
      firstName: openRequired(users.firstName, users.id),
    })
    .from(offers)
    .innerJoin(waitingEntries, eq(waitingEntries.id, offers.entryId))
    .innerJoin(practitioners, eq(practitioners.id, offers.practitionerId))
    .innerJoin(users, and(eq(users.id, waitingEntries.clientId), isNull(users.deactivatedAt), isNull(users.erasedAt)))
    .innerJoin(services, eq(services.id, waitingEntries.serviceId))
    .leftJoin(appointments, eq(appointments.id, waitingEntries.appointmentId))
    .where(which)
    .orderBy(desc(offers.createdAt))
    .limit(1);
  if (!row) return null;
  const { clientId, timeZone, hourCycle, firstName, ...offer } = row;
  // The holder of the token acts for the client, and for nothing but this offer.
  const nobody = { practitionerId: null, furtherRoles: [], sessionId: "" };
  const client: Actor = { id: clientId, role: "client", timeZone, hourCycle, firstName, ...nobody };
  return { ...offer, client };
}

function ownById(actor: Actor | null, id: string): SQL | undefined {
  return actor ? and(eq(offers.id, id), eq(waitingEntries.clientId, actor.id)) : undefined;
}
